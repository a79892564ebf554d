import { type Digest, digestOf } from '../domain/digest.ts'
import { allParsed, bad, ok, type Parsed, type Problem, valueOrThrow } from '../domain/fault.ts'
import type { Policy, SuitePolicy } from '../domain/policy.ts'
import { policyIdentity } from '../plan/identity.ts'
import type { VersionedSuite } from '../plan/versions.ts'
import { isPromptPath } from '../prompt/path.ts'
import { type ChosenPolicy, commitPolicy, type PolicySource, worktreePolicy } from './choose-policy.ts'
import { chooseSuite, leavesItsSuite, type SuiteTable, suiteTable } from './choose-suite.ts'
import { readConfig } from './config-file.ts'
import { datasetNotices } from './dataset-notices.ts'
import { datasetsOf } from './datasets.ts'
import { leftSuites, type SuiteMatches, suiteProblems, withoutDot } from './match-suites.ts'
import { leftDatasets, missingDatasets } from './missing-datasets.ts'
import { type PromptNotices, promptNotices } from './prompt-notices.ts'
import { readChangedPrompts, type Trees } from './prompt-pairs.ts'
import { readSuite, type SuiteContext } from './read-suite.ts'
import { problemsOf } from './reading.ts'
import { type SuiteReading, withNotice } from './settled-prompts.ts'
import { takenNames } from './taken-names.ts'
import { refName } from './wording.ts'

/** Everything that two versions of a repository say about its prompts. */
export interface Versions {
  readonly policy: Policy
  readonly policySource: PolicySource
  /** Of the policy as understood, so that comments and order do not count; `null` without a configuration. */
  readonly configDigest: Digest | null
  /** What a reader must know, a sentence each. They name paths and cases: untrusted text. */
  readonly notices: readonly string[]
  /** Sorted by path. */
  readonly suites: readonly VersionedSuite[]
  /** Left out of `suites`; none unless `sparing`. */
  readonly broken: readonly BrokenPrompt[]
}

/** A prompt that cannot be read, or whose fixtures or checks cannot. */
export interface BrokenPrompt {
  readonly path: string
  readonly problems: readonly Problem[]
}

/** Two versions of a repository, and the configuration that the user named, if any. */
export interface VersionsInput extends Trees {
  readonly configPath: string | null
  /** Head is trusted, so that its policy, fixtures and checks hold although it is a commit. */
  readonly headDecides?: boolean
  /** A prompt that is broken is left out and listed, instead of keeping all others from being read. */
  readonly sparing?: boolean
}

/**
 * Reads what base and head say: the policy that holds, the prompts that differ, and what these are run on. Datasets are
 * read only for prompts that changed, or where they changed themselves. Throws a `Fault` with every problem of suites,
 * prompts and fixtures, or of the configuration, without which the others cannot be found.
 */
export async function readVersions({
  configPath,
  headDecides = false,
  sparing = false,
  ...trees
}: VersionsInput): Promise<Versions> {
  const fromBase = !headDecides && trees.head.sha !== null
  const chosen = valueOrThrow(await readPolicy(trees, configPath, fromBase))
  const paths = await allPaths(trees)
  const table = suiteTable(chosen, paths)
  const datasets = datasetsOf(trees)
  const read = await readSuites(trees, chosen, table, { fromBase, paths, datasets: datasets.cases })
  const broken = sparing ? brokenOf(read) : []
  const readings = allParsed(read.flatMap((each) => (sparing && each.reading.kind === 'bad' ? [] : [withPath(each)])))
  const ofHead = await trees.head.paths()
  const judged = judgedSuites(chosen, table)
  const suites = chosen.source === 'base' ? (chosen.policy.suites ?? []) : []
  const later = await datasetNotices(trees, suites, datasets)
  const absent = fromBase ? missingDatasets(judged[0], suites, paths) : []
  const others = [...suiteProblems(...judged, paths), ...absent, ...takenNames(table, ofHead)]
  const problems = [...others, ...problemsOf(readings), ...problemsOf(later)]
  const found = valueOrThrow(problems.length > 0 ? bad(problems) : readings)
  return {
    policy: chosen.policy,
    policySource: chosen.source,
    configDigest: chosen.source === 'defaults' ? null : digestOf(policyIdentity(chosen.policy)),
    notices: [
      ...chosen.notices,
      // Reports show the first few: what stops every check after the merge comes before what concerns one prompt.
      ...leftSuites(...judged, ofHead),
      ...leftDatasets(judged[0], paths, ofHead),
      ...valueOrThrow(later),
      ...promptNotices(found),
    ],
    suites: found.flatMap(({ suite }) => (suite === null ? [] : [suite])),
    broken,
  }
}

interface PathReading {
  readonly path: string
  readonly reading: Parsed<SuiteReading>
}

function withPath({ path, reading }: PathReading): Parsed<SuiteReading & PromptNotices> {
  return reading.kind === 'bad' ? reading : ok({ ...reading.value, path })
}

function brokenOf(readings: readonly PathReading[]): readonly BrokenPrompt[] {
  return readings.flatMap(({ path, reading }) => (reading.kind === 'bad' ? [{ path, problems: reading.problems }] : []))
}

async function readPolicy(
  { base, head }: Trees,
  configPath: string | null,
  fromBase: boolean,
): Promise<Parsed<ChosenPolicy>> {
  const path = configPath === null ? null : withoutDot(configPath)
  const [ofBase, ofHead] = await Promise.all([readConfig(base, path), readConfig(head, path)])
  const configs = { base: ofBase, head: ofHead, baseName: refName(base), named: path !== null }
  return fromBase ? commitPolicy(configs) : worktreePolicy(configs)
}

async function allPaths({ base, head }: Trees): Promise<readonly string[]> {
  const [before, after] = await Promise.all([base.paths(), head.paths()])
  return [...new Set([...before, ...after])].sort()
}

/**
 * Head's suites and what they match: only these can be mended. A suite of base that names nothing any more is passed over,
 * or the change that removes it could never be merged.
 */
function judgedSuites(chosen: ChosenPolicy, table: SuiteTable): readonly [readonly SuitePolicy[], SuiteMatches] {
  if (chosen.source === 'base') return [chosen.proposed?.suites ?? [], table.proposed]
  return [chosen.policy.suites ?? [], table.policy ?? new Map()]
}

async function readSuites(
  trees: Trees,
  chosen: ChosenPolicy,
  table: SuiteTable,
  shared: Pick<SuiteContext, 'fromBase' | 'paths' | 'datasets'>,
): Promise<readonly PathReading[]> {
  const { fromBase, paths } = shared
  const named = [...(table.policy ?? new Map()).keys(), ...table.proposed.keys()]
  const pairs = await readChangedPrompts(trees, [...new Set([...paths.filter(isPromptPath), ...named])])
  const context = {
    ...shared,
    baseName: refName(trees.base),
    strict: chosen.policy.suites === null,
    api: chosen.policy.provider.api,
  }
  const here = await trees.head.paths()
  const readings: PathReading[] = []
  // One at a time: two large datasets need not lie in memory as text at once.
  for (const pair of pairs) {
    const reading = await readSuite(pair, chooseSuite(table, pair, fromBase), context)
    const leaves = leavesItsSuite(table, pair, { fromBase, here })
    readings.push({ path: pair.path, reading: leaves ? withNotice(reading, LEAVES) : reading })
  }
  return readings
}

const LEAVES =
  'no suite takes the new path, so nothing evaluates this after the merge. Name it in a suite, or move it back.'
