import { EQUAL_WITHIN } from '../domain/score.ts'
import type { Uniform } from './random.ts'

/** One case's scores on both arms and its weight in the statistic. */
export interface ScoredCase {
  readonly weight: number
  readonly baseline: readonly number[]
  readonly candidate: readonly number[]
}

/** Draws with S* ≤ S after which p is known well enough to stop. */
const ENOUGH_HITS = 100

/** Scores drawn in one test: about a second. Where α is shared by very many, p is then resolved less finely. */
const MOST_SCORES_DRAWN = 100_000_000

/** Made however many scores each of them takes. */
const FEWEST_DRAWS = 9999

/**
 * One-sided relabelling test that the candidate scores lower: S = Σ w (mean C − mean B), against the same statistic with
 * the trials of each case shuffled between the arms.
 *
 * @param wanted the most relabellings to try; fewer are made as soon as 100 of them are as low as S, or where so many
 *   would take longer than about a second.
 * @returns p in (0, 1]: 100 / draws made, or (1 + hits) / (draws + 1). 1 when relabelling can change nothing.
 * Source: sequential Monte Carlo p-values, Besag and Clifford, Biometrika 78 (1991).
 */
export function relabelTest(cases: readonly ScoredCase[], wanted: number, uniform: Uniform): number {
  const urns = cases.flatMap(urnOf)
  if (urns.length === 0) return 1
  const draws = affordableDraws(urns, wanted)
  const observed = urns.reduce((sum, urn) => sum + urn.share * urn.observed, 0) + EQUAL_WITHIN
  let hits = 0
  for (let made = 1; made <= draws; made++) {
    if (relabelledSum(urns, uniform) <= observed) hits += 1
    if (hits === ENOUGH_HITS) return hits / made
  }
  return (1 + hits) / (draws + 1)
}

/** A case with something to shuffle. Up to a constant, S is Σ share · (sum of the candidate's scores). */
interface Urn {
  readonly pooled: Float64Array
  readonly taken: number
  readonly share: number
  readonly observed: number
}

/** Depends on nothing that relabelling changes, so p stays valid. */
function affordableDraws(urns: readonly Urn[], wanted: number): number {
  const scores = urns.reduce((sum, { taken }) => sum + taken, 0)
  return Math.min(wanted, Math.max(FEWEST_DRAWS, Math.floor(MOST_SCORES_DRAWN / scores)))
}

function urnOf({ weight, baseline, candidate }: ScoredCase): Urn[] {
  const pooled = Float64Array.from([...candidate, ...baseline])
  const first = pooled[0]
  if (baseline.length === 0 || candidate.length === 0 || pooled.every((score) => score === first)) return []
  const share = weight * (1 / baseline.length + 1 / candidate.length)
  const observed = candidate.reduce((sum, score) => sum + score, 0)
  return [{ pooled, taken: candidate.length, share, observed }]
}

/** Shuffles in place: a shuffle of a shuffle is as uniform as the first one. */
function relabelledSum(urns: readonly Urn[], uniform: Uniform): number {
  let sum = 0
  for (const { pooled, taken, share } of urns) {
    let candidate = 0
    for (let i = 0; i < taken; i++) {
      const j = i + Math.floor(uniform() * (pooled.length - i))
      const drawn = pooled[j] ?? 0
      pooled[j] = pooled[i] ?? 0
      pooled[i] = drawn
      candidate += drawn
    }
    sum += share * candidate
  }
  return sum
}
