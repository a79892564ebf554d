import { exactTest, isMixed } from '../compare/exact-test.ts'
import { holm } from '../compare/holm.ts'
import type { PassCounts } from '../compare/hypergeometric.ts'
import { differences, meanDifference } from '../compare/paired.ts'
import { seededUniform } from '../compare/random.ts'
import { relabelTest, type ScoredCase } from '../compare/relabel-test.ts'
import type { Statistic } from '../domain/evaluation.ts'
import type { TrialScore } from './protocol.ts'

/** The valid trials of one case so far. A case with identical requests has none and counts as unchanged. */
export interface TriedCase {
  readonly weight: number
  readonly identical: boolean
  readonly baseline: readonly TrialScore[]
  readonly candidate: readonly TrialScore[]
}

export interface StatisticTest {
  readonly statistic: Statistic
  /** One-sided: how often luck alone looks this bad. From `testSuite` and `testTags` it is adjusted by Holm. */
  readonly p: number
  /** Mean difference, candidate − baseline, in [−1, 1]. */
  readonly delta: number
}

export interface SuiteTestOptions {
  readonly graded: boolean
  readonly seed: string
  /** Relabellings at the most. */
  readonly draws: number
}

/** Above this many mixed cases the convolution costs more than sampling. */
const MOST_EXACT_CASES = 2000

/** Tests the suite for a drop: its passes and, when a check is graded, its mean score. The headline comes last. */
export function testSuite(cases: readonly TriedCase[], options: SuiteTestOptions): readonly StatisticTest[] {
  return adjusted(testStatistics(cases, options))
}

/** The same tests, their p not yet adjusted. */
export function testStatistics(cases: readonly TriedCase[], options: SuiteTestOptions): readonly StatisticTest[] {
  return statisticsOf(options.graded).map((statistic) => testStatistic(statistic, cases, options))
}

/** What is tested of a suite. */
export function statisticsOf(graded: boolean): readonly Statistic[] {
  return graded ? ['pass-rate', 'mean-score'] : ['pass-rate']
}

/** Tests that share α: their p adjusted by Holm. */
export function adjusted<T extends { readonly p: number }>(tests: readonly T[]): readonly T[] {
  const pValues = holm(tests.map(({ p }) => p))
  return tests.map((test, index) => ({ ...test, p: pValues[index] ?? 1 }))
}

/** The smallest adjusted p: the suite's one figure. */
export function suiteP(tests: readonly StatisticTest[]): number {
  return Math.min(...tests.map(({ p }) => p))
}

function testStatistic(statistic: Statistic, cases: readonly TriedCase[], options: SuiteTestOptions): StatisticTest {
  const values = cases.map((tried) => scoresOf(statistic, tried))
  const unchanged = cases.filter(({ identical }) => identical).map(({ weight }) => ({ weight, delta: 0 }))
  const delta = meanDifference([...differences(values), ...unchanged]) ?? 0
  return { statistic, p: testScores(statistic, values, options), delta }
}

/** One-sided p of a drop in these scores: exact for equally weighted passes, by relabelling otherwise. */
export function testScores(
  statistic: Statistic,
  cases: readonly ScoredCase[],
  { seed, draws }: Pick<SuiteTestOptions, 'seed' | 'draws'>,
): number {
  const equalWeights = cases.every(({ weight }) => weight === cases[0]?.weight)
  const mixed = statistic === 'pass-rate' && equalWeights ? cases.map(passCounts).filter(isMixed) : null
  if (mixed !== null && mixed.length <= MOST_EXACT_CASES) return exactTest(mixed)
  return relabelTest(cases, draws, seededUniform(`${seed}/${statistic}`))
}

function scoresOf(statistic: Statistic, { weight, baseline, candidate }: TriedCase): ScoredCase {
  const value = ({ score, passed }: TrialScore) => (statistic === 'mean-score' ? score : Number(passed))
  return { weight, baseline: baseline.map(value), candidate: candidate.map(value) }
}

function passCounts({ baseline, candidate }: ScoredCase): PassCounts {
  const passes = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
  return { nB: baseline.length, b: passes(baseline), nC: candidate.length, c: passes(candidate) }
}
