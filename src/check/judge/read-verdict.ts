import { isJsonObject } from '../../domain/json.ts'
import type { Completion } from '../../domain/model.ts'
import { type Score, scored, unscored } from '../../domain/score.ts'
import { clip } from '../../text/clip.ts'
import { parseJson } from '../../text/json.ts'
import { quote } from '../quote.ts'
import { type AnswerShape, choiceKeys } from './answer-format.ts'
import { type Choice, choiceKey } from './choice.ts'

interface Verdict {
  /** One for each criterion. */
  readonly chosen: readonly Choice[]
  readonly reason: string
}

const CUT_SHORT: readonly string[] = ['length', 'content_filter']
const LONGEST_REASON = 500

/**
 * What a judge said. An explicit verdict is scored: exactly the JSON object that was asked for, alone or in one fence;
 * or, from models without JSON answers, a text whose last line is one choice and nothing else. Everything else is
 * unscored: a guess would pass what nobody judged. Of several criteria the score is the mean.
 */
export function readVerdict(reply: Completion, shape: AnswerShape): Score {
  if (reply.refusal !== null) return unscored('judge-refused', 'the judge refused to answer')
  if (reply.finishReason !== null && CUT_SHORT.includes(reply.finishReason))
    return unscored('judge-refused', `the judge was cut short (${reply.finishReason})`)
  const text = reply.text.trim()
  const verdict = /^[{[`]/.test(text) ? objectVerdict(text, shape) : lineVerdict(text, shape)
  if (verdict === null) return unscored('judge-unparseable', `the judge gave no explicit verdict: ${quote(text)}`)
  const { chosen, reason } = verdict
  const score = chosen.reduce((sum, choice) => sum + choice.score, 0) / chosen.length
  const said = chosen.map(({ choice }) => choice).join(', ')
  return scored(score, reason === '' ? said : `${said}: ${clip(reason, LONGEST_REASON)}`)
}

/** The object that the schema describes, no key more or less. */
function objectVerdict(text: string, { choices, criteria }: AnswerShape): Verdict | null {
  const parsed = parseJson(unfenced(text), { file: 'judge' })
  if (parsed.kind === 'bad' || !isJsonObject(parsed.value)) return null
  const { reason, ...answers } = parsed.value
  if (typeof reason !== 'string' || Object.keys(answers).length > criteria) return null
  const chosen = choiceKeys(criteria).flatMap((key) => choices.filter(({ choice }) => choice === answers[key]))
  return chosen.length === criteria ? { chosen, reason } : null
}

function unfenced(text: string): string {
  return /^```(?:json)?[ \t]*\r?\n([\s\S]*)```$/i.exec(text)?.[1] ?? text
}

/** One line can say one choice only. */
function lineVerdict(text: string, { choices, criteria }: AnswerShape): Verdict | null {
  if (criteria > 1) return null
  const lines = text.split(/\r\n|[\n\r]/)
  const last = lines.at(-1) ?? ''
  const chosen = choices.find(({ choice }) => spellings(last).includes(choiceKey(choice)))
  return chosen === undefined ? null : { chosen: [chosen], reason: lines.slice(0, -1).join(' ').trim() }
}

/** A line as it is, and without a full stop and the quotes around it. */
function spellings(line: string): readonly string[] {
  const bare = choiceKey(line).replace(/\.$/, '')
  const unquoted = /^(["'])(.*)\1$/.exec(bare)?.[2] ?? bare
  return [choiceKey(line), bare, choiceKey(unquoted), choiceKey(unquoted).replace(/\.$/, '')]
}
