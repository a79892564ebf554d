import type { Decision, Look } from '../domain/evaluation.ts'
import { type GateBounds, gateBounds } from './bounds.ts'
import { type ConfirmationResult, confirmCases } from './confirmation.ts'
import type { LookTaken } from './look.ts'
import { findUnmeasured, findUnseen } from './measurement.ts'
import type { BatchResult, GateOutcome, GateSuite, NominatedCase, StoredTrialsUsed, WantedPair } from './protocol.ts'
import { hasPair, isLost, openBook, type TrialBook } from './trial-book.ts'
import { brokenCases, ruleOn } from './verdict.ts'

/** What has happened so far; one per gate, written by it alone. */
export interface Course {
  readonly suite: GateSuite
  readonly bounds: GateBounds
  /** The trials of the suite statistic. */
  readonly book: TrialBook
  /** Positions of the cases that every look runs. */
  running: readonly number[]
  /** Index of the last screen or round trial that was asked for. */
  asked: number
  looks: readonly Look[]
  delta: number | null
  confirmation: ConfirmationResult | null
  stored: StoredTrialsUsed | null
}

/** A part of a gate that asks for trials. */
export type Asking<Result> = Generator<readonly WantedPair[], Result, BatchResult>

/** What ended a run, if anything did. */
export type Ended = BatchResult['ended']

/** A course before its first trial. */
export function startCourse(suite: GateSuite): Course {
  const bounds = gateBounds(suite.policy, suite.suites, suite.gatedTags.length > 0)
  const running = suite.cases.flatMap(({ identical }, position) => (identical ? [] : [position]))
  const book = openBook(suite.cases)
  return { suite, bounds, book, running, asked: 0, looks: [], delta: null, confirmation: null, stored: null }
}

/** Notes what a look found. */
export function noteLook(course: Course, { look, delta }: LookTaken): void {
  course.looks = [...course.looks, look]
  course.delta = delta
}

/**
 * Runs the cases that flipped again, unless the run has ended.
 *
 * @param flips their positions.
 */
export function* confirmFlips(course: Course, flips: readonly number[], ended: Ended): Asking<Ended> {
  const mostPairs = ended === null ? course.suite.policy.confirmPairs : 0
  const lost = new Set(flips.filter((position) => isLost(course.book, position)))
  course.confirmation = yield* confirmCases({ cases: flips, lost }, neededOdds(course, flips.length), mostPairs)
  return ended ?? course.confirmation.ended
}

/** Whether more cases broke than the policy tolerates. */
export function hasTooManyBroken(course: Course): boolean {
  return brokenCases(nominatedCases(course)).length > course.suite.policy.maxBrokenCases
}

/**
 * What ended a search that shows no drop: what ended the run, if that left a flip unsettled, which may yet be a
 * regression.
 */
export function endOfSearch(course: Course, ended: Ended): Decision['endedBy'] {
  const unsettled = nominatedCases(course).some(({ outcome }) => outcome === 'unfinished')
  return ended !== null && unsettled ? ended : 'stopped-as-pass'
}

/** The outcome of a course that has run its last trial. */
export function conclude(course: Course, trialsEndedBy: Decision['endedBy']): GateOutcome {
  const { suite, book } = course
  const nominated = nominatedCases(course)
  const look = course.looks.at(-1) ?? null
  const { verdict, endedBy, because } = ruleOn({ suite, book, nominated, look, endedBy: trialsEndedBy })
  return { verdict, because, ...figures(course, endedBy) }
}

/** The outcome of a course in which too little came back to decide anything; `null` when enough did. */
export function unmeasuredOutcome(course: Course, ended: Ended): GateOutcome | null {
  const { suite, book } = course
  const seen = book.cases.map(({ identical, candidate }) => identical || candidate.length > 0)
  const unmeasured = findUnmeasured(suite.cases, book.cases.map(hasPair), suite.policy) ?? findUnseen(suite.cases, seen)
  if (unmeasured === null) return null
  const { because, endedBy } = unmeasured
  return { verdict: 'not-measured', because, ...figures(course, ended ?? endedBy) }
}

function figures(course: Course, endedBy: Decision['endedBy']) {
  const { bounds, looks, delta, stored } = course
  const nominated = nominatedCases(course)
  const needed = nominated.length > 0 ? neededOdds(course, nominated.length) : null
  const decision = { alpha: bounds.alpha, looks, nominated: nominated.length, neededOdds: needed, endedBy }
  return { decision, nominated, lastLook: looks.at(-1) ?? null, delta, ...(stored === null ? {} : { stored }) }
}

function nominatedCases({ confirmation }: Course): readonly NominatedCase[] {
  return confirmation?.nominated ?? []
}

/** Odds that a flip must reach: Bonferroni over all that flipped. */
function neededOdds({ bounds }: Course, nominated: number): number {
  return nominated / bounds.alphaCases
}
