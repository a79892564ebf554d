import type { CaseOutcome, Comparison, Statistic } from '../domain/evaluation.ts'
import { isConfirmed } from './ranking.ts'
import { NO_FIGURE, odds, percent, range, score, signed } from './words.ts'

/** One arm's level: `93.3 %` of trials pass, or a mean score of `0.93`. */
export function level(mean: number | null, statistic: Statistic): string {
  if (mean === null) return NO_FIGURE
  return statistic === 'pass-rate' ? percent(mean) : score(mean)
}

/** The change in points with its interval: `−6.7 (−14.1 … +1.0)`. */
export function change({ delta, interval }: Pick<Comparison, 'delta' | 'interval'>): string {
  if (delta === null) return NO_FIGURE
  return interval === null ? signed(delta) : `${signed(delta)} (${range(interval)})`
}

/** How a case did on each arm: passes of the fresh re-runs where these say it, else of the run, else mean scores. */
export interface CaseFigures {
  readonly baseline: string
  readonly candidate: string
  /** `8,751 : 1`, or a dash. */
  readonly odds: string
}

/**
 * Passes say what happened to a case; mean scores do where its passes are equal. A case that counts as regressed although
 * its flip did not hold did worse in the run itself.
 */
export function caseFigures(outcome: CaseOutcome): CaseFigures {
  const { status, baseline, candidate, confirmation } = outcome
  if (confirmation !== null && confirmation.pairs > 0 && (status !== 'regressed' || isConfirmed(outcome))) {
    const { pairs, baselinePasses, candidatePasses } = confirmation
    return {
      baseline: `${baselinePasses}/${pairs}`,
      candidate: `${candidatePasses}/${pairs}`,
      odds: odds(confirmation.odds),
    }
  }
  const byScore =
    baseline.passes * candidate.trials === candidate.passes * baseline.trials && baseline.score !== candidate.score
  const arm = ({ passes, trials, score: mean }: CaseOutcome['baseline']) => {
    if (mean === null) return NO_FIGURE
    return byScore ? score(mean) : `${passes}/${trials}`
  }
  return { baseline: arm(baseline), candidate: arm(candidate), odds: NO_FIGURE }
}
