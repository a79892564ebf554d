import { isJsonObject } from '../../domain/json.ts'
import type { Completion } from '../../domain/model.ts'
import { type Score, scored, unscored } from '../../domain/score.ts'
import { clip } from '../../text/clip.ts'
import { parseJson } from '../../text/json.ts'
import { quote } from '../quote.ts'

const LONGEST_REASON = 500

/**
 * What a scorer said: the JSON object `{score, reason?}` with a score in [0, 1], no key more. Everything else is unscored:
 * a score that is guessed would pass or fail what nobody scored.
 */
export function readScore(reply: Completion): Score {
  if (reply.finishReason === 'length')
    return unscored('judge-unparseable', 'the scorer answered more than a scorer may, and was cut short')
  const said = parseScore(reply.text)
  if (said === null)
    return unscored('judge-unparseable', `the scorer did not answer {score, reason}: ${quote(reply.text)}`)
  const { score, reason } = said
  return scored(score, `the scorer gave ${score.toFixed(3)}${reason === '' ? '' : `: ${clip(reason, LONGEST_REASON)}`}`)
}

function parseScore(text: string): { readonly score: number; readonly reason: string } | null {
  const parsed = parseJson(text, { file: 'scorer' })
  if (parsed.kind === 'bad' || !isJsonObject(parsed.value)) return null
  const { score, reason = '', ...others } = parsed.value
  if (typeof score !== 'number' || !(score >= 0 && score <= 1)) return null
  return typeof reason === 'string' && Object.keys(others).length === 0 ? { score, reason } : null
}
