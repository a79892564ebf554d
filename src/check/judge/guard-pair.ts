import type { Output } from '../../domain/check.ts'
import type { PairVerdict } from '../../domain/pairwise.ts'
import type { JsonPath } from '../json-path.ts'
import { isView, viewOf } from '../view.ts'
import { guardOutput } from './guard.ts'

/**
 * Pairs that need no judge: equal answers are a tie; an empty one, one of punctuation only and a refusal lose against a
 * proper one, and two of them are a tie. A pair with an answer that imitates the judge cannot be judged fairly, nor one
 * whose answer only calls tools, which a judge of texts does not see. `null`: ask.
 */
export function guardPair(baseline: Output, candidate: Output, path: JsonPath | null): PairVerdict | null {
  if (isSilentCall(baseline) || isSilentCall(candidate))
    return { preference: 'unscored', reason: 'an answer calls tools and says nothing; the judge was not asked' }
  if (isSame(baseline, candidate, path)) return { preference: 'tie', reason: 'both versions answered the same' }
  const [old, own] = [guardOutput(baseline, path), guardOutput(candidate, path)]
  const odd = [old, own].find((score) => score?.kind === 'unscored')
  if (odd) return { preference: 'unscored', reason: odd.reason }
  if (old !== null && own !== null) return { preference: 'tie', reason: 'neither version gave a proper answer' }
  if (old !== null) return { preference: 'candidate', reason: `of the baseline ${old.reason}` }
  return own === null ? null : { preference: 'baseline', reason: `of the candidate ${own.reason}` }
}

function isSilentCall({ text, toolCalls }: Output): boolean {
  return text.trim() === '' && toolCalls.length > 0
}

function isSame(baseline: Output, candidate: Output, path: JsonPath | null): boolean {
  const [old, own] = [viewOf(baseline, path), viewOf(candidate, path)]
  return isView(old) && isView(own) ? old.text === own.text : baseline.text === candidate.text
}
