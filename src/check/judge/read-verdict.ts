import { isJsonObject } from '../../domain/json.ts'
import type { Completion } from '../../domain/model.ts'
import { type Score, scored, unscored } from '../../domain/score.ts'
import { parseJson } from '../../text/json.ts'
import { quote, shorten } from '../quote.ts'
import { type Choice, choiceKey } from './choice.ts'

interface Verdict {
  readonly choice: Choice
  readonly reason: string
}

const CUT_SHORT: readonly string[] = ['length', 'content_filter']
const LONGEST_REASON = 500

/**
 * What a judge said. An explicit verdict is scored: exactly the JSON object that was asked for, alone or in one fence;
 * or, from models without JSON answers, a text whose last line is one choice and nothing else. Everything else is
 * unscored: a guess would pass what nobody judged.
 */
export function readVerdict(reply: Completion, choices: readonly Choice[]): Score {
  if (reply.refusal !== null) return unscored('judge-refused', 'the judge refused to answer')
  if (reply.finishReason !== null && CUT_SHORT.includes(reply.finishReason))
    return unscored('judge-refused', `the judge was cut short (${reply.finishReason})`)
  const text = reply.text.trim()
  const verdict = /^[{[`]/.test(text) ? objectVerdict(text, choices) : lineVerdict(text, choices)
  if (verdict === null) return unscored('judge-unparseable', `the judge gave no explicit verdict: ${quote(text)}`)
  return scored(verdict.choice.score, `${verdict.choice.choice}: ${shorten(verdict.reason, LONGEST_REASON)}`)
}

/** The object that the schema describes, no key more or less. */
function objectVerdict(text: string, choices: readonly Choice[]): Verdict | null {
  const parsed = parseJson(unfenced(text), { file: 'judge' })
  if (parsed.kind === 'bad' || !isJsonObject(parsed.value)) return null
  const { reason, choice, ...others } = parsed.value
  if (typeof reason !== 'string' || Object.keys(others).length > 0) return null
  const chosen = choices.find((known) => known.choice === choice)
  return chosen === undefined ? null : { choice: chosen, reason }
}

function unfenced(text: string): string {
  return /^```(?:json)?[ \t]*\r?\n([\s\S]*)```$/i.exec(text)?.[1] ?? text
}

function lineVerdict(text: string, choices: readonly Choice[]): Verdict | null {
  const lines = text.split(/\r\n|[\n\r]/)
  const last = lines.at(-1) ?? ''
  const chosen = choices.find(({ choice }) => spellings(last).includes(choiceKey(choice)))
  return chosen === undefined ? null : { choice: chosen, reason: lines.slice(0, -1).join(' ').trim() }
}

/** A line as it is, and without a full stop and the quotes around it. */
function spellings(line: string): readonly string[] {
  const bare = choiceKey(line).replace(/\.$/, '')
  const unquoted = /^(["'])(.*)\1$/.exec(bare)?.[2] ?? bare
  return [choiceKey(line), bare, choiceKey(unquoted), choiceKey(unquoted).replace(/\.$/, '')]
}
