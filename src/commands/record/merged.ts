import type { RunnableSuite } from '../../domain/plan.ts'
import { SIMULATOR } from '../../domain/policy.ts'
import type { AddressOf, Clock, Repository, Revision, Tree } from '../../ports.ts'
import type { Acceptance } from '../../registry/acceptance.ts'
import type { BundleRecord } from '../../registry/record.ts'
import type { Lineage } from '../../registry-ports.ts'
import { overlaid } from '../../versions/overlay.ts'
import { readWholePrompt } from '../../versions/prompt-files.ts'
import type { BrokenPrompt, Versions } from '../../versions/read-versions.ts'
import type { RecordInputs } from '../registry/inputs.ts'
import type { RegistryState } from '../registry/state.ts'
import { readAcceptance } from '../registry/stored.ts'
import { readSoundSuites } from '../registry/suites-at.ts'
import { knownRecord } from './known-record.ts'
import { oldPaths, predecessor, textBefore } from './predecessor.ts'

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
  const known = (suite: RunnableSuite, state: RegistryState) =>
    knownRecord(suite, state, { registry, simulator, revision }, { clock, lineage })
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
