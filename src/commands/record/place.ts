import { type Digest, shortDigest } from '../../domain/digest.ts'
import { valueOrThrow } from '../../domain/fault.ts'
import type { RunnableSuite } from '../../domain/plan.ts'
import { worstVerdict } from '../../domain/verdict.ts'
import type { Revision } from '../../ports.ts'
import { type BundleFiles, bundleEntries } from '../../registry/bundle-files.ts'
import { type Ground, movesOf, type NewEntry } from '../../registry/history.ts'
import { labelEntries } from '../../registry/label.ts'
import { isStorableName, recordPath, STAGING } from '../../registry/layout.ts'
import { stagingGround } from '../../registry/promotion.ts'
import { type BundleRecord, recordText } from '../../registry/record.ts'
import { readPromptFiles } from '../../versions/prompt-files.ts'
import type { RecordPorts } from '../registry/inputs.ts'
import type { LostRace } from '../registry/label-race.ts'
import type { RegistryState } from '../registry/state.ts'
import { readBundle, readLabel } from '../registry/stored.ts'
import type { Update } from '../registry/update.ts'

/** What becomes of `staging`. */
export type Staging =
  | { readonly kind: 'moves'; readonly from: Digest | null; readonly ground: Ground }
  | { readonly kind: 'stays'; readonly at: Digest | null }
  /** The label moved while this evaluated, or holds a later commit's bundle; it is left to whoever moved it. */
  | {
      readonly kind: 'overtaken'
      readonly at: Digest | null
      readonly by: string
      /** Whether running this again moves it: the label is not at a later commit's bundle. */
      readonly again: boolean
    }

/** One prompt's record, and what it does to the registry. */
export interface PlacedRecord {
  readonly suite: RunnableSuite
  readonly record: BundleRecord
  /** Made now; otherwise it was there already. */
  readonly fresh: boolean
  readonly bundle: BundleFiles
  readonly staging: Staging
}

/** What the registry made of a merged commit, prompt by prompt. */
export interface RecordOutcome {
  readonly prompts: readonly PlacedRecord[]
}

interface PlaceContext {
  readonly head: Revision
  readonly state: RegistryState
  readonly ports: RecordPorts
}

/** Decides what becomes of `staging` by a record. */
export async function placeRecord(
  { suite, record, fresh, lost }: Pick<PlacedRecord, 'suite' | 'record' | 'fresh'> & { readonly lost: LostRace | null },
  context: PlaceContext,
): Promise<PlacedRecord> {
  const bundle = await bundleFor(suite, context)
  return { suite, record, fresh, bundle, staging: await stagingOf(suite, record, lost, context) }
}

async function bundleFor(
  { name, path, candidate }: RunnableSuite,
  { head, state, ports }: PlaceContext,
): Promise<BundleFiles> {
  const stored = await readBundle(state, candidate.digest)
  if (stored !== null) return stored
  const files = valueOrThrow(await readPromptFiles(ports.repository.commit(head), path))
  if (files === null) throw new Error(`the commit lost ${path}`)
  return { digest: candidate.digest, prompt: name, path, files }
}

async function stagingOf(
  { name, candidate }: RunnableSuite,
  record: BundleRecord,
  lost: LostRace | null,
  { head, state, ports }: PlaceContext,
): Promise<Staging> {
  const label = await readLabel(state, STAGING, name)
  const at = label?.manifest.digest ?? null
  const ground = stagingGround(record)
  if (ground === null || at === candidate.digest || !isStorableName(name)) return { kind: 'stays', at }
  const last = movesOf(state.history, STAGING, name).at(-1)
  const later = last?.commit ?? null
  const isOld = later !== null && later !== head.sha && (await ports.lineage.isAncestor(head.sha, later))
  if (lost !== null) return { kind: 'overtaken', at, by: lost.by, again: !isOld }
  return isOld ? { kind: 'overtaken', at, by: last?.actor ?? '', again: false } : { kind: 'moves', from: at, ground }
}

/** One commit for everything, or nothing when there is nothing new. */
export function recordUpdate(
  placed: readonly PlacedRecord[],
  { head, state, ports }: PlaceContext,
): Update<RecordOutcome> {
  const news = placed.filter(({ fresh, staging }) => fresh || staging.kind === 'moves')
  const value = { prompts: placed }
  if (news.length === 0) return { kind: 'nothing', value }
  const at = ports.clock.now().toISOString()
  const files = new Map<string, string | null>()
  for (const [index, { suite, record, fresh, bundle, staging }] of news.entries()) {
    for (const [path, text] of bundleEntries(bundle)) files.set(path, text)
    if (fresh) files.set(recordPath(record.digest, record.suite), recordText(worstTwin(record, news), ports.redact))
    if (staging.kind !== 'moves') continue
    const seq = state.history.length + index + 1
    const move = { label: STAGING, prompt: suite.name, bundle, seq, at }
    for (const [path, text] of labelEntries(move, state.paths)) files.set(path, text)
  }
  const names = news.map(({ suite, record }) => `${suite.name} ${shortDigest(record.digest)} (${record.verdict})`)
  const entries = news.map((one) => entryOf(one, at, head, ports))
  return { kind: 'write', message: `Record ${names.join(', ')}`, files, entries, value }
}

/**
 * The record that prompts with the same text and suite share: the one with the worse verdict, so that a regression of
 * one of them does not pass by another's record.
 */
function worstTwin(record: BundleRecord, news: readonly PlacedRecord[]): BundleRecord {
  const twins = news.filter((one) => one.fresh && isSameQuestion(one.record, record)).map((one) => one.record)
  const worst = worstVerdict(twins.map(({ verdict }) => verdict))
  return twins.find(({ verdict }) => verdict === worst) ?? record
}

function isSameQuestion(one: BundleRecord, other: BundleRecord): boolean {
  return one.digest === other.digest && one.suite === other.suite
}

function entryOf(
  { suite, record, staging }: PlacedRecord,
  at: string,
  head: Revision,
  { origin }: RecordPorts,
): NewEntry {
  const moves = staging.kind === 'moves'
  return {
    ...{ at, action: 'record', prompt: suite.name, label: moves ? STAGING : null, from: moves ? staging.from : null },
    ...{ digest: record.digest, suite: record.suite, verdict: record.verdict, ground: moves ? staging.ground : null },
    ...{ reason: null, commit: head.sha, ...origin },
  }
}
