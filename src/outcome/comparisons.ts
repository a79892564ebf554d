import {
  type Difference,
  detectableDrop,
  differences,
  mean,
  meanDifference,
  plusTwoInterval,
} from '../compare/paired.ts'
import type { ScoredCase } from '../compare/relabel-test.ts'
import type { CheckSpec } from '../domain/check.ts'
import type { CheckComparison, Comparison, Statistic, TagComparison } from '../domain/evaluation.ts'
import { isGraded } from '../domain/plan.ts'
import { testScores } from '../gate/suite-test.ts'
import type { CountedTrial } from './stored-trials.ts'
import type { CaseTrials } from './suite-result.ts'

/** What the figures need besides the trials. */
export interface ComparisonOptions {
  /** Seeds the relabelling of the checks' own p, which are only reported. */
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
  { mostTrials }: Pick<ComparisonOptions, 'mostTrials'>,
): Comparison {
  const statistic = cases.some(({ planned }) => isGraded(planned)) ? 'mean-score' : 'pass-rate'
  return figuresOf(pairedScores(cases, trialValue(statistic)), { statistic, pValue, mostTrials })
}

/** The same figures for each check, by name, in the order in which the cases name them. Each has a p of its own. */
export function compareChecks(cases: readonly CaseTrials[], options: ComparisonOptions): readonly CheckComparison[] {
  return checksOf(cases).map(({ spec, graded }) => {
    const statistic = graded ? 'mean-score' : 'pass-rate'
    const having = cases.filter(({ planned }) => planned.checks.some((check) => check.spec.name === spec.name))
    const scores = pairedScores(having, checkValues(spec.name, statistic))
    const { seed, mostTrials } = options
    const pValue = scores.paired.length === 0 ? null : testScores(statistic, scores.paired, { seed, draws: DRAWS })
    const { name, required, weight } = spec
    const type = spec.negated ? `not-${spec.type}` : spec.type
    return { name, type, required, weight, ...figuresOf(scores, { statistic, pValue, mostTrials }) }
  })
}

/** The same figures for each tag, sorted by name. They are reported without a verdict, and so without p. */
export function compareTags(
  cases: readonly CaseTrials[],
  options: Pick<ComparisonOptions, 'mostTrials'>,
): readonly TagComparison[] {
  const tags = [...new Set(cases.flatMap(({ planned }) => planned.case.tags))].sort()
  return tags.map((tag) => {
    const tagged = cases.filter(({ planned }) => planned.case.tags.includes(tag))
    return { tag, ...compareSuite(tagged, null, options) }
  })
}

/** Puts what a trial says into a list. */
type Collect = (trial: CountedTrial, values: number[]) => void

/** What the figures are made of. */
interface PairedScores {
  /** The cases with scores on both arms. */
  readonly paired: readonly ScoredCase[]
  /** Their differences, and a difference of 0 for each case whose two requests are the same. */
  readonly deltas: readonly Difference[]
}

function pairedScores(cases: readonly CaseTrials[], collect: Collect): PairedScores {
  const scored = cases.map(({ planned, baseline, candidate }): ScoredCase => {
    return {
      weight: planned.case.weight,
      baseline: valuesOf(baseline, collect),
      candidate: valuesOf(candidate, collect),
    }
  })
  const paired = scored.filter(({ baseline, candidate }) => baseline.length > 0 && candidate.length > 0)
  const unchanged = cases.filter(({ planned }) => planned.identical)
  const none = unchanged.map(({ planned }) => ({ weight: planned.case.weight, delta: 0 }))
  return { paired, deltas: [...differences(paired), ...none] }
}

function figuresOf(
  { paired, deltas }: PairedScores,
  { statistic, pValue, mostTrials }: Pick<Comparison, 'statistic' | 'pValue'> & Pick<ComparisonOptions, 'mostTrials'>,
): Comparison {
  const trials = paired.reduce(
    (most, { baseline, candidate }) => Math.max(most, Math.min(baseline.length, candidate.length)),
    1,
  )
  return {
    statistic,
    cases: deltas.length,
    delta: meanDifference(deltas),
    interval: paired.length === 0 ? null : plusTwoInterval(deltas, trials),
    pValue,
    detectable: detectableOf(paired, deltas.length, mostTrials),
    baselineMean: weightedMean(paired, ({ baseline }) => baseline),
    candidateMean: weightedMean(paired, ({ candidate }) => candidate),
  }
}

/**
 * The detectable drop over all cases. Only the paired ones can show a drop, so over all it is as much smaller as they
 * are fewer.
 */
function detectableOf(paired: readonly ScoredCase[], cases: number, mostTrials: number): number | null {
  const drop = detectableDrop(paired, mostTrials)
  return drop === null ? null : (drop * paired.length) / cases
}

function weightedMean(cases: readonly ScoredCase[], armOf: (scored: ScoredCase) => readonly number[]): number | null {
  return meanDifference(cases.map((scored) => ({ weight: scored.weight, delta: mean(armOf(scored)) ?? 0 })))
}

function valuesOf(trials: readonly CountedTrial[], collect: Collect): readonly number[] {
  const values: number[] = []
  for (const trial of trials) collect(trial, values)
  // A list made piece by piece has room to grow, which twice 100,000 of them do not need.
  return values.slice()
}

function trialValue(statistic: Statistic): Collect {
  return ({ score, passed }, values) => {
    if (score !== null && passed !== null) values.push(statistic === 'mean-score' ? score : Number(passed))
  }
}

function checkValues(wanted: string, statistic: Statistic): Collect {
  return ({ checks }, values) => {
    for (const { name, score, passed } of checks) {
      if (name !== wanted || score.kind === 'unscored') continue
      values.push(statistic === 'mean-score' ? score.value : Number(passed))
    }
  }
}

function checksOf(cases: readonly CaseTrials[]): readonly { readonly spec: CheckSpec; readonly graded: boolean }[] {
  const byName = new Map<string, { readonly spec: CheckSpec; readonly graded: boolean }>()
  for (const { planned } of cases) {
    for (const check of planned.checks) if (!byName.has(check.spec.name)) byName.set(check.spec.name, check)
  }
  return [...byName.values()]
}
