import type { Digest } from '../../domain/digest.ts'
import { Fault } from '../../domain/fault.ts'
import type { RunnableSuite } from '../../domain/plan.ts'
import { type Policy, SIMULATOR } from '../../domain/policy.ts'
import type { AddressOf, Clock, Repository, Revision, Tree } from '../../ports.ts'
import { inlineIncludes } from '../../prompt/inline-includes.ts'
import { isPromptPath, isTextPath } from '../../prompt/path.ts'
import type { Acceptance } from '../../registry/acceptance.ts'
import { doubtsOf, isCovered } from '../../registry/coverage.ts'
import { STAGING } from '../../registry/layout.ts'
import { isOfPullRequest } from '../../registry/origin.ts'
import { ageInDays } from '../../registry/promotion.ts'
import type { BundleRecord } from '../../registry/record.ts'
import type { Lineage } from '../../registry-ports.ts'
import { NO_FILES, overlaid } from '../../versions/overlay.ts'
import { readWholePrompt } from '../../versions/prompt-files.ts'
import type { BrokenPrompt, Versions } from '../../versions/read-versions.ts'
import type { RecordInputs } from '../registry/inputs.ts'
import type { RegistryState } from '../registry/state.ts'
import { digestOfFiles, readAcceptance, readLabel, readLabelled, readRecord } from '../registry/stored.ts'
import { readSoundSuites } from '../registry/suites-at.ts'

/** A merged commit, and what has to be evaluated of it. */
export interface Merged {
  readonly versions: Versions
  /** Every sound prompt with a suite. */
  readonly suites: readonly RunnableSuite[]
  /** Left out: they must not keep the others from being recorded. */
  readonly broken: readonly BrokenPrompt[]
  /** The record that makes another evaluation of a suite needless; its verdict is `accepted` where it was taken since. */
  known(suite: RunnableSuite, state: RegistryState): Promise<BundleRecord | null>
  toEvaluate(state: RegistryState): Promise<ToEvaluate>
}

/** Two versions that differ in the prompts that have no record yet, and in nothing else that matters. */
export interface ToEvaluate {
  readonly trees: { readonly base: Tree; readonly head: Tree }
  /** By prompt path. */
  readonly acceptances: ReadonlyMap<string, Acceptance>
}

interface MergedPorts {
  readonly repository: Repository
  readonly clock: Clock
  readonly addressOf: AddressOf
  readonly lineage: Lineage
}

/** Reads a commit under its own policy: it has been merged, so it is what decides from now on. */
export async function readMerged(
  revision: Revision,
  { config, base, baseUrl }: Pick<RecordInputs, 'config' | 'base' | 'baseUrl'>,
  { repository, clock, addressOf, lineage }: MergedPorts,
): Promise<Merged> {
  const head = repository.commit(revision)
  const { versions, suites, broken } = await readSoundSuites(head, config)
  const { provider, registry } = versions.policy
  const simulator = addressOf({ baseUrl: baseUrl ?? provider.baseUrl }) === SIMULATOR
  const known = async (suite: RunnableSuite, state: RegistryState) => {
    const record = await usableRecord(suite, state, { registry, simulator }, clock)
    return record === null || (await isLeftBehind(record, revision, lineage)) ? null : sinceAccepted(record, state)
  }
  return {
    versions,
    suites,
    broken,
    known,
    async toEvaluate(state) {
      const before = await predecessor(base, revision, repository)
      const files = new Map<string, string | null>()
      const acceptances = new Map<string, Acceptance>()
      for (const suite of suites) {
        // Compared with its own text a prompt has not changed, so nothing of it is run.
        const isKnown = (await known(suite, state)) !== null
        files.set(
          suite.path,
          isKnown ? await readWholePrompt(head, suite.path) : await textBefore(suite, state, before),
        )
        const acceptance = await readAcceptance(state, suite.candidate.digest, suite.suiteDigest)
        if (acceptance !== null) acceptances.set(suite.path, acceptance)
      }
      const lone = suites.filter(({ path }) => files.get(path) === null)
      for (const path of await oldPaths(lone, before, head)) files.set(path, null)
      return { trees: { base: overlaid(before, files), head }, acceptances }
    },
  }
}

/** The commit before: as named, else the first parent, else nothing at all. */
async function predecessor(base: string | null, { sha }: Revision, repository: Repository): Promise<Tree> {
  try {
    return repository.commit(await repository.resolve(base ?? `${sha}^`))
  } catch (error) {
    if (base === null && error instanceof Fault && error.code === 'ref-not-found') return NO_FILES
    throw error
  }
}

/**
 * The record that makes another evaluation needless: one with its trials, young enough and of an origin that a
 * promotion may rest on.
 *
 * @param simulator whether the embedded simulator would answer; otherwise its answers count for nothing.
 */
export async function usableRecord(
  { candidate, suiteDigest }: RunnableSuite,
  state: RegistryState,
  { registry, simulator }: Pick<Policy, 'registry'> & { readonly simulator: boolean },
  clock: Pick<Clock, 'now'>,
): Promise<BundleRecord | null> {
  const record = await readRecord(state, candidate.digest, suiteDigest)
  if (record === null || record.verdict === 'not-measured' || record.pruned !== null) return null
  if ((record.simulated && !simulator) || isOfPullRequest(record.origin)) return null
  return ageInDays(record.at, clock.now()) <= registry.maxAgeDays ? record : null
}

/**
 * The record, with the verdict `accepted` where somebody took the change after it was recorded: a promotion would let
 * it through as well.
 */
async function sinceAccepted(record: BundleRecord, state: RegistryState): Promise<BundleRecord> {
  const acceptance = await readAcceptance(state, record.digest, record.suite)
  return acceptance !== null && isCovered(acceptance, doubtsOf(record)) ? { ...record, verdict: 'accepted' } : record
}

/**
 * Whether a record is of a commit that was not merged itself, as after a squash, while the present one was. No
 * promotion could rest on it.
 */
async function isLeftBehind(record: BundleRecord, { sha }: Revision, lineage: Lineage): Promise<boolean> {
  if (record.merged || record.commit === sha || (await lineage.isMerged(record.commit))) return false
  return lineage.isMerged(sha)
}

/**
 * The text that a prompt is compared with. That is what `staging` points at, even when later changes were refused
 * since. Where it points nowhere, or at this very bundle (whose record does not count), it is what the commit before
 * had. `null`: there is nothing else to compare with, so the prompt counts as new.
 */
async function textBefore(suite: RunnableSuite, state: RegistryState, before: Tree): Promise<string | null> {
  const staged = await stagedText(suite, state)
  return staged === undefined ? committedText(suite, before) : staged
}

/** The text that `staging` points at. `null`: it is gone; `undefined`: `staging` points nowhere, or at this very bundle. */
async function stagedText(
  { name, candidate }: RunnableSuite,
  state: RegistryState,
): Promise<string | null | undefined> {
  const digest: Digest | undefined = (await readLabel(state, STAGING, name))?.manifest.digest
  if (digest === undefined || digest === candidate.digest) return undefined
  const bundle = await readLabelled(state, STAGING, name, digest)
  const text = bundle.files.get(bundle.path)
  return text === undefined ? null : inlineIncludes(text, bundle.path, bundle.files)
}

/**
 * Paths at which the commit before had prompts that were only renamed since. Next to its old file such a prompt would
 * count as unchanged, and would not be run although it has no record.
 */
async function oldPaths(prompts: readonly RunnableSuite[], before: Tree, head: Tree): Promise<readonly string[]> {
  if (prompts.length === 0) return []
  const bundles = new Set(prompts.map(({ candidate }) => candidate.digest))
  const here = new Set(await head.paths())
  const gone: string[] = []
  for (const path of await before.paths()) {
    if (here.has(path) || !(isPromptPath(path) || isTextPath(path))) continue
    const text = await readWholePrompt(before, path)
    const digest = text === null ? null : digestOfFiles(new Map([[path, text]]), path)
    if (digest !== null && bundles.has(digest)) gone.push(path)
  }
  return gone
}

/** The text at the commit before; `null` when there is none, or when it is the same bundle written otherwise. */
async function committedText({ path, candidate }: RunnableSuite, before: Tree): Promise<string | null> {
  const text = await readWholePrompt(before, path)
  const digest = text === null ? null : digestOfFiles(new Map([[path, text]]), path)
  return digest === candidate.digest ? null : text
}
