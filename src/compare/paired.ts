import type { ScoredCase } from './relabel-test.ts'
import { studentQuantile } from './student-t.ts'

/** Arithmetic mean; `null` of nothing. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}

/** A case's difference of means, candidate − baseline. */
export interface Difference {
  readonly weight: number
  readonly delta: number
}

/** The differences of the cases that have a trial on both arms. */
export function differences(cases: readonly ScoredCase[]): readonly Difference[] {
  const found: Difference[] = []
  for (const { weight, baseline, candidate } of cases) {
    const before = mean(baseline)
    const after = mean(candidate)
    if (before !== null && after !== null) found.push({ weight, delta: after - before })
  }
  return found
}

/** Weighted mean difference; `null` without a case. */
export function meanDifference(pairs: readonly Difference[]): number | null {
  const weights = pairs.reduce((sum, { weight }) => sum + weight, 0)
  return weights === 0 ? null : pairs.reduce((sum, { weight, delta }) => sum + weight * delta, 0) / weights
}

/**
 * 95 % "plus-two" interval of the mean difference over cases like these: the two pseudo-cases ±1/√k are added, then
 * Student's t over cases. They keep the interval honest when few cases, or none, differ.
 *
 * @param trials k, the trials per case and arm.
 * @returns within [−1, 1]; `null` without a case. It never decides.
 * Source: paired differences over cases as in Miller, arXiv:2411.00640; pseudo-observations as in Agresti and Caffo,
 *   The American Statistician 54 (2000).
 */
export function plusTwoInterval(pairs: readonly Difference[], trials: number): readonly [number, number] | null {
  if (pairs.length === 0) return null
  const unit = pairs.reduce((sum, { weight }) => sum + weight, 0) / pairs.length
  const pseudo = 1 / Math.sqrt(trials)
  const all = [...pairs, { weight: unit, delta: pseudo }, { weight: unit, delta: -pseudo }]
  const centre = meanDifference(all) ?? 0
  const squares = all.reduce((sum, { weight, delta }) => sum + (weight / unit) ** 2 * (delta - centre) ** 2, 0)
  const stderr = Math.sqrt(squares / (all.length - 1) / all.length)
  const reach = studentQuantile(0.975, all.length - 1) * stderr
  return [Math.max(-1, centre - reach), Math.min(1, centre + reach)]
}

/**
 * The drop that this suite finds in about 80 % of runs: MDE = 1.25 (a + √(a² + 8 a v)) / 2 with a = 11.25 / (N · k).
 *
 * @param mostTrials k of the last look; v is the mean variance of the trials within a case and arm.
 * @returns in score units, at most 1; `null` when nothing tells how much trials vary.
 */
export function detectableDrop(cases: readonly ScoredCase[], mostTrials: number): number | null {
  const repeated: number[] = []
  for (const { baseline, candidate } of cases) {
    for (const arm of [baseline, candidate]) {
      const variance = varianceOf(arm)
      if (variance !== null) repeated.push(variance)
    }
  }
  const variance = mean(repeated) ?? varianceOfSinglePairs(cases)
  if (variance === null) return null
  const a = 11.25 / (cases.length * mostTrials)
  return Math.min(1, (1.25 * (a + Math.sqrt(a * a + 8 * a * variance))) / 2)
}

/** With one trial an arm, half the variance of the differences: their mean is the change itself and no noise. */
function varianceOfSinglePairs(cases: readonly ScoredCase[]): number | null {
  const variance = varianceOf(differences(cases).map(({ delta }) => delta))
  return variance === null ? null : variance / 2
}

/** Unbiased sample variance; `null` of fewer than two values. */
function varianceOf(values: readonly number[]): number | null {
  const centre = values.length < 2 ? null : mean(values)
  if (centre === null) return null
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1)
}
