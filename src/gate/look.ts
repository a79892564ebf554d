import type { Look, TagLook } from '../domain/evaluation.ts'
import { EQUAL_WITHIN } from '../domain/score.ts'
import type { LookBound } from './bounds.ts'
import { drawsFor } from './draws.ts'
import type { GateSuite } from './protocol.ts'
import { type StatisticTest, type SuiteTestOptions, statisticsOf, suiteP, testSuite } from './suite-test.ts'
import { FEWEST_PAIRS_TO_TEST, type TagTest, testTags } from './tag-test.ts'
import { type BookedCase, hasPair, type TrialBook } from './trial-book.ts'

/** What a look at the trials so far found. */
export interface LookTaken {
  readonly look: Look
  /** Whether the suite as a whole fails: p at or below its bound, and a drop of at least the tolerance. */
  readonly failed: boolean
  /** Whether some test neither proves nor excludes a drop. One that is proven, and below the tolerance, leaves nothing open. */
  readonly open: boolean
  /** Observed mean difference of the headline statistic, in [−1, 1]. */
  readonly delta: number
}

/**
 * Tests the whole suite and each gated tag on all trials so far.
 *
 * @param name tells this look's relabellings from those of others.
 */
export function takeLook(suite: GateSuite, book: TrialBook, bound: LookBound, name: string): LookTaken {
  const { k, failAt, tagsFailAt, stopAbove } = isTestable(book) ? bound : { ...bound, ...SILENT }
  const options = { graded: suite.graded, seed: `${suite.seed}/${name}`, draws: drawsOf(suite, bound) }
  const tests = testSuite(book.cases, options)
  const ofTags = testGatedTags(suite, book, options)
  const tags = suite.gatedTags.map((tag) => tagLook(suite, tag, ofTags, tagsFailAt))
  const isOpen = (test: StatisticTest, bound: number) => test.p <= stopAbove && !isTolerated(test, bound, suite)
  return {
    look: { k, p: suiteP(tests), failAt, stopAbove, ...(tags.length === 0 ? {} : { tags }) },
    failed: tests.some((test) => isDrop(test, failAt, suite)),
    open: tests.some((test) => isOpen(test, failAt)) || ofTags.some((test) => isOpen(test, tagsFailAt)),
    delta: headline(tests),
  }
}

/** Whether neither the suite nor a gated tag shows enough of a drop to go on looking for one. */
export function isClear({ p, stopAbove, tags = [] }: Look): boolean {
  return p > stopAbove && tags.every((tag) => tag.p > stopAbove)
}

/** A bound that fails nothing and ends the search at once. */
const SILENT = { failAt: 0, tagsFailAt: 0, stopAbove: 0 }

function isTestable(book: TrialBook): boolean {
  return book.cases.filter(hasPair).length >= FEWEST_PAIRS_TO_TEST
}

function testGatedTags(suite: GateSuite, book: TrialBook, options: SuiteTestOptions): readonly TagTest[] {
  return testTags(new Map(suite.gatedTags.map((tag) => [tag, casesWithTag(suite, book, tag)])), options)
}

function tagLook(suite: GateSuite, tag: string, tests: readonly TagTest[], failAt: number): TagLook {
  const own = tests.filter((test) => test.tag === tag)
  const failed = own.some((test) => isDrop(test, failAt, suite))
  return { tag, p: suiteP(own), delta: headline(own), failAt, failed }
}

function casesWithTag({ cases }: GateSuite, book: TrialBook, tag: string): readonly BookedCase[] {
  return book.cases.filter((_, position) => cases[position]?.tags.includes(tag))
}

function isDrop({ p, delta }: StatisticTest, failAt: number, { policy }: GateSuite): boolean {
  return p <= failAt && -delta >= policy.tolerance - EQUAL_WITHIN
}

/** Whether a drop is beyond luck and still smaller than the policy minds. */
function isTolerated(test: StatisticTest, failAt: number, suite: GateSuite): boolean {
  return test.p <= failAt && !isDrop(test, failAt, suite)
}

function headline(tests: readonly StatisticTest[]): number {
  return tests.at(-1)?.delta ?? 0
}

/** Enough for the suite's tests and for those of its tags, whichever need more. */
function drawsOf({ graded, gatedTags, suites }: GateSuite, { failAt, tagsFailAt }: LookBound): number {
  const tests = statisticsOf(graded).length
  return Math.max(drawsFor(failAt, tests, suites), drawsFor(tagsFailAt, tests * gatedTags.length, suites))
}
