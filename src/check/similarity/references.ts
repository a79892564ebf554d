import { ok, type Parsed } from '../../domain/fault.ts'
import { whole } from '../../domain/figures.ts'
import type { JsonValue } from '../../domain/json.ts'
import { checkInvalid } from '../problem.ts'
import { quote } from '../quote.ts'
import { scalarText } from '../rules/operand.ts'
import type { RuleInput } from '../rules/rule.ts'
import { wordsOf } from './words.ts'

/** Words of a text that are counted: enough for a book's chapter, few enough for a moment. */
export const MOST_WORDS = 50_000
const MOST_CHARACTERS = 400_000
/** Each reference is held against every output, which takes up to a tenth of a second. */
const MOST_REFERENCES = 100

/** The words of a text; `null` when there are too many of them to count, or of its characters. */
export function countableWords(text: string): readonly string[] | null {
  const words = text.length > MOST_CHARACTERS ? null : wordsOf(text)
  return words === null || words.length > MOST_WORDS ? null : words
}

/** The texts that an output is held against, as words: a text, or a list of up to 100, each of at least `fewest` words. */
export function referencesOperand(
  { spec }: Pick<RuleInput, 'spec'>,
  value: JsonValue | undefined,
  fewest: number,
): Parsed<readonly (readonly string[])[]> {
  const texts = (Array.isArray(value) ? value : [value]).map(scalarText)
  const hint = `Give ${spec.type} a text or a list of texts that a good answer resembles.`
  if (texts.length === 0 || texts.includes(null))
    return checkInvalid(spec, `${spec.type} needs a text or a list of texts as its value`, hint)
  if (texts.length > MOST_REFERENCES)
    return checkInvalid(
      spec,
      `${spec.type} takes at most ${MOST_REFERENCES} texts, and has ${whole(texts.length)}`,
      hint,
    )
  const references = texts.map((text) => countableWords(text ?? ''))
  const wrong = references.findIndex((words) => words === null || words.length < fewest)
  if (wrong < 0) return ok(references.filter((words) => words !== null))
  const range = `${fewest} to ${whole(MOST_WORDS)}`
  return checkInvalid(spec, `${quote(texts[wrong] ?? '')} has not ${range} words to compare with`, hint)
}
