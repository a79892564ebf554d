import type { Digest } from '../../domain/digest.ts'
import type { Evaluation } from '../../domain/evaluation.ts'
import type { RunnableSuite } from '../../domain/plan.ts'
import type { TrialFigures } from '../../domain/trial.ts'
import type { Revision } from '../../ports.ts'
import { STAGING } from '../../registry/layout.ts'
import type { BundleRecord } from '../../registry/record.ts'
import type { Registry } from '../../registry-ports.ts'
import type { RecordPorts } from '../registry/inputs.ts'
import { labelRace } from '../registry/label-race.ts'
import type { RegistryState } from '../registry/state.ts'
import { type Update, updateRegistry } from '../registry/update.ts'
import { makeRecord } from './make-record.ts'
import type { Merged } from './merged.ts'
import { type PlacedRecord, placeRecord, type RecordOutcome, recordUpdate } from './place.ts'
import { prunedRecords } from './prune.ts'

/** What was evaluated. */
export interface ToStore {
  readonly evaluation: Evaluation
  readonly suites: readonly RunnableSuite[]
  /** By the suite's path. */
  readonly trials: ReadonlyMap<string, readonly TrialFigures[]>
  /** What answered. */
  readonly provider: Digest
}

/** Where it goes. */
export interface StoreTarget {
  readonly head: Revision
  readonly merged: Merged
  /** What was decided on. */
  readonly state: RegistryState
  readonly registry: Registry
}

/** Stores bundles and records, and moves `staging`, in one commit. What was paid for is kept even if the label may not move. */
export async function storeRecords(ran: ToStore, target: StoreTarget, ports: RecordPorts): Promise<RecordOutcome> {
  const made = await makeRecords(ran, target, ports)
  const race = labelRace(STAGING)
  const prompts = target.merged.suites.map(({ name }) => ({ prompt: name }))
  race.lostBy(prompts, target.state)
  return updateRegistry<RecordOutcome>(
    async (state): Promise<Update<RecordOutcome>> => {
      const placed: PlacedRecord[] = []
      for (const suite of target.merged.suites) {
        const fresh = made.get(suite.path) ?? null
        const record = fresh ?? (await target.merged.known(suite, state))
        const lost = race.lostBy([{ prompt: suite.name }], state)
        if (record === null) continue
        placed.push(
          await placeRecord({ suite, record, fresh: fresh !== null, lost }, { head: target.head, state, ports }),
        )
      }
      return alsoPruned(recordUpdate(placed, { head: target.head, state, ports }), state, target, ports)
    },
    { ...ports, registry: target.registry },
  )
}

/**
 * The files with old trials taken out. That happens only in a commit that is made anyway: without one the registry does
 * not grow.
 */
async function alsoPruned(
  update: Update<RecordOutcome>,
  state: RegistryState,
  { merged }: StoreTarget,
  { clock }: RecordPorts,
): Promise<Update<RecordOutcome>> {
  if (update.kind === 'nothing') return update
  const { keepTrialsDays } = merged.versions.policy.registry
  const kept = new Set(update.value.prompts.map(({ record }) => record.digest))
  const pruned = await prunedRecords(state, { keepTrialsDays, now: clock.now() }, kept)
  return { ...update, files: new Map([...pruned, ...update.files]) }
}

async function makeRecords(
  { evaluation, suites, trials, provider }: ToStore,
  { head, merged }: StoreTarget,
  ports: RecordPorts,
): Promise<ReadonlyMap<string, BundleRecord>> {
  const onMain = await ports.lineage.isMerged(head.sha)
  const records = new Map<string, BundleRecord>()
  for (const suite of suites) {
    // A plan that compares has the same cases, checks and judge, but a record is kept under the digest of the suite as
    // head alone has it.
    const own = merged.suites.find(({ path }) => path === suite.path) ?? suite
    const made = makeRecord(
      { evaluation, suite: own, trials: trials.get(suite.path) ?? [], provider },
      { head, merged: onMain, ports },
    )
    records.set(suite.path, made)
  }
  return records
}
