import type { Digest } from '../../domain/digest.ts'
import { isPromptPath, promptName } from '../../prompt/path.ts'
import { neverLabelled } from '../../registry/label-stats.ts'
import { digestOfBundle } from '../../registry/layout.ts'
import { usableRecord } from '../record/known-record.ts'
import type { LabelsInputs } from '../registry/inputs.ts'
import type { RegistryPorts } from '../registry/ports.ts'
import type { RegistryState } from '../registry/state.ts'
import { readSoundSuites } from '../registry/suites-at.ts'

/** What leads nowhere. */
export interface Sprawl {
  /** Bundles that no label ever pointed at. */
  readonly bundles: readonly Digest[]
  /** Names of prompts at HEAD that no suite covers. */
  readonly withoutSuite: readonly string[]
  /** Names of prompts at HEAD whose bundle has no record that could be promoted on by its age. */
  readonly withoutRecord: readonly string[]
}

/** Looks for what leads nowhere: in the registry, and at HEAD. */
export async function sprawlOf(
  state: RegistryState,
  { config }: LabelsInputs,
  { repository, clock }: RegistryPorts,
): Promise<Sprawl> {
  const head = repository.commit(await repository.resolve('HEAD'))
  const { suites, versions, broken } = await readSoundSuites(head, config)
  const covered = new Set([...suites, ...broken].map(({ path }) => path))
  const paths = await head.paths()
  // A broken prompt has no bundle, so no record of what it is now; the others are shown all the same.
  const withoutRecord = broken.map(({ path }) => promptName(path))
  for (const suite of suites) {
    if ((await usableRecord(suite, state, { ...versions.policy, simulator: true }, clock)) === null)
      withoutRecord.push(suite.name)
  }
  return {
    bundles: neverLabelled(
      state.paths.flatMap((path) => digestOfBundle(path) ?? []),
      state.history,
    ),
    withoutSuite: paths.filter((path) => isPromptPath(path) && !covered.has(path)).map(promptName),
    withoutRecord: withoutRecord.sort(),
  }
}
