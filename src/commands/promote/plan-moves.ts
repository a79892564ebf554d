import { shortDigest } from '../../domain/digest.ts'
import { type Policy, SIMULATOR } from '../../domain/policy.ts'
import { bundleEntries } from '../../registry/bundle-files.ts'
import type { NewEntry } from '../../registry/history.ts'
import { labelEntries } from '../../registry/label.ts'
import { type PromotionRuling, rulePromotion } from '../../registry/promotion.ts'
import type { BundleRecord } from '../../registry/record.ts'
import type { PromoteInputs } from '../registry/inputs.ts'
import type { LostRace } from '../registry/label-race.ts'
import type { RegistryPorts } from '../registry/ports.ts'
import type { RegistryState } from '../registry/state.ts'
import { type LabelPosition, readAcceptance, readLabel, readRecord, suitesOfBundle } from '../registry/stored.ts'
import type { Update } from '../registry/update.ts'
import type { Target } from './targets.ts'

/** One prompt's part of a promotion, ruled on. */
export interface PlannedMove extends Target {
  /** Where the label points now; `null`: nowhere. */
  readonly from: LabelPosition | null
  readonly record: BundleRecord | null
  /** `unchanged`: the label points there already. */
  readonly ruling: PromotionRuling | { readonly kind: 'unchanged' }
}

/** What came of a promotion: everything moved, or nothing was written. */
export type PromotionOutcome =
  | { readonly kind: 'moved'; readonly moves: readonly PlannedMove[] }
  | { readonly kind: 'unchanged'; readonly moves: readonly PlannedMove[] }
  | { readonly kind: 'refused'; readonly moves: readonly PlannedMove[] }
  | LostRace

interface MoveContext {
  readonly inputs: PromoteInputs
  readonly state: RegistryState
  readonly ports: RegistryPorts
  readonly policy: Policy
}

/** Rules on every target by the state of the registry. */
export async function planMoves(targets: readonly Target[], context: MoveContext): Promise<readonly PlannedMove[]> {
  const moves: PlannedMove[] = []
  for (const target of targets) moves.push(await planMove(target, context))
  return moves
}

async function planMove(target: Target, { inputs, state, ports, policy }: MoveContext): Promise<PlannedMove> {
  const { digest, suite, prompt } = target
  const from = await readLabel(state, inputs.label, prompt)
  const record = suite === null ? null : await readRecord(state, digest, suite)
  if (from?.manifest.digest === digest) return { ...target, from, record, ruling: { kind: 'unchanged' } }
  const ruling = rulePromotion({
    digest,
    suite,
    record,
    otherSuites: suitesOfBundle(state, digest).filter((other) => other !== suite).length,
    acceptance: suite === null ? null : await readAcceptance(state, digest, suite),
    merged: record !== null && !record.merged && (await ports.lineage.isMerged(record.commit)),
    now: ports.clock.now(),
    simulator: (inputs.baseUrl ?? policy.provider.baseUrl) === SIMULATOR,
    maxAgeDays: policy.registry.maxAgeDays,
    override: inputs.override ? inputs.reason : null,
  })
  return { ...target, from, record, ruling: await mendable(ruling, target, ports) }
}

/** A record of a branch that was merged as another commit since, as a squash does: recording again mends it. */
async function mendable(
  ruling: PromotionRuling,
  { commit }: Target,
  { lineage }: Pick<RegistryPorts, 'lineage'>,
): Promise<PromotionRuling> {
  if (ruling.kind !== 'refused' || ruling.mend !== 'merge' || commit === null) return ruling
  return (await lineage.isMerged(commit)) ? { ...ruling, mend: 'record' } : ruling
}

/** One commit for all moves, or nothing when one of them is refused or none is left. */
export function updateOf(
  moves: readonly PlannedMove[],
  inputs: PromoteInputs,
  state: RegistryState,
  ports: Pick<RegistryPorts, 'clock' | 'origin'>,
): Update<PromotionOutcome> {
  if (moves.some(({ ruling }) => ruling.kind === 'refused'))
    return { kind: 'nothing', value: { kind: 'refused', moves } }
  const allowed = moves.filter(({ ruling }) => ruling.kind === 'allowed')
  if (allowed.length === 0) return { kind: 'nothing', value: { kind: 'unchanged', moves } }
  const at = ports.clock.now().toISOString()
  const files = new Map<string, string | null>()
  for (const [index, { prompt, bundle }] of allowed.entries()) {
    const seq = state.history.length + index + 1
    for (const [path, text] of bundleEntries(bundle)) files.set(path, text)
    for (const [path, text] of labelEntries({ label: inputs.label, prompt, bundle, seq, at }, state.paths)) {
      files.set(path, text)
    }
  }
  const entries = allowed.map((move) => entryOf(move, inputs, at, ports))
  const names = allowed.map(({ prompt, digest }) => `${prompt} to ${shortDigest(digest)}`)
  const message = `Promote ${names.join(', ')} (${inputs.label})`
  return { kind: 'write', message, files, entries, value: { kind: 'moved', moves } }
}

function entryOf(
  { prompt, digest, from, suite, record, ruling, commit }: PlannedMove,
  { label, reason }: PromoteInputs,
  at: string,
  { origin }: Pick<RegistryPorts, 'origin'>,
): NewEntry {
  const ground = ruling.kind === 'allowed' ? ruling.ground : null
  const before = from?.manifest.digest ?? null
  const verdict = record?.verdict ?? null
  return {
    at,
    action: 'promote',
    prompt,
    label,
    from: before,
    digest,
    suite,
    verdict,
    ground,
    reason,
    commit,
    ...origin,
  }
}
