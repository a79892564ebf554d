import { detectableDrop, differences, mean, meanDifference, plusTwoInterval } from '../compare/paired.ts'
import type { ScoredCase } from '../compare/relabel-test.ts'
import type { CheckSpec } from '../domain/check.ts'
import type { CheckComparison, Comparison, Statistic, TagComparison } from '../domain/evaluation.ts'
import { testScores } from '../gate/suite-test.ts'
import type { CountedTrial } from './stored-trials.ts'
import type { CaseTrials } from './suite-result.ts'

/** What the figures need besides the trials. */
export interface ComparisonOptions {
  /** Seeds the relabelling of figures that are only reported. */
  readonly seed: string
  /** k of the last look. */
  readonly mostTrials: number
}

/** Relabellings for figures that decide nothing. */
const DRAWS = 9999

/** The suite's own figures: mean scores when a check is graded, else pass rates. Its p is the gate's. */
export function compareSuite(
  cases: readonly CaseTrials[],
  pValue: number | null,
  options: ComparisonOptions,
): Comparison {
  const statistic = isGraded(cases) ? 'mean-score' : 'pass-rate'
  const figures = compareScores(cases, statistic, (trial) => trialValue(trial, statistic), options)
  return { ...figures, pValue }
}

/** The same figures for each check, by name, in the order in which the cases name them. */
export function compareChecks(cases: readonly CaseTrials[], options: ComparisonOptions): readonly CheckComparison[] {
  return checksOf(cases).map(({ spec, graded }) => {
    const statistic = graded ? 'mean-score' : 'pass-rate'
    const having = cases.filter(({ planned }) => planned.checks.some((check) => check.spec.name === spec.name))
    const figures = compareScores(having, statistic, (trial) => checkValue(trial, spec.name, statistic), options)
    const { name, required, weight } = spec
    return { name, type: spec.negated ? `not-${spec.type}` : spec.type, required, weight, ...figures }
  })
}

/** The same figures for each tag, sorted by name. They are reported without a verdict. */
export function compareTags(cases: readonly CaseTrials[], options: ComparisonOptions): readonly TagComparison[] {
  const tags = [...new Set(cases.flatMap(({ planned }) => planned.case.tags))].sort()
  return tags.map((tag) => {
    const tagged = cases.filter(({ planned }) => planned.case.tags.includes(tag))
    const { pValue, ...figures } = compareSuite(tagged, null, options)
    return { tag, ...figures, pValue }
  })
}

function compareScores(
  cases: readonly CaseTrials[],
  statistic: Statistic,
  valuesOf: (trial: CountedTrial) => readonly number[],
  { seed, mostTrials }: ComparisonOptions,
): Comparison {
  const scored = cases.map(({ planned, baseline, candidate }): ScoredCase => {
    // A list made piece by piece has room to grow, which twice 100,000 of them do not need.
    const values = (trials: readonly CountedTrial[]) => trials.flatMap(valuesOf).slice()
    return { weight: planned.case.weight, baseline: values(baseline), candidate: values(candidate) }
  })
  const paired = scored.filter(({ baseline, candidate }) => baseline.length > 0 && candidate.length > 0)
  const unchanged = cases.filter(({ planned }) => planned.identical)
  const deltas = [
    ...differences(paired),
    ...unchanged.map(({ planned }) => ({ weight: planned.case.weight, delta: 0 })),
  ]
  const trials = Math.max(1, ...paired.map(({ baseline, candidate }) => Math.min(baseline.length, candidate.length)))
  return {
    statistic,
    cases: deltas.length,
    delta: meanDifference(deltas),
    interval: paired.length === 0 ? null : plusTwoInterval(deltas, trials),
    pValue: paired.length === 0 ? null : testScores(statistic, paired, { graded: false, seed, draws: DRAWS }),
    detectable: detectableDrop(paired, mostTrials),
    baselineMean: weightedMean(paired, ({ baseline }) => baseline),
    candidateMean: weightedMean(paired, ({ candidate }) => candidate),
  }
}

function weightedMean(cases: readonly ScoredCase[], armOf: (scored: ScoredCase) => readonly number[]): number | null {
  return meanDifference(cases.map((scored) => ({ weight: scored.weight, delta: mean(armOf(scored)) ?? 0 })))
}

function trialValue({ score, passed }: CountedTrial, statistic: Statistic): readonly number[] {
  if (score === null || passed === null) return []
  return [statistic === 'mean-score' ? score : Number(passed)]
}

function checkValue({ checks }: CountedTrial, name: string, statistic: Statistic): readonly number[] {
  return checks.flatMap((check) => {
    if (check.name !== name || check.score.kind === 'unscored') return []
    return [statistic === 'mean-score' ? check.score.value : Number(check.passed)]
  })
}

function isGraded(cases: readonly CaseTrials[]): boolean {
  return cases.some(({ planned }) => planned.checks.some(({ graded, spec }) => graded && spec.weight > 0))
}

function checksOf(cases: readonly CaseTrials[]): readonly { readonly spec: CheckSpec; readonly graded: boolean }[] {
  const byName = new Map<string, { readonly spec: CheckSpec; readonly graded: boolean }>()
  for (const check of cases.flatMap(({ planned }) => planned.checks)) {
    if (!byName.has(check.spec.name)) byName.set(check.spec.name, check)
  }
  return [...byName.values()]
}
