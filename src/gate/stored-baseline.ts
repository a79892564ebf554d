import { type Asking, type Course, conclude, confirmFlips, endOfSearch, noteLook, unmeasuredOutcome } from './course.ts'
import { isClear, takeLook } from './look.ts'
import type { GateOutcome, GateSuite, PairResult, TrialScore } from './protocol.ts'
import { addTrials, openBook, type TrialBook } from './trial-book.ts'
import { hasMoreErrors } from './verdict.ts'

/** Trials in store from which "it always failed" may be said. */
const ALWAYS_FROM = 3

/**
 * One candidate trial a case against stored baseline trials: it can end the suite as a pass or name flips, never fail
 * it. The provider may have drifted since, so every failure needs fresh trials of both arms; these are not used again.
 *
 * @returns `null` when both arms have to be run; the course then knows which cases need not be.
 */
export function* compareWithStored(course: Course): Asking<GateOutcome | null> {
  const { suite, running } = course
  course.asked = 1
  course.stored = { cases: running.filter((position) => hasStored(suite, position)), anew: false }
  const wanted = running.map((position) => ({ case: position, phase: 'screen', index: 1, arms: 'candidate' }) as const)
  const { results, ended } = yield wanted
  const beside = { ...course, book: bookAgainstStored(suite, running, results, ended !== null) }
  const unmeasured = unmeasuredOutcome(beside, ended)
  if (unmeasured !== null) return ended === null ? startAnew(course, beside.book) : unmeasured
  const taken = takeLook(suite, beside.book, storedBound(course), 'stored')
  const flips = flipsFromStored(beside.book)
  noteLook(beside, taken)
  if (isClear(taken.look) && !hasMoreErrors(beside.book)) {
    const stop = yield* confirmFlips(beside, flips, ended)
    return conclude(beside, endOfSearch(beside, stop))
  }
  if (ended === null) return startAnew(course, beside.book)
  yield* confirmFlips(beside, flips, ended)
  return conclude(beside, ended)
}

/** A bound that fails nothing, and ends as a pass where the first look would. */
function storedBound({ bounds }: Course) {
  return { k: 1, failAt: 0, tagsFailAt: 0, stopAbove: bounds.looks[0]?.stopAbove ?? 1 }
}

/**
 * Starts anew with fresh trials of both arms. Only cases that always failed keep what they have: their stored trials
 * and the one that noticed no fix. All of these are alike, so no relabelling of them can change anything.
 */
function startAnew(course: Course, stored: TrialBook): null {
  const settled = new Set(alwaysFailing(stored, course.suite.graded))
  for (const position of settled) {
    const known = stored.cases[position]
    addTrials(course.book, position, 'baseline', known?.baseline ?? [])
    addTrials(course.book, position, 'candidate', known?.candidate ?? [])
  }
  course.running = course.running.filter((position) => !settled.has(position))
  course.stored = { cases: [...settled], anew: true }
  return null
}

function hasStored({ stored }: GateSuite, position: number): boolean {
  return (stored?.[position] ?? []).length > 0
}

/** Cases that always failed in store and whose one candidate trial noticed no fix: they cannot get worse. */
function alwaysFailing(book: TrialBook, graded: boolean): readonly number[] {
  return book.cases.flatMap(({ baseline, candidate }, position) => {
    const isKnown = baseline.length >= ALWAYS_FROM && candidate.length > 0
    return isKnown && [...baseline, ...candidate].every((trial) => isLowest(trial, graded)) ? [position] : []
  })
}

function isLowest({ passed, score }: TrialScore, graded: boolean): boolean {
  return !passed && (!graded || score === 0)
}

/**
 * The candidate's trials beside the stored ones; a case that has none in store is one that the baseline lost.
 *
 * @param cut whether the run ended within this batch: a trial that is missing was then not run, not lost.
 */
function bookAgainstStored(
  suite: GateSuite,
  positions: readonly number[],
  results: readonly PairResult[],
  cut: boolean,
): TrialBook {
  const book = openBook(suite.cases)
  for (const [i, position] of positions.entries()) {
    const before = suite.stored?.[position] ?? []
    const candidate = results[i]?.candidate ?? null
    if (cut && candidate === null) continue
    book.pairs += 1
    addTrials(book, position, 'baseline', before)
    if (before.length === 0) book.lost.baseline += 1
    if (candidate === null) book.lost.candidate += 1
    else addTrials(book, position, 'candidate', [candidate])
  }
  return book
}

/** Cases that mostly passed in store and failed now, or have no score. */
function flipsFromStored(book: TrialBook): readonly number[] {
  return book.cases.flatMap(({ baseline, candidate }, position) => {
    const passes = baseline.filter(({ passed }) => passed).length
    return 2 * passes > baseline.length && candidate[0]?.passed !== true ? [position] : []
  })
}
