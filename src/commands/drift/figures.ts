import { isGraded, type RunnableSuite } from '../../domain/plan.ts'
import type { GatePolicy } from '../../domain/policy.ts'
import type { TrialFigures } from '../../domain/trial.ts'
import { drawsFor } from '../../gate/draws.ts'
import { findUnmeasured } from '../../gate/measurement.ts'
import type { TrialScore } from '../../gate/protocol.ts'
import { statisticsOf, suiteP, type TriedCase, testSuite } from '../../gate/suite-test.ts'
import { type BundleRecord, countedStored, RECORDED_TRIALS } from '../../registry/record.ts'
import { gateCase } from '../../run/gate-suite.ts'
import { countedTrials } from '../record/missing-trials.ts'
import type { DriftFigures, DriftSubject } from './finding.ts'

/** How often one look says `worse` although nothing moved, over all prompts together; the same for `better`. */
export const ALPHA_A_SIDE = 0.005

/** What comparing takes besides the trials. */
export interface DriftTerms {
  readonly gate: Pick<GatePolicy, 'maxMissing' | 'minCases'>
  /**
   * Prompts that are looked at together. They share α as the suites of a pull request do: each side of each prompt is
   * held to 0.005 / prompts.
   */
  readonly prompts: number
  /** Seeds the relabelling of graded scores. */
  readonly seed: string
}

interface ThenAndNow {
  readonly id: string
  readonly weight: number
  readonly before: readonly TrialScore[]
  readonly now: readonly TrialScore[]
}

/**
 * Compares fresh trials with the three of the record by the exact suite test of the gate, once for each direction. There
 * is no confirmation, since the past cannot be asked again: the word is `moved`, and never `regressed`.
 *
 * @returns the figures, or why there are none, as a clause: what leaves the gate without a measurement does so here.
 * Source: docs/statistics.md, the suite test.
 */
export function driftFigures(
  { record, suite }: Pick<DriftSubject, 'record' | 'suite'>,
  fresh: readonly TrialFigures[],
  { gate, prompts, seed }: DriftTerms,
): DriftFigures | string {
  const all = pairs(suite, record, fresh)
  const isValid = ({ before, now }: ThenAndNow) => before.length > 0 && now.length > 0
  const unmeasured = findUnmeasured(suite.cases.map(gateCase), all.map(isValid), gate)
  if (unmeasured !== null) return unmeasured.because
  const valid = all.filter(isValid)
  const failAt = ALPHA_A_SIDE / prompts
  const graded = suite.cases.some(isGraded)
  const options = { graded, seed, draws: drawsFor(failAt, statisticsOf(graded).length, prompts) }
  const [down, up] = [testSuite(valid.map(forward), options), testSuite(valid.map(backward), options)]
  const [pWorse, pBetter] = [suiteP(down), suiteP(up)]
  return {
    cases: valid.length,
    before: passRate(valid.flatMap(({ before }) => before)),
    now: passRate(valid.flatMap(({ now }) => now)),
    delta: down.at(-1)?.delta ?? 0,
    pWorse,
    pBetter,
    failAt,
    moved: pWorse <= failAt ? 'worse' : pBetter <= failAt ? 'better' : null,
    gone: valid.filter(isGone).map(({ id }) => id),
  }
}

function pairs({ cases }: RunnableSuite, record: BundleRecord, fresh: readonly TrialFigures[]): readonly ThenAndNow[] {
  const before = byCase(countedStored(record.trials).map((trial) => ({ ...trial, caseId: trial.case })))
  const now = byCase(countedTrials(fresh))
  return cases.map(({ case: { id, weight } }) => ({ id, weight, before: before.get(id) ?? [], now: now.get(id) ?? [] }))
}

type Scored = Pick<TrialFigures, 'caseId' | 'index' | 'score' | 'passed'>

/** The first three of each case: more were run only where the first ones left doubt, and these would weigh too much. */
function byCase(trials: readonly Scored[]): ReadonlyMap<string, readonly TrialScore[]> {
  const found = new Map<string, TrialScore[]>()
  for (const { caseId, index, score, passed } of trials) {
    if (index > RECORDED_TRIALS || score === null || passed === null) continue
    const own = found.get(caseId) ?? []
    found.set(caseId, own)
    own.push({ score, passed })
  }
  return found
}

function forward({ weight, before, now }: ThenAndNow): TriedCase {
  return { weight, identical: false, baseline: before, candidate: now }
}

function backward({ weight, before, now }: ThenAndNow): TriedCase {
  return { weight, identical: false, baseline: now, candidate: before }
}

function passRate(trials: readonly TrialScore[]): number {
  return trials.filter(({ passed }) => passed).length / trials.length
}

/** A trial that is missing on either side leaves it open. */
function isGone({ before, now }: ThenAndNow): boolean {
  if (before.length < RECORDED_TRIALS || now.length < RECORDED_TRIALS) return false
  return before.every(({ passed }) => passed) && now.every(({ passed }) => !passed)
}
