/** Relabellings for each suite of a pull request. */
const DRAWS_PER_SUITE = 9999

/** At the bound, p may count this many relabellings that are as low as the observed one: with fewer it would be too coarse. */
const HITS_WITHIN_BOUND = 5

/**
 * Relabellings to try at a look, so that p can fall below its bound although α is shared: it is never smaller than
 * 1 / (draws + 1).
 *
 * @param failAt the smallest bound that any of the tests is held to; 0 when none can fail.
 * @param tests how many share that bound: Holm multiplies the smallest p by their number.
 */
export function drawsFor(failAt: number, tests: number, suites: number): number {
  const least = DRAWS_PER_SUITE * suites
  return failAt === 0 ? least : Math.max(least, Math.round((HITS_WITHIN_BOUND * tests) / failAt) - 1)
}
