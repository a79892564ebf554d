import { POPULATIONS } from './population.ts'
import type { Configuration, Tally } from './simulate.ts'

/** What docs/statistics.md promises of one configuration. */
export interface Target {
  /** Rates of runs that fail. */
  readonly failsAtMost?: number
  readonly failsAtLeast?: number
  /** Calls per case, both arms together. */
  readonly callsAtMost?: number
}

/** One line of the published table. */
export interface Entry {
  readonly label: string
  readonly configuration: Configuration
  readonly runs: number
  readonly target: Target
}

const UNCHANGED_RUNS = 20_000
const EFFECT_RUNS = 2000

/** 140 of 20,000. */
const FALSE_ALARMS = 0.007

/** A drop within one tag. */
const FIFTH_FALLS = { population: 'typical', cases: 100, effect: 'fifth30' } as const

/** The targets of docs/statistics.md, as lines of its table. */
export const ENTRIES: readonly Entry[] = [...unchanged(), ...unchangedSpecial(), ...effects()]

/** Where the rules that users know are compared. */
export const NAIVE_CONFIGURATIONS: readonly Configuration[] = (['AA', 'one', 'conc5', 'drop10'] as const).map(
  (effect) => ({ population: 'typical', cases: 100, effect }),
)

export const NAIVE_RUNS = 5000

/** What of a target was missed, in words; empty when it was met. */
export function missedTargets({ target, configuration }: Entry, tally: Tally): readonly string[] {
  const rate = tally.regressed / tally.runs
  const calls = tally.calls / tally.runs / configuration.cases
  return [
    rate > (target.failsAtMost ?? 1) ? `fails ${percent(rate)}, at most ${percent(target.failsAtMost ?? 1)}` : '',
    rate < (target.failsAtLeast ?? 0) ? `fails ${percent(rate)}, at least ${percent(target.failsAtLeast ?? 0)}` : '',
    calls > (target.callsAtMost ?? Infinity) ? `${calls.toFixed(2)} calls, at most ${target.callsAtMost}` : '',
  ].filter((words) => words !== '')
}

/** The target in words. */
export function targetWords({ failsAtMost, failsAtLeast, callsAtMost }: Target): string {
  return [
    failsAtMost === undefined ? '' : `≤ ${percent(failsAtMost)}`,
    failsAtLeast === undefined ? '' : `≥ ${percent(failsAtLeast)}`,
    callsAtMost === undefined ? '' : `≤ ${callsAtMost} calls`,
  ]
    .filter((words) => words !== '')
    .join(', ')
}

function percent(rate: number): string {
  return `${Number((100 * rate).toPrecision(3))} %`
}

function unchanged(): readonly Entry[] {
  return POPULATIONS.flatMap((population) =>
    [10, 20, 50, 100, 200, 500].map((cases) => {
      const calls = population === 'typical' && cases === 100 ? { callsAtMost: 3.4 } : {}
      return entry('unchanged', { population, cases, effect: 'AA' }, { failsAtMost: FALSE_ALARMS, ...calls })
    }),
  )
}

function unchangedSpecial(): readonly Entry[] {
  const plain = { population: 'typical', cases: 100, effect: 'AA' } as const
  const target = { failsAtMost: FALSE_ALARMS }
  return [
    entry('unchanged, graded scores', { ...plain, cases: 20, graded: true }, target),
    entry('unchanged, graded scores', { ...plain, graded: true }, target),
    entry('unchanged, three gated tags', { ...plain, gatedTags: 3 }, target),
    entry('unchanged, 2 % of the trials lost', { ...plain, missing: 0.02 }, target),
    entry('unchanged, stored baseline', { ...plain, stored: 3 }, { ...target, callsAtMost: 2.4 }),
    entry(
      'unchanged, stored, provider 5 points worse since',
      { ...plain, stored: 3, drift: 0.05 },
      { failsAtMost: 0.01 },
    ),
    {
      ...entry('unchanged, identical requests', { ...plain, identical: true }, { failsAtMost: 0, callsAtMost: 0 }),
      runs: 100,
    },
  ]
}

function effects(): readonly Entry[] {
  const typical = (label: string, effect: Configuration['effect'], cases: number, failsAtLeast: number): Entry => ({
    ...entry(label, { population: 'typical', cases, effect }, { failsAtLeast }),
    runs: EFFECT_RUNS,
  })
  const fifthFalls = entry('one fifth of the cases falls 30 points', FIFTH_FALLS, {})
  const gating = (label: string, gatedTags: number, failsAtLeast: number): Entry => ({
    ...entry(`… ${label}`, { ...FIFTH_FALLS, gatedTags }, { failsAtLeast }),
    runs: EFFECT_RUNS,
  })
  return [
    typical('one reliable case breaks', 'one', 100, 0.93),
    typical('5 % of the cases break', 'conc5', 50, 0.99),
    typical('5 % of the cases break', 'conc5', 100, 0.99),
    typical('5 % break, the mean rises 2 points', 'mixed', 50, 0.99),
    typical('5 % break, the mean rises 2 points', 'mixed', 100, 0.99),
    typical('the mean falls 10 points', 'drop10', 100, 0.92),
    typical('the mean falls 10 points', 'drop10', 200, 0.99),
    typical('the mean falls 5 points', 'drop5', 200, 0.78),
    typical('5 % of the cases fall to 0.4', 'half5', 100, 0.7),
    { ...fifthFalls, runs: EFFECT_RUNS },
    gating('and that fifth has a gated tag', 1, 0.9),
    gating('and so have two other fifths', 3, 0.8),
  ]
}

function entry(label: string, configuration: Configuration, target: Target): Entry {
  return { label, configuration, runs: UNCHANGED_RUNS, target }
}
