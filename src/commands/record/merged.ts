import type { Digest } from '../../domain/digest.ts'
import { Fault } from '../../domain/fault.ts'
import type { RunnableSuite } from '../../domain/plan.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Clock, Repository, Revision, Tree } from '../../ports.ts'
import type { Acceptance } from '../../registry/acceptance.ts'
import { STAGING } from '../../registry/layout.ts'
import { ageInDays } from '../../registry/promotion.ts'
import type { BundleRecord } from '../../registry/record.ts'
import type { Versions } from '../../versions/read-versions.ts'
import type { RegistryState } from '../registry/state.ts'
import { digestOfText, readAcceptance, readBundle, readLabel, readRecord } from '../registry/stored.ts'
import { NO_FILES, readSuitesAt } from '../registry/suites-at.ts'
import { type Overlay, overlaid } from './overlay.ts'

/** A merged commit, and what has to be evaluated of it. */
export interface Merged {
  readonly versions: Versions
  /** Every prompt with a suite. */
  readonly suites: readonly RunnableSuite[]
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
}

/** Reads a commit under its own policy: it has been merged, so it is what decides from now on. */
export async function readMerged(
  revision: Revision,
  { config, base }: { readonly config: string | null; readonly base: string | null },
  { repository, clock }: MergedPorts,
): Promise<Merged> {
  const head = repository.commit(revision)
  const { versions, suites } = await readSuitesAt(head, config)
  return {
    versions,
    suites,
    async toEvaluate(state) {
      const before = await predecessor(base, revision, repository)
      const files = new Map<string, string | null>()
      const acceptances = new Map<string, Acceptance>()
      for (const suite of suites) {
        const known = await usableRecord(suite, state, versions.policy, clock)
        const text = known === null ? await previousText(suite, state) : await head.read(suite.path)
        const overlay: Overlay =
          known === null && text === undefined ? await committed(suite, before) : { text: text ?? null }
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

/** The record that makes another evaluation needless: an answer, young enough to be promoted on. */
export async function usableRecord(
  { candidate, suiteDigest }: RunnableSuite,
  state: RegistryState,
  { registry }: Policy,
  clock: Pick<Clock, 'now'>,
): Promise<BundleRecord | null> {
  const record = await readRecord(state, candidate.digest, suiteDigest)
  if (record === null || record.verdict === 'not-measured') return null
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
  const bundle = await readBundle(state, digest)
  return bundle?.files.get(bundle.path) ?? null
}

/** The text at the commit before, unless it is the same bundle in other words. */
async function committed({ path, candidate }: RunnableSuite, before: Tree): Promise<Overlay> {
  const text = await before.read(path)
  return { text: text !== null && digestOfText(text, path) === candidate.digest ? null : text }
}
