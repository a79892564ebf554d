import { ok, type Parsed } from '../../domain/fault.ts'
import type { JsonValue } from '../../domain/json.ts'
import { readJsonText } from '../json-text.ts'
import { checkInvalid } from '../problem.ts'
import type { RuleInput } from './rule.ts'

/** The text of a string, number or boolean; `null` for anything else. */
export function scalarText(value: JsonValue | undefined): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

/** A text to look for. Empty is refused: every output holds it, so the check could never fail. */
export function textOperand({ spec, value }: RuleInput): Parsed<string> {
  const text = scalarText(value)
  const hint = `Give ${spec.type} a text as its value.`
  if (text === null) return checkInvalid(spec, `${spec.type} needs a text as its value`, hint)
  if (text === '') return checkInvalid(spec, `the value of ${spec.type} is empty, which every output matches`, hint)
  return ok(text)
}

/** A number, or a template's text that is one. */
export function numberOperand(value: JsonValue | undefined): number | null {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : null
}

/** Whether it counts things: 0, 1, 2, … */
export function isCount(value: number | null): value is number {
  return value !== null && Number.isSafeInteger(value) && value >= 0
}

/**
 * A list of words: a list, a JSON list in a text (what a template makes of one), or a text of words with commas between
 * them. As in CSV, a word in double quotes may hold commas, and `\"` is a quote in it. Blanks around words do not count;
 * empty words are left out of a text unless quoted, and refused in a list.
 */
export function wordsOperand(input: RuleInput): Parsed<readonly string[]> {
  const list = listOf(input.value)
  const hint = `Give ${input.spec.type} a list of texts, or words with commas between them.`
  const words = Array.isArray(list) ? list.map(scalarText) : typeof list === 'string' ? splitWords(list) : []
  const texts = words.filter((word) => word !== null)
  if (words.length === 0 || texts.length < words.length)
    return checkInvalid(input.spec, `${input.spec.type} needs a list of texts as its value`, hint)
  if (Array.isArray(list) && texts.includes(''))
    return checkInvalid(input.spec, `the list of ${input.spec.type} has an empty text, which every output holds`, hint)
  return ok(texts)
}

function listOf(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'string') return value
  const json = readJsonText(value)
  return json.kind === 'json' && Array.isArray(json.value) ? json.value : value
}

/** The words of a text with commas between them; see `wordsOperand`. */
export function splitWords(text: string): readonly string[] {
  const words = text.match(/\s*"(?:[^"\\]|\\.)*"\s*(?=,|$)|[^,]+/gs) ?? []
  return words.map((word) => word.trim()).flatMap(unquoted)
}

function unquoted(word: string): readonly string[] {
  if (word === '') return []
  return [/^".*"$/s.test(word) && word.length > 1 ? word.slice(1, -1).replaceAll('\\"', '"') : word]
}
