import { wilsonInterval } from '../compare/wilson.ts'
import type { GatePolicy } from '../domain/policy.ts'
import { findBarMissed } from './absolute-bars.ts'
import { findUnmeasured, findUnseen } from './measurement.ts'
import type { BatchResult, GateCase, GateOutcome, TrialScore } from './protocol.ts'

/** A prompt that the base does not have: nothing to compare with, so only the absolute bars can fail it. */
export function newPromptOutcome(
  results: readonly (TrialScore | null)[],
  policy: GatePolicy,
  cases: readonly GateCase[],
  ended: BatchResult['ended'] = null,
): GateOutcome {
  const trials = results.map((result) => (result === null ? [] : [result]))
  const measured = results.map((result) => result !== null)
  const unmeasured = findUnmeasured(cases, measured, policy) ?? findUnseen(cases, measured)
  if (unmeasured !== null) return outcome('not-measured', ended ?? unmeasured.endedBy, unmeasured.because)
  const missed = findBarMissed(cases, trials, policy)
  if (missed !== null) return outcome('regressed', missed.endedBy, missed.because)
  return outcome('pass', 'new-prompt', `new: nothing to compare with; ${passRate(trials.flat())}`)
}

/** The rate with its 95 % interval: a first version has a level, not a difference. */
function passRate(trials: readonly TrialScore[]): string {
  const passes = trials.filter(({ passed }) => passed).length
  const [low, high] = wilsonInterval(passes, trials.length).map((rate) => Math.round(100 * rate))
  const cases = trials.length === 1 ? 'case passes' : 'cases pass'
  return `${passes} of ${trials.length} ${cases} (95% interval ${low}–${high} %)`
}

function outcome(
  verdict: GateOutcome['verdict'],
  endedBy: GateOutcome['decision']['endedBy'],
  because: string,
): GateOutcome {
  const decision = { alpha: 0, looks: [], nominated: 0, neededOdds: null, endedBy }
  return { verdict, decision, nominated: [], lastLook: null, delta: null, because }
}
