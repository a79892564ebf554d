import type { Digest } from '../domain/digest.ts'
import type { HistoryEntry } from './history.ts'
import { STAGING } from './layout.ts'
import { ageInDays } from './promotion.ts'

/** How labels other than `staging` came to move of late. */
export interface LabelStats {
  readonly days: number
  readonly changes: number
  /** Moves for which nobody had to decide anything but to promote. */
  readonly alone: number
  readonly accepted: number
  readonly overridden: number
  readonly rolledBack: number
  /** Who overrode, and how often, most often first. Untrusted text. */
  readonly overriders: readonly { readonly actor: string; readonly times: number }[]
  /** Median time from the record of a bundle to its promotion, in hours; `null` without a change of which both are known. */
  readonly hoursToPromote: number | null
}

/** Counts the moves of the last days. @param history oldest first. */
export function labelStats(history: readonly HistoryEntry[], now: Date, days = 90): LabelStats {
  const moves = history.filter(({ label, at }) => label !== null && label !== STAGING && ageInDays(at, now) <= days)
  const by = (ground: HistoryEntry['ground']) => moves.filter((move) => move.ground === ground)
  return {
    days,
    changes: moves.length,
    alone: by('passed').length + by('new').length,
    accepted: by('accepted').length,
    overridden: by('overridden').length,
    rolledBack: by('rolled-back').length,
    overriders: countActors(by('overridden')),
    hoursToPromote: median(moves.flatMap((move) => hoursSinceRecord(move, history))),
  }
}

function countActors(moves: readonly HistoryEntry[]): LabelStats['overriders'] {
  const counts = new Map<string, number>()
  for (const { actor } of moves) counts.set(actor, (counts.get(actor) ?? 0) + 1)
  return [...counts].map(([actor, times]) => ({ actor, times })).sort((a, b) => b.times - a.times)
}

/**
 * Hours from the first record of the bundle, which is written right after the merge, to this move; none for a rollback,
 * which waits for nobody.
 */
function hoursSinceRecord(move: HistoryEntry, history: readonly HistoryEntry[]): readonly number[] {
  if (move.action !== 'promote') return []
  const isItsRecord = (entry: HistoryEntry) =>
    entry.action === 'record' && entry.prompt === move.prompt && entry.digest === move.digest
  const record = history.find(isItsRecord)
  return record === undefined ? [] : [(Date.parse(move.at) - Date.parse(record.at)) / 3_600_000]
}

/** The middle value, or the mean of the two middle ones; `null` of nothing. */
function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** What leads nowhere: bundles that no label ever pointed at. @param bundles every bundle of the registry. */
export function neverLabelled(bundles: readonly Digest[], history: readonly HistoryEntry[]): readonly Digest[] {
  const labelled = new Set(history.flatMap(({ label, digest }) => (label === null ? [] : [digest])))
  return bundles.filter((digest) => !labelled.has(digest))
}
