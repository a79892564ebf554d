import type { LookBound } from './bounds.ts'
import {
  type Asking,
  type Course,
  conclude,
  confirmFlips,
  type Ended,
  endOfSearch,
  hasTooManyBroken,
  noteLook,
  startCourse,
  unmeasuredOutcome,
} from './course.ts'
import { isClear, takeLook } from './look.ts'
import type { GateSuite, SuiteGate } from './protocol.ts'
import { compareWithStored } from './stored-baseline.ts'
import { bookResults, type TrialBook } from './trial-book.ts'

/**
 * The gate of one suite: screen, confirm, escalate. Under an unchanged prompt it fails with a chance of at most
 * `alpha / suites`, whatever the pass probabilities: exact conditional tests of the suite and of its gated tags at each
 * look (union bound) and e-values for single cases (Ville's inequality, Bonferroni over the cases that flipped).
 */
export function* suiteGate(suite: GateSuite): SuiteGate {
  const course = startCourse(suite)
  if (suite.cases.length > 0 && suite.cases.every(({ identical }) => identical)) {
    return conclude(course, 'identical-requests')
  }
  if (suite.stored !== undefined) {
    const early = yield* compareWithStored(course)
    if (early !== null) return early
  }
  let open = true
  for (const bound of course.bounds.looks) {
    const first = course.looks.length === 0
    const ended = yield* runLook(course, bound)
    if (ended !== null && !first) return conclude(course, ended)
    const unmeasured = unmeasuredOutcome(course, ended)
    if (unmeasured !== null) return unmeasured
    const taken = takeLook(suite, course.book, bound, String(bound.k))
    noteLook(course, taken)
    open = taken.open
    if (taken.failed) return conclude(course, 'suite-test')
    if (taken.look.tags?.some(({ failed }) => failed)) return conclude(course, 'tag-test')
    const stop = first ? yield* confirmFlips(course, flipsOf(course.book), ended) : ended
    if (hasTooManyBroken(course)) return conclude(course, 'case-confirmed')
    if (isClear(taken.look)) return conclude(course, endOfSearch(course, stop))
    if (stop !== null) return conclude(course, stop)
  }
  return conclude(course, open ? 'last-look' : 'within-tolerance')
}

/** Asks for the trials that the look still lacks, on both arms. */
function* runLook(course: Course, { k }: LookBound): Asking<Ended> {
  const before = course.looks.at(-1)?.k ?? 0
  const phase = course.looks.length === 0 ? 'screen' : 'round'
  const indices = Array.from({ length: k - before }, (_, i) => course.asked + i + 1)
  const wanted = indices.flatMap((index) =>
    course.running.map((position) => ({ case: position, phase, index, arms: 'both' }) as const),
  )
  course.asked += indices.length
  const { results, ended } = yield wanted
  bookResults(course.book, wanted, results, ended !== null)
  return ended
}

/**
 * Positions of the cases that passed on the baseline at the first look and did not on the candidate: they failed, or had
 * no score, which must not take a case that broke out of the count.
 */
function flipsOf(book: TrialBook): readonly number[] {
  return book.cases.flatMap(({ baseline, candidate }, position) =>
    baseline[0]?.passed === true && candidate[0]?.passed !== true ? [position] : [],
  )
}
