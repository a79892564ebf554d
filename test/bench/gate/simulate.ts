import { seededUniform, type Uniform } from '../../../src/compare/random.ts'
import type { GateOutcome, GateSuite, PairResult, TrialScore, WantedPair } from '../../../src/gate/protocol.ts'
import { suiteGate } from '../../../src/gate/suite-gate.ts'
import { GATE_POLICY } from '../../support/gate-policy.ts'
import { applyEffect, drop, type Effect, TAG_SHARE } from './effects.ts'
import { drawPopulation, type Population } from './population.ts'

/** One line of the published table: a world and what is done to it. */
export interface Configuration {
  readonly population: Population
  readonly cases: number
  readonly effect: Effect
  /** Scores between 0 and 1 beside passes. */
  readonly graded?: boolean
  /** The chance that a trial is lost, on both arms alike. */
  readonly missing?: number
  /** Trials a case of a stored baseline; without it both arms are always run. */
  readonly stored?: number
  /** How many tags are gated, each of another fifth of the cases. */
  readonly gatedTags?: number
  /** Every case sends the same bytes on both arms. */
  readonly identical?: boolean
  /** Points (in score units) that the provider lost on both arms since the baseline was stored. */
  readonly drift?: number
}

/** What came out of many runs. */
export interface Tally {
  readonly runs: number
  readonly regressed: number
  readonly inconclusive: number
  readonly notMeasured: number
  readonly calls: number
}

export const NO_RUNS: Tally = { runs: 0, regressed: 0, inconclusive: 0, notMeasured: 0, calls: 0 }

/** Parts of a graded score; a trial passes with three of four. */
const GRADED_PARTS = 4
const GRADED_THRESHOLD = 0.75

/**
 * Runs `from` … `from + runs − 1` of a configuration through the real gate. Each run is seeded by its number alone, so
 * the figures do not depend on how the runs are shared among workers.
 */
export function simulate(configuration: Configuration, from: number, runs: number, seed: string): Tally {
  let tally = NO_RUNS
  for (let run = from; run < from + runs; run++) {
    tally = addTallies(tally, simulateOnce(configuration, `${seed}/${configurationName(configuration)}/${run}`))
  }
  return tally
}

export function addTallies(left: Tally, right: Tally): Tally {
  return {
    runs: left.runs + right.runs,
    regressed: left.regressed + right.regressed,
    inconclusive: left.inconclusive + right.inconclusive,
    notMeasured: left.notMeasured + right.notMeasured,
    calls: left.calls + right.calls,
  }
}

/** `typical/100/AA/graded`, with whatever else is special. */
export function configurationName(configuration: Configuration): string {
  const { population, cases, effect, graded, missing, stored, identical, drift, gatedTags } = configuration
  const special = [
    graded === true ? 'graded' : '',
    identical === true ? 'identical' : '',
    missing === undefined ? '' : `missing ${missing}`,
    stored === undefined ? '' : `stored ${stored}`,
    drift === undefined ? '' : `drift ${drift}`,
    gatedTags === undefined ? '' : `gated tags ${gatedTags}`,
  ].filter((word) => word !== '')
  return [population, cases, effect, ...special].join('/')
}

function simulateOnce(configuration: Configuration, seed: string): Tally {
  const uniform = seededUniform(seed)
  const then = drawPopulation(configuration.population, configuration.cases, uniform)
  const now = configuration.drift === undefined ? then : drop(then, configuration.drift)
  const changed = applyEffect(configuration.effect, now, uniform)
  const trial = trialDrawer(configuration, uniform)
  const suite = suiteOf(configuration, seed, then, uniform)
  const { outcome, calls } = playOut(suite, ({ case: position, arms }) => ({
    baseline: arms === 'both' ? trial(now[position] ?? 0) : null,
    candidate: trial(changed[position] ?? 0),
  }))
  return {
    runs: 1,
    regressed: Number(outcome.verdict === 'regressed'),
    inconclusive: Number(outcome.verdict === 'inconclusive'),
    notMeasured: Number(outcome.verdict === 'not-measured'),
    calls,
  }
}

function suiteOf(configuration: Configuration, seed: string, pass: readonly number[], uniform: Uniform): GateSuite {
  const cases = pass.map((_, i) => ({
    id: `case-${i}`,
    weight: 1,
    critical: false,
    mustPass: false,
    identical: configuration.identical === true,
    tags: [tagOf(i, pass.length)],
  }))
  const suite = {
    cases,
    graded: configuration.graded === true,
    policy: GATE_POLICY,
    suites: 1,
    gatedTags: Array.from({ length: configuration.gatedTags ?? 0 }, (_, tag) => `tag ${tag}`),
    seed,
  }
  const { stored } = configuration
  if (stored === undefined) return suite
  const draw = trialDrawer(configuration, uniform)
  const trials = (p: number) => Array.from({ length: stored }, () => draw(p)).filter((trial) => trial !== null)
  return { ...suite, stored: pass.map(trials) }
}

function tagOf(position: number, cases: number): string {
  return `tag ${Math.floor(position / Math.round(TAG_SHARE * cases))}`
}

/** A trial of a case with this pass probability; `null` when it is lost. */
function trialDrawer(configuration: Configuration, uniform: Uniform): (pass: number) => TrialScore | null {
  const draw = configuration.graded === true ? gradedTrial : binaryTrial
  return (pass) => (uniform() < (configuration.missing ?? 0) ? null : draw(pass, uniform))
}

function binaryTrial(pass: number, uniform: Uniform): TrialScore {
  const passed = uniform() < pass
  return { score: Number(passed), passed }
}

/** A judge's score of four parts, each given with the case's probability. */
function gradedTrial(pass: number, uniform: Uniform): TrialScore {
  let given = 0
  for (let part = 0; part < GRADED_PARTS; part++) given += Number(uniform() < pass)
  const score = given / GRADED_PARTS
  return { score, passed: score >= GRADED_THRESHOLD }
}

function playOut(
  suite: GateSuite,
  respond: (wanted: WantedPair) => PairResult,
): { readonly outcome: GateOutcome; readonly calls: number } {
  const gate = suiteGate(suite)
  let calls = 0
  let step = gate.next()
  while (step.done !== true) {
    for (const { arms } of step.value) calls += arms === 'both' ? 2 : 1
    step = gate.next({ results: step.value.map(respond), ended: null })
  }
  return { outcome: step.value, calls }
}
