import type { PairVerdict, Preference } from '../../domain/pairwise.ts'
import type { Score } from '../../domain/score.ts'
import { clip } from '../../text/clip.ts'

const LONGEST_REASON = 200

/**
 * What two questions about one pair come to: an answer is preferred only if both orders prefer it, and disagreement is a
 * tie, since it is about places and not about answers. Either unscored leaves the pair unscored.
 *
 * @param baselineFirst 1 when the first answer, the baseline's, is preferred, 0 the second, 0.5 neither.
 * @param candidateFirst the same with the candidate's answer first.
 */
export function settleOrders(baselineFirst: Score, candidateFirst: Score): PairVerdict {
  const unscored = [baselineFirst, candidateFirst].find(({ kind }) => kind === 'unscored')
  if (unscored !== undefined) return { preference: 'unscored', reason: clip(unscored.reason, LONGEST_REASON) }
  const [one, other] = [favoured(baselineFirst, 'baseline'), favoured(candidateFirst, 'candidate')]
  const said = [baselineFirst, candidateFirst].map(({ reason }) => clip(reason, LONGEST_REASON))
  const reason = `baseline first: ${said[0]}; candidate first: ${said[1]}`
  return { preference: one === other ? one : 'tie', reason }
}

function favoured(score: Score, first: 'baseline' | 'candidate'): Preference {
  if (score.kind === 'unscored' || score.value === 0.5) return score.kind === 'unscored' ? 'unscored' : 'tie'
  const isFirst = score.value > 0.5
  return isFirst === (first === 'baseline') ? 'baseline' : 'candidate'
}
