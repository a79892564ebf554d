import { adjusted, type StatisticTest, type SuiteTestOptions, type TriedCase, testStatistics } from './suite-test.ts'
import { hasPair } from './trial-book.ts'

/** One statistic of the cases with one tag. */
export interface TagTest extends StatisticTest {
  readonly tag: string
}

/** Below this many valid pairs no drop can be proven: only confirmed cases decide. */
export const FEWEST_PAIRS_TO_TEST = 5

/**
 * Tests the cases of each gated tag for a drop, as a suite of their own. All statistics of all tags share α by Holm,
 * which holds however the tags overlap. A tag with fewer than five valid pairs has p = 1.
 */
export function testTags(
  casesByTag: ReadonlyMap<string, readonly TriedCase[]>,
  options: SuiteTestOptions,
): readonly TagTest[] {
  return adjusted([...casesByTag].flatMap(([tag, cases]) => testTag(tag, cases, options)))
}

function testTag(tag: string, cases: readonly TriedCase[], options: SuiteTestOptions): readonly TagTest[] {
  const isTestable = cases.filter(hasPair).length >= FEWEST_PAIRS_TO_TEST
  const tests = testStatistics(cases, { ...options, seed: `${options.seed}/tag/${tag}` })
  return tests.map((test) => ({ ...test, tag, p: isTestable ? test.p : 1 }))
}
