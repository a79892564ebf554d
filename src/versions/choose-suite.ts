import type { CheckSpec } from '../domain/check.ts'
import type { Location } from '../domain/fault.ts'
import type { SuitePolicy } from '../domain/policy.ts'
import type { ChosenPolicy } from './choose-policy.ts'
import { matchSuites, type SuiteMatches, withoutDot } from './match-suites.ts'
import type { PromptPair, PromptSide } from './prompt-pairs.ts'

/** What a changed prompt is run on. */
export interface SuiteChoice {
  /** `null`: the prompt's own `testData`. */
  readonly dataset: string | null
  /** Where head's configuration has these cases, which a change may move; the same unless policy is base's. */
  readonly headDataset: string | null
  readonly checks: readonly CheckSpec[]
  readonly gatedTags: readonly string[]
  /** Where the suite is configured; nowhere when the prompt brings its own. */
  readonly at: Partial<Location>
  /** Whether base's policy knows no suite for this prompt, and head's is used. */
  readonly proposed: boolean
}

/**
 * Whether a renamed prompt keeps its suite for this change only: no suite that holds after the merge takes the new path. A
 * suite that is left with nothing at all is told of as a whole, and not here.
 *
 * @param here every path of head.
 */
export function leavesItsSuite(
  { policy, proposed }: SuiteTable,
  { path, basePath }: PromptPair,
  { fromBase, here }: { readonly fromBase: boolean; readonly here: readonly string[] },
): boolean {
  const after = fromBase ? proposed : policy
  if (path === basePath || policy?.has(basePath) !== true || after === null || after.has(path)) return false
  const [suite] = after.get(basePath) ?? []
  return suite === undefined ? after.size > 0 : here.some((other) => after.get(other)?.includes(suite) === true)
}

/** The configured suites, matched with the files of both versions. */
export interface SuiteTable {
  /** `null`: every prompt that brings fixtures and evaluators is a suite. */
  readonly policy: SuiteMatches | null
  readonly proposed: SuiteMatches
}

/** Matches the suites of the policy, and those that head proposes, with all paths of base and head. */
export function suiteTable({ policy, proposed }: ChosenPolicy, paths: readonly string[]): SuiteTable {
  return {
    policy: policy.suites === null ? null : matchSuites(policy.suites, paths),
    proposed: matchSuites(proposed?.suites ?? [], paths),
  }
}

/**
 * The suite of a prompt, or `null`. A renamed prompt keeps the suite that the policy had for it. One that base's policy
 * gives no suite may have head's: base has nothing there that a change could loosen.
 *
 * @param fromBase whether policy is base's, so that base's fixtures and evaluators come first.
 */
export function chooseSuite(table: SuiteTable, pair: PromptPair, fromBase: boolean): SuiteChoice | null {
  const paths = fromBase ? [pair.basePath, pair.path] : [pair.path, pair.basePath]
  const configured = table.policy === null ? ownSuite(pair, fromBase) : configuredSuite(table.policy, paths, false)
  const proposed = configuredSuite(table.proposed, [pair.path, pair.basePath], true)
  if (configured === null || proposed === null || !fromBase) return configured ?? proposed
  return { ...configured, headDataset: proposed.dataset }
}

function configuredSuite(matches: SuiteMatches, paths: readonly string[], proposed: boolean): SuiteChoice | null {
  const [suite] = paths.flatMap((path): readonly SuitePolicy[] => matches.get(path)?.slice(0, 1) ?? [])
  if (suite === undefined) return null
  const { dataset, checks, gatedTags, at } = suite
  const path = dataset === null ? null : withoutDot(dataset)
  return { dataset: path, headDataset: path, checks, gatedTags, at, proposed }
}

/** A prompt with fixtures and evaluators of its own is a suite; those that base lacks may be head's. */
function ownSuite({ base, head }: PromptPair, fromBase: boolean): SuiteChoice | null {
  const prompts = (fromBase ? [base, head] : [head]).flatMap(promptOf)
  const complete = prompts.some(({ testData }) => testData.length > 0) && prompts.some(hasEvaluators)
  return complete ? { dataset: null, headDataset: null, checks: [], gatedTags: [], at: {}, proposed: false } : null
}

function hasEvaluators({ evaluators }: { readonly evaluators: readonly CheckSpec[] }): boolean {
  return evaluators.length > 0
}

function promptOf(side: PromptSide) {
  return side.kind === 'read' ? [side.version.prompt] : []
}
