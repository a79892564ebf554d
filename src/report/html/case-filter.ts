import { unpairedText } from '../unpaired-text.ts'
import type { CaseDetail, CaseKind, CaseRow } from './case-record.ts'

/** Which cases a reader wants to see. Everything given must hold. */
export interface CaseFilter {
  readonly kind: CaseKind | null
  readonly critical: boolean
  readonly tag: string | null
  /** Position of a prompt. */
  readonly suite: number | null
  /** Words that all occur, in any order, whatever their case. */
  readonly text: string
}

export const EVERY_CASE: CaseFilter = { kind: null, critical: false, tag: null, suite: null, text: '' }

/** Positions of the rows that a filter lets through. `textOf` gives a row's searchable text in lower case. */
export function matching(
  rows: readonly CaseRow[],
  filter: CaseFilter,
  textOf: (position: number) => string,
): readonly number[] {
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return rows.flatMap((row, position) => {
    if (!hasTraits(row, filter)) return []
    if (words.length === 0) return [position]
    const text = textOf(position)
    return words.every((word) => text.includes(word)) ? [position] : []
  })
}

function hasTraits({ kind, suite, outcome }: CaseRow, filter: CaseFilter): boolean {
  return (
    (filter.kind === null || kind === filter.kind) &&
    (filter.suite === null || suite === filter.suite) &&
    (filter.tag === null || outcome.tags.includes(filter.tag)) &&
    (!filter.critical || outcome.critical)
  )
}

/** Everything about a case that can be searched for, in lower case: names, variables, outputs, reasons. */
export function searchText({ outcome, fails }: CaseRow, detail: CaseDetail | null): string {
  const { id, excerpt, why, tags } = outcome
  return [id, excerpt, why === null ? '' : unpairedText(why), ...tags, ...fails, ...(detail?.strings ?? [])]
    .join('\n')
    .toLowerCase()
}

/** How many of the rows are of each kind. */
export function kindCounts(rows: readonly CaseRow[]): ReadonlyMap<CaseKind, number> {
  const counts = new Map<CaseKind, number>()
  for (const { kind } of rows) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts
}

/** The tags of the rows, sorted. */
export function tagsOf(rows: readonly CaseRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ outcome }) => outcome.tags))].sort()
}
