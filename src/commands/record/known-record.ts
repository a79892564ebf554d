import type { RunnableSuite } from '../../domain/plan.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Clock, Revision } from '../../ports.ts'
import { doubtsOf, isCovered } from '../../registry/coverage.ts'
import { isOfPullRequest } from '../../registry/origin.ts'
import { ageInDays } from '../../registry/promotion.ts'
import type { BundleRecord } from '../../registry/record.ts'
import type { Lineage } from '../../registry-ports.ts'
import type { RegistryState } from '../registry/state.ts'
import { readAcceptance, readRecord } from '../registry/stored.ts'

/** What makes a record count. `simulator`: the embedded simulator would answer; otherwise its answers count for nothing. */
interface RecordTerms extends Pick<Policy, 'registry'> {
  readonly simulator: boolean
}

/**
 * The record that makes another evaluation of a merged commit's suite needless; `null`: there is none. Its verdict is
 * `accepted` where the change was accepted since.
 */
export async function knownRecord(
  suite: RunnableSuite,
  state: RegistryState,
  { revision, ...terms }: RecordTerms & { readonly revision: Revision },
  { clock, lineage }: { readonly clock: Pick<Clock, 'now'>; readonly lineage: Lineage },
): Promise<BundleRecord | null> {
  const record = await usableRecord(suite, state, terms, clock)
  return record === null || (await isLeftBehind(record, revision, lineage)) ? null : sinceAccepted(record, state)
}

/** A bundle's record that could be promoted on, by its age and origin, and that has its trials; `null`: there is none. */
export async function usableRecord(
  { candidate, suiteDigest }: RunnableSuite,
  state: RegistryState,
  { registry, simulator }: RecordTerms,
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
