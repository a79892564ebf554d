import type { Decision, Look } from '../domain/evaluation.ts'
import { type GateBounds, gateBounds, type LookBound } from './bounds.ts'
import { type ConfirmationResult, confirmCases } from './confirmation.ts'
import { findUnmeasured } from './measurement.ts'
import type {
  BatchResult,
  GateOutcome,
  GateSuite,
  NominatedCase,
  PairResult,
  SuiteGate,
  TrialScore,
  WantedPair,
} from './protocol.ts'
import { type StatisticTest, suiteP, testSuite } from './suite-test.ts'
import { bookResults, hasPair, openBook, type TrialBook } from './trial-book.ts'
import { brokenCases, hasMoreErrors, ruleOn } from './verdict.ts'

/** Below this many valid pairs no drop of the suite can be proven, so only confirmed cases decide. */
const FEWEST_PAIRS_TO_TEST = 5

/** Relabellings per suite of a pull request: enough to resolve the smallest bound after α is shared. */
const DRAWS_PER_SUITE = 9999

/** What has happened so far; one per gate, written by it alone. */
interface Course {
  readonly suite: GateSuite
  readonly bounds: GateBounds
  readonly book: TrialBook
  /** Index of the last screen or round trial that was asked for. */
  asked: number
  looks: readonly Look[]
  tests: readonly StatisticTest[]
  confirmation: ConfirmationResult | null
}

/**
 * The gate of one suite: screen, confirm, escalate. Under an unchanged prompt it fails with a chance of at most
 * `alpha / suites`, whatever the pass probabilities: exact conditional tests at each look (union bound) and e-values for
 * single cases (Ville's inequality, Bonferroni over the cases that flipped).
 */
export function* suiteGate(suite: GateSuite): SuiteGate {
  const course = startCourse(suite)
  if (suite.cases.length > 0 && suite.cases.every(({ identical }) => identical)) {
    return conclude(course, 'identical-requests')
  }
  if (suite.stored !== undefined) {
    const early = yield* compareWithStored(course, suite.stored)
    if (early !== null) return early
  }
  for (const bound of course.bounds.looks) {
    const ended = yield* runLook(course, bound)
    const first = bound === course.bounds.looks[0]
    if (ended !== null && !first) return conclude(course, ended)
    const unmeasured = findUnmeasured(suite.cases, course.book.cases.map(hasPair), suite.policy)
    if (unmeasured !== null) return notMeasured(course, unmeasured.endedBy, unmeasured.because)
    const look = takeLook(course, bound)
    if (isFailure(course, look)) return conclude(course, 'suite-test')
    const stop = first ? yield* confirmFlips(course, flipsOf(course.book), ended) : ended
    if (hasTooManyBroken(course)) return conclude(course, 'case-confirmed')
    if (look.p > look.stopAbove) return conclude(course, 'stopped-as-pass')
    if (stop !== null) return conclude(course, stop)
  }
  return conclude(course, 'last-look')
}

function startCourse(suite: GateSuite): Course {
  const bounds = gateBounds(suite.policy, suite.suites)
  return { suite, bounds, book: openBook(suite.cases), asked: 0, looks: [], tests: [], confirmation: null }
}

/** Asks for the trials that the look still lacks, on both arms of every case that needs calls. */
function* runLook(
  course: Course,
  { k }: LookBound,
): Generator<readonly WantedPair[], BatchResult['ended'], BatchResult> {
  const before = course.looks.at(-1)?.k ?? 0
  const phase = course.looks.length === 0 ? 'screen' : 'round'
  const indices = Array.from({ length: k - before }, (_, i) => course.asked + i + 1)
  const wanted = indices.flatMap((index) =>
    callingCases(course.suite).map((position) => ({ case: position, phase, index, arms: 'both' }) as const),
  )
  course.asked += indices.length
  const { results, ended } = yield wanted
  bookResults(course.book, wanted, results, ended !== null)
  return ended
}

function callingCases(suite: GateSuite): readonly number[] {
  return suite.cases.flatMap(({ identical }, position) => (identical ? [] : [position]))
}

/** Computes the suite test on all trials so far and notes it. */
function takeLook(course: Course, bound: LookBound): Look {
  const { suite, book } = course
  const pairs = book.cases.filter(hasPair).length
  const draws = DRAWS_PER_SUITE * suite.suites
  const counted = book.cases.filter((_, position) => !suite.accepted.has(suite.cases[position]?.id ?? ''))
  course.tests = testSuite(counted, { graded: suite.graded, seed: `${suite.seed}/${bound.k}`, draws })
  const tested = pairs >= FEWEST_PAIRS_TO_TEST ? bound : { k: bound.k, failAt: 0, stopAbove: 0 }
  const look = { ...tested, p: suiteP(course.tests) }
  course.looks = [...course.looks, look]
  return look
}

function isFailure({ suite, tests }: Course, { failAt }: Look): boolean {
  return tests.some(({ p, delta }) => p <= failAt && -delta >= suite.policy.tolerance)
}

/** Positions of the cases that passed on the baseline and failed on the candidate at the first look. */
function flipsOf(book: TrialBook): readonly number[] {
  return book.cases.flatMap(({ baseline, candidate }, position) =>
    baseline[0]?.passed === true && candidate[0]?.passed === false ? [position] : [],
  )
}

function* confirmFlips(
  course: Course,
  flips: readonly number[],
  ended: BatchResult['ended'],
): Generator<readonly WantedPair[], BatchResult['ended'], BatchResult> {
  const mostPairs = ended === null ? course.suite.policy.confirmPairs : 0
  course.confirmation = yield* confirmCases(flips, neededOdds(course, flips.length), mostPairs)
  return ended ?? course.confirmation.ended
}

/** Odds that a flip must reach: Bonferroni over all that flipped. */
function neededOdds({ bounds }: Course, nominated: number): number {
  return nominated / bounds.alphaCases
}

function hasTooManyBroken({ suite, confirmation }: Course): boolean {
  return brokenCases(suite, confirmation?.nominated ?? []).length > suite.policy.maxBrokenCases
}

/**
 * One candidate trial a case against stored baseline trials: it can end the suite as a pass or name flips, never fail
 * it. The provider may have drifted since, so every failure needs fresh trials of both arms; these are not used again.
 */
function* compareWithStored(
  course: Course,
  stored: readonly (readonly TrialScore[])[],
): Generator<readonly WantedPair[], GateOutcome | null, BatchResult> {
  const { suite } = course
  const positions = callingCases(suite)
  course.asked = 1
  const wanted = positions.map(
    (position) => ({ case: position, phase: 'screen', index: 1, arms: 'candidate' }) as const,
  )
  const { results, ended } = yield wanted
  if (ended !== null) return notMeasured(course, ended, 'the run ended during the first pass over the cases')
  const trial = bookAgainstStored(suite, positions, stored, results)
  if (findUnmeasured(suite.cases, trial.cases.map(hasPair), suite.policy) !== null) return null
  if (hasMoreErrors(trial)) return null
  const tests = testSuite(trial.cases, { graded: suite.graded, seed: `${suite.seed}/stored`, draws: DRAWS_PER_SUITE })
  const stopAbove = course.bounds.looks[0]?.stopAbove ?? 1
  if (suiteP(tests) <= stopAbove) return null
  course.tests = tests
  course.looks = [{ k: 1, p: suiteP(tests), failAt: 0, stopAbove }]
  yield* confirmFlips(course, flipsFromStored(trial), null)
  return conclude({ ...course, book: trial }, hasTooManyBroken(course) ? 'case-confirmed' : 'stopped-as-pass')
}

/** The candidate's trials beside the stored ones; a case that has none in store is one that the baseline lost. */
function bookAgainstStored(
  suite: GateSuite,
  positions: readonly number[],
  stored: readonly (readonly TrialScore[])[],
  results: readonly PairResult[],
): TrialBook {
  const book = openBook(suite.cases)
  book.pairs = positions.length
  for (const [i, position] of positions.entries()) {
    const before = stored[position] ?? []
    const candidate = results[i]?.candidate ?? null
    book.cases[position]?.baseline.push(...before)
    if (before.length === 0) book.lost.baseline += 1
    if (candidate === null) book.lost.candidate += 1
    else book.cases[position]?.candidate.push(candidate)
  }
  return book
}

/** Cases that mostly passed in store and failed now. */
function flipsFromStored(book: TrialBook): readonly number[] {
  return book.cases.flatMap(({ baseline, candidate }, position) => {
    const passes = baseline.filter(({ passed }) => passed).length
    return 2 * passes > baseline.length && candidate[0]?.passed === false ? [position] : []
  })
}

function conclude(course: Course, trialsEndedBy: Decision['endedBy']): GateOutcome {
  const nominated = course.confirmation?.nominated ?? []
  const { verdict, endedBy, because } = ruleOn({
    suite: course.suite,
    book: course.book,
    nominated,
    endedBy: trialsEndedBy,
  })
  return { verdict, because, ...figures(course, endedBy, nominated) }
}

function notMeasured(course: Course, endedBy: Decision['endedBy'], because: string): GateOutcome {
  return { verdict: 'not-measured', because, ...figures(course, endedBy, course.confirmation?.nominated ?? []) }
}

function figures(course: Course, endedBy: Decision['endedBy'], nominated: readonly NominatedCase[]) {
  const needed = nominated.length > 0 ? neededOdds(course, nominated.length) : null
  const decision: Decision = {
    alpha: course.bounds.alpha,
    looks: course.looks,
    nominated: nominated.length,
    neededOdds: needed,
    endedBy,
  }
  const delta = course.tests.at(-1)?.delta ?? null
  return { decision, nominated, lastLook: course.looks.at(-1) ?? null, delta }
}
