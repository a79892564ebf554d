import type { Look, TagLook } from '../domain/evaluation.ts'
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
  /** Observed mean difference of the headline statistic, in [−1, 1]. */
  readonly delta: number
}

/**
 * Tests the whole suite and each gated tag on all trials so far, but for the cases that a maintainer has accepted.
 *
 * @param name tells this look's relabellings from those of others.
 */
export function takeLook(suite: GateSuite, book: TrialBook, bound: LookBound, name: string): LookTaken {
  const { k, failAt, tagsFailAt, stopAbove } = isTestable(book) ? bound : { ...bound, ...SILENT }
  const options = { graded: suite.graded, seed: `${suite.seed}/${name}`, draws: drawsOf(suite, bound) }
  const tests = testSuite(countedCases(suite, book, null), options)
  const tags = lookAtTags(suite, book, tagsFailAt, options)
  return {
    look: { k, p: suiteP(tests), failAt, stopAbove, ...(tags.length === 0 ? {} : { tags }) },
    failed: tests.some((test) => isDrop(test, failAt, suite)),
    delta: headline(tests),
  }
}

/** Whether neither the suite nor a gated tag shows enough of a drop to go on looking for one. */
export function isClear({ p, stopAbove, tags = [] }: Look): boolean {
  return p > stopAbove && tags.every((tag) => tag.p > stopAbove)
}

/** Fails nothing and ends the search at once. */
const SILENT = { failAt: 0, tagsFailAt: 0, stopAbove: 0 }

function isTestable(book: TrialBook): boolean {
  return book.cases.filter(hasPair).length >= FEWEST_PAIRS_TO_TEST
}

function lookAtTags(suite: GateSuite, book: TrialBook, failAt: number, options: SuiteTestOptions): readonly TagLook[] {
  const cases = new Map(suite.gatedTags.map((tag) => [tag, countedCases(suite, book, tag)]))
  const tests = testTags(cases, options)
  return suite.gatedTags.map((tag) => {
    const own = tests.filter((test) => test.tag === tag)
    const failed = own.some((test) => isDrop(test, failAt, suite))
    return { tag, p: suiteP(own), delta: headline(own), failAt, failed }
  })
}

/** The cases that count, of all or of one tag. */
function countedCases({ cases, accepted }: GateSuite, book: TrialBook, tag: string | null): readonly BookedCase[] {
  return book.cases.filter((_, position) => {
    const gateCase = cases[position]
    return gateCase !== undefined && !accepted.has(gateCase.id) && (tag === null || gateCase.tags.includes(tag))
  })
}

function isDrop({ p, delta }: StatisticTest | TagTest, failAt: number, { policy }: GateSuite): boolean {
  return p <= failAt && -delta >= policy.tolerance
}

function headline(tests: readonly StatisticTest[]): number {
  return tests.at(-1)?.delta ?? 0
}

/** Enough for the suite's tests and for those of its tags, whichever need more. */
function drawsOf({ graded, gatedTags, suites }: GateSuite, { failAt, tagsFailAt }: LookBound): number {
  const tests = statisticsOf(graded).length
  return Math.max(drawsFor(failAt, tests, suites), drawsFor(tagsFailAt, tests * gatedTags.length, suites))
}
