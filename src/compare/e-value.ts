/** Pass probabilities of the alternative that the e-variable bets on: a reliable case that broke. */
const BET = { baseline: 0.95, candidate: 0.2 }

/**
 * What the bet is weighed against: both arms passing with this one probability. As the mean of the two in `BET` it keeps
 * the expected factor at or below 1 for every probability that the arms may really share, not only for itself.
 */
const COMMON = (BET.baseline + BET.candidate) / 2

/** Below this a flip is dropped as flaky. */
export const DROP_BELOW = 0.2

/** At or above this, a flip that was not confirmed in all its pairs stays a suspect. */
export const SUSPECT_FROM = 20

/**
 * What one fresh pair multiplies the odds by: 3.11 when the baseline passes and the candidate fails, 0.575 when both
 * pass, 0.221 when both fail, 0.041 the other way round.
 *
 * E[factor] ≤ 1 for every pass probability that the arms have in common, so the product is a test martingale: the
 * chance that it ever reaches x is at most 1 / x (Ville).
 * Source: Turner, Ly and Grünwald, Journal of Statistical Planning and Inference 230 (2024), arXiv:2106.02693.
 */
export function pairFactor(baselinePassed: boolean, candidatePassed: boolean): number {
  const bet = chance(BET.baseline, baselinePassed) * chance(BET.candidate, candidatePassed)
  return bet / (chance(COMMON, baselinePassed) * chance(COMMON, candidatePassed))
}

/** What one pair multiplies the odds by at the most: 3.11. */
export const MOST_FACTOR = pairFactor(true, false)

function chance(pass: number, passed: boolean): number {
  return passed ? pass : 1 - pass
}
