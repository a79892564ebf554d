import type { Digest } from '../../domain/digest.ts'
import { Fault } from '../../domain/fault.ts'
import type { RunnableSuite } from '../../domain/plan.ts'
import { type Policy, SIMULATOR } from '../../domain/policy.ts'
import type { Clock, OpenModel, Repository, Revision, Tree } from '../../ports.ts'
import { inlineIncludes } from '../../prompt/inline-includes.ts'
import type { Acceptance } from '../../registry/acceptance.ts'
import { STAGING } from '../../registry/layout.ts'
import { ageInDays } from '../../registry/promotion.ts'
import type { BundleRecord } from '../../registry/record.ts'
import { readWholePrompt } from '../../versions/prompt-files.ts'
import type { BrokenPrompt, Versions } from '../../versions/read-versions.ts'
import type { RecordInputs } from '../registry/inputs.ts'
import type { RegistryState } from '../registry/state.ts'
import { digestOfFiles, readAcceptance, readLabel, readLabelled, readRecord } from '../registry/stored.ts'
import { NO_FILES, readSoundSuites } from '../registry/suites-at.ts'
import { type Overlay, overlaid } from './overlay.ts'

/** A merged commit, and what has to be evaluated of it. */
export interface Merged {
  readonly versions: Versions
  /** Every sound prompt with a suite. */
  readonly suites: readonly RunnableSuite[]
  /** Left out: they must not keep the others from being recorded. */
  readonly broken: readonly BrokenPrompt[]
  /** The record that makes another evaluation of a suite needless. */
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
  readonly openModel: OpenModel
}

/** Reads a commit under its own policy: it has been merged, so it is what decides from now on. */
export async function readMerged(
  revision: Revision,
  { config, base, baseUrl }: Pick<RecordInputs, 'config' | 'base' | 'baseUrl'>,
  { repository, clock, openModel }: MergedPorts,
): Promise<Merged> {
  const head = repository.commit(revision)
  const { versions, suites, broken } = await readSoundSuites(head, config)
  const { provider, registry } = versions.policy
  const answers = await openModel({ ...provider, baseUrl: baseUrl ?? provider.baseUrl }, false)
  await answers.close()
  const simulator = answers.address === SIMULATOR
  const known = (suite: RunnableSuite, state: RegistryState) =>
    usableRecord(suite, state, { registry, simulator }, clock)
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
        const isKnown = (await known(suite, state)) !== null
        const text = !isKnown ? await previousText(suite, state) : await readWholePrompt(head, suite.path)
        const overlay: Overlay =
          !isKnown && text === undefined ? await committed(suite, before) : { text: text ?? null }
        files.set(suite.path, overlay.text)
        const acceptance = await readAcceptance(state, suite.candidate.digest, suite.suiteDigest)
        if (acceptance !== null) acceptances.set(suite.path, acceptance)
      }
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
 * The record that makes another evaluation needless: an answer, young enough to be promoted on, with its trials.
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
  if (record.simulated && !simulator) return null
  return ageInDays(record.at, clock.now()) <= registry.maxAgeDays ? record : null
}

/**
 * The text of what `staging` points at: what stood there last is what a change has to be as good as, also when changes
 * between were refused. `null`: the same bundle, so there is nothing to compare with; `undefined`: it points nowhere.
 */
async function previousText(
  { name, candidate }: RunnableSuite,
  state: RegistryState,
): Promise<string | null | undefined> {
  const digest: Digest | undefined = (await readLabel(state, STAGING, name))?.manifest.digest
  if (digest === undefined) return undefined
  if (digest === candidate.digest) return null
  const bundle = await readLabelled(state, STAGING, name, digest)
  const text = bundle.files.get(bundle.path)
  return text === undefined ? null : inlineIncludes(text, bundle.path, bundle.files)
}

/** The text at the commit before, unless it is the same bundle in other words. */
async function committed({ path, candidate }: RunnableSuite, before: Tree): Promise<Overlay> {
  const text = await readWholePrompt(before, path)
  const digest = text === null ? null : digestOfFiles(new Map([[path, text]]), path)
  return { text: digest === candidate.digest ? null : text }
}
