import { mean } from '../compare/paired.ts'
import type { Decision } from '../domain/evaluation.ts'
import type { GatePolicy } from '../domain/policy.ts'
import { EQUAL_WITHIN } from '../domain/score.ts'
import type { GateCase, TrialScore } from './protocol.ts'

export interface BarMissed {
  readonly endedBy: Decision['endedBy']
  readonly because: string
}

/**
 * The opt-in absolute bars on the candidate alone: `must-pass` cases and `min-score`. Their noise is outside the
 * guarantee on false alarms.
 *
 * @param trials the candidate's valid trials, by case position.
 */
export function findBarMissed(
  cases: readonly GateCase[],
  trials: readonly (readonly TrialScore[])[],
  policy: GatePolicy,
): BarMissed | null {
  const failed = cases.filter(({ mustPass }, i) => mustPass && trials[i]?.some(({ passed }) => !passed))
  if (failed.length > 0) {
    return { endedBy: 'must-pass', because: `${failed.length} must-pass case${failed.length === 1 ? '' : 's'} failed` }
  }
  if (policy.minScore === null) return null
  const score = weightedMean(cases, trials)
  if (score === null || score >= policy.minScore - EQUAL_WITHIN) return null
  return {
    endedBy: 'min-score',
    because: `below-min-score: mean ${below(score, policy.minScore)}, needed ${policy.minScore}`,
  }
}

/** Three decimals, or as many more as it takes to read as below the bar. */
function below(score: number, bar: number): string {
  let decimals = 3
  while (Number(score.toFixed(decimals)) >= bar) decimals += 1
  return score.toFixed(decimals)
}

function weightedMean(cases: readonly GateCase[], trials: readonly (readonly TrialScore[])[]): number | null {
  const means = cases.flatMap(({ weight }, i) => {
    const score = mean((trials[i] ?? []).map((trial) => trial.score))
    return score === null ? [] : [{ weight, score }]
  })
  const weights = means.reduce((sum, { weight }) => sum + weight, 0)
  return weights === 0 ? null : means.reduce((sum, { weight, score }) => sum + weight * score, 0) / weights
}
