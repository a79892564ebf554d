import { needsCall, type RunnableSuite } from '../domain/plan.ts'
import type { StoredBaseline } from '../domain/stored-baseline.ts'
import { newPromptOutcome } from '../gate/new-prompt.ts'
import type { BatchResult, GateOutcome, GateSuite, SuiteGate, TrialScore, WantedPair } from '../gate/protocol.ts'
import { type Obstacle, stoppedOutcome } from '../gate/stopped.ts'
import type { SuiteResult } from '../outcome/suite-result.ts'
import { type BatchOutcome, type BatchParts, runBatch, type SuiteCourse } from './batch.ts'
import type { Board } from './board.ts'
import type { Breaker } from './breaker.ts'
import type { Watch } from './canaries.ts'
import { type Chains, callsOf, chainsOf, joinedChains, reportedChains } from './chains.ts'
import { classify, describeFailure } from './classify.ts'
import { type GateCommons, gateCase, gateSuite } from './gate-suite.ts'
import type { Memory } from './memory.ts'
import type { Tally } from './tally.ts'
import type { Turn, Turns } from './turns.ts'

/** What driving a suite takes. */
export interface DriveParts extends BatchParts {
  readonly board: Board
  readonly tally: Tally
  readonly memory: Pick<Memory, 'decided'>
  readonly breaker: Pick<Breaker, 'onlyFailure'>
  /** `null`: judges are trusted untried. */
  readonly watch: Watch | null
  /** Suites run their flips again in turn. */
  readonly turns: Turns
  /** The gate of a suite. */
  openGate(suite: GateSuite): SuiteGate
}

/** One suite on its way to an outcome. */
interface Drive {
  readonly suite: RunnableSuite
  /** Trials of the baseline; `null`: both arms are always run. */
  readonly stored: StoredBaseline | null
  readonly commons: GateCommons
  readonly course: SuiteCourse
  readonly parts: DriveParts
}

/** Runs one suite to its outcome: tries its judges, then gives the gate the trials that it asks for. */
export async function driveSuite(
  { suite, stored }: Pick<Drive, 'suite' | 'stored'>,
  commons: GateCommons,
  parts: DriveParts,
): Promise<SuiteResult> {
  const course: SuiteCourse = { trials: [], unusable: null, reused: 0 }
  const outcome = await outcomeOf({ suite, stored, commons, course, parts })
  // Kept as decided, unless running again may still decide it: a suite that was not measured, or that the run's end
  // left incomplete.
  if (outcome.verdict !== 'not-measured' && parts.ending.current() === null) await parts.memory.decided(suite.name)
  const { read } = parts.trials
  return { suite, outcome, trials: course.trials, read, reused: course.reused, ...(stored === null ? {} : { stored }) }
}

async function outcomeOf(drive: Drive): Promise<GateOutcome> {
  const unreliable = await tryJudges(drive.suite, drive.parts)
  if (unreliable !== null) return stoppedOutcome(unreliable, drive.commons)
  return drive.suite.kind === 'new' ? driveNew(drive) : driveGate(drive)
}

/** Why a judge of the suite cannot be trusted; `null` when every judge can, or none is asked. */
async function tryJudges({ cases }: RunnableSuite, { watch, ending }: DriveParts): Promise<Obstacle | null> {
  if (watch === null) return null
  const checks = cases.filter(needsCall).flatMap((planned) => planned.checks)
  const models = new Set(checks.flatMap((check) => (check.kind === 'judge' ? [check.model] : [])))
  const complaints = await Promise.all([...models].map(watch))
  // A run that has ended left the canaries without an answer: that says nothing about the judge.
  if (ending.current() !== null) return null
  return complaints.find((complaint) => complaint !== null) ?? null
}

async function driveGate(drive: Drive): Promise<GateOutcome> {
  const turn = drive.parts.turns.open()
  try {
    return await askGate(drive, turn)
  } finally {
    turn.leave()
  }
}

/** Lets the gate decide. Cases that are only reported run beside its first batch, or alone where it asks for nothing. */
async function askGate(drive: Drive, turn: Turn): Promise<GateOutcome> {
  const { suite, stored, commons, parts } = drive
  const cases = suite.cases.filter(({ gated }) => gated)
  const gate = parts.openGate(gateSuite(cases, suite.gatedTags, commons, stored))
  let reported: Chains = reportedChains(
    suite.name,
    suite.cases.filter(({ gated }) => !gated),
  )
  let step = gate.next()
  while (step.done !== true) {
    const stopped = stopOf(drive)
    if (stopped !== null) return stopped
    if (step.value[0]?.phase === 'confirm') await turn.enter(step.value.length)
    else turn.leave()
    const chains = joinedChains(chainsOf(suite.name, step.value, cases), reported)
    reported = []
    const batch = await runPlanned(step.value, chains, drive)
    const cut = cutBy(batch, drive)
    if (cut !== null) return cut
    step = gate.next({ results: batch.results, ended: endedBy(parts) })
  }
  await runPlanned([], reported, drive)
  return explained(step.value, drive)
}

/** A prompt that the base does not have: the candidate once a case. */
async function driveNew(drive: Drive): Promise<GateOutcome> {
  const { suite, commons, parts } = drive
  const cases = suite.cases.map(gateCase)
  const wanted = cases.map((_, position) => ({ case: position, phase: 'screen', index: 1, arms: 'candidate' }) as const)
  const batch = await runPlanned(wanted, chainsOf(suite.name, wanted, suite.cases), drive)
  const results: readonly (TrialScore | null)[] = batch.results.map(({ candidate }) => candidate)
  const outcome = newPromptOutcome(results, commons.policy, cases, batch.notRun > 0 ? endedBy(parts) : null)
  return cutBy(batch, drive) ?? explained(outcome, drive)
}

/** Runs chains, after telling whoever waits how much they are. */
async function runPlanned(
  wanted: readonly WantedPair[],
  chains: Chains,
  { course, parts }: Drive,
): Promise<BatchOutcome> {
  const [first] = chains
  if (first === undefined) return { results: [], notRun: 0 }
  parts.tally.planned(callsOf(chains))
  let trials = 0
  for (const chain of chains) trials += chain.length
  parts.board.wanted(trials, first[0]?.task.address.phase ?? 'screen')
  return runBatch(wanted, chains, course, parts)
}

/**
 * The outcome when the run's end left a batch incomplete; `null` when the batch is whole, so that it may still decide,
 * whatever has stopped the run since.
 */
function cutBy(batch: BatchOutcome, drive: Drive): GateOutcome | null {
  return batch.notRun > 0 || drive.course.unusable !== null ? stopOf(drive) : null
}

/**
 * An outcome, and for a suite that was not measured the reason in full: what ended its run or, where all of its few calls
 * failed before that could end the run, how they failed.
 */
function explained(outcome: GateOutcome, drive: Drive): GateOutcome {
  // Cases that were measured and are too few stay too few, whatever became of other calls.
  if (outcome.verdict !== 'not-measured' || outcome.decision.endedBy === 'too-few-pairs') return outcome
  const stopped = stopOf(drive)
  if (stopped !== null) return stopped
  const { ending, breaker } = drive.parts
  const end = ending.current()
  if (end?.kind === outcome.decision.endedBy) return { ...outcome, because: `${outcome.because}, since ${end.because}` }
  const failure = breaker.onlyFailure()
  if (failure === null) return outcome
  const because = `every call failed, ${describeFailure(failure)}: ${classify(failure).advice}`
  return stoppedOutcome({ endedBy: 'breaker', because }, drive.commons)
}

/** The outcome of a suite that cannot be measured any more; `null` when its gate may go on. */
function stopOf({ course, commons, parts }: Drive): GateOutcome | null {
  if (course.unusable !== null) return stoppedOutcome(course.unusable, commons)
  const end = parts.ending.current()
  // The gate may still decide with what came back before the budget or the time ended.
  if (end === null || end.kind === 'budget' || end.kind === 'deadline') return null
  return stoppedOutcome({ endedBy: end.kind, because: end.because }, commons)
}

function endedBy({ ending }: DriveParts): BatchResult['ended'] {
  const end = ending.current()
  return end !== null && (end.kind === 'budget' || end.kind === 'deadline') ? end.kind : null
}
