import type { Digest } from '../../domain/digest.ts'
import { parseLabelManifest } from '../../registry/label.ts'
import { digestsOfRecord, labelOfManifest } from '../../registry/layout.ts'
import { ageInDays } from '../../registry/promotion.ts'
import { parseRecord, recordText, withoutTrials } from '../../registry/record.ts'
import { type RegistryState, readStored } from '../registry/state.ts'

/** When the trials of a record may go. */
export interface PruningTerms {
  readonly keepTrialsDays: number | null
  readonly now: Date
}

/**
 * The records that lose their trials: older than the policy keeps them, and of no bundle that a label points at. By path,
 * as they are to be stored. Whatever else a record says stays.
 *
 * @param kept bundles that the same commit is about.
 */
export async function prunedRecords(
  state: RegistryState,
  { keepTrialsDays, now }: PruningTerms,
  kept: ReadonlySet<Digest>,
): Promise<ReadonlyMap<string, string>> {
  const pruned = new Map<string, string>()
  if (keepTrialsDays === null) return pruned
  const labelled = await labelledDigests(state)
  for (const path of oldRecords(state, keepTrialsDays, now)) {
    const digest = digestsOfRecord(path)?.digest
    if (digest === undefined || labelled.has(digest) || kept.has(digest)) continue
    const record = await readStored(state, path, parseRecord)
    if (record === null || record.trials.length === 0 || ageInDays(record.at, now) <= keepTrialsDays) continue
    pruned.set(path, recordText(withoutTrials(record, now.toISOString())))
  }
  return pruned
}

async function labelledDigests(state: RegistryState): Promise<ReadonlySet<Digest>> {
  const digests = new Set<Digest>()
  for (const path of state.paths) {
    if (labelOfManifest(path) === null) continue
    const manifest = await readStored(state, path, parseLabelManifest)
    if (manifest !== null) digests.add(manifest.digest)
  }
  return digests
}

/**
 * Paths of the records that may be old. Those that the history knows to be young are most of them, and need not be
 * read.
 */
function oldRecords({ paths, history }: RegistryState, keepTrialsDays: number, now: Date): readonly string[] {
  const young = new Set(
    history.flatMap(({ action, at, digest, suite }) =>
      action === 'record' && ageInDays(at, now) <= keepTrialsDays ? [`${digest} ${suite}`] : [],
    ),
  )
  return paths.filter((path) => {
    const found = digestsOfRecord(path)
    return found !== null && !young.has(`${found.digest} ${found.suite}`)
  })
}
