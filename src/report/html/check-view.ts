import { NO_FIGURE, score } from '../words.ts'
import type { CheckRecord, PairRecord } from './case-record.ts'
import { type Content, type Element, h } from './node.ts'

/** Every check's score on both answers, with its reason. Null when no check said anything. */
export function checksView({ baseline, candidate }: PairRecord, strings: readonly string[]): Element | null {
  const rows = paired(baseline?.checks ?? [], candidate?.checks ?? [])
  if (rows.length === 0) return null
  const head = ['Check', 'Baseline', 'Candidate'].map((title) => h('th', { scope: 'col' }, title))
  const lines = rows.map(([before, after]) =>
    h('tr', {}, nameCell(before ?? after, strings), resultCell(before, strings), resultCell(after, strings)),
  )
  return h('table', { class: 'checks' }, h('thead', {}, h('tr', {}, head)), h('tbody', {}, lines))
}

type Pair = readonly [CheckRecord | undefined, CheckRecord | undefined]

/** In the candidate's order; checks that only the baseline has come last. */
function paired(baseline: readonly CheckRecord[], candidate: readonly CheckRecord[]): readonly Pair[] {
  const before = new Map(baseline.map((check) => [check.name, check]))
  const after = new Set(candidate.map(({ name }) => name))
  return [
    ...candidate.map((check): Pair => [before.get(check.name), check]),
    ...baseline.filter(({ name }) => !after.has(name)).map((check): Pair => [check, undefined]),
  ]
}

function nameCell(check: CheckRecord | undefined, strings: readonly string[]): Element {
  const name = strings[check?.name ?? -1] ?? ''
  const type = strings[check?.type ?? -1] ?? ''
  return h('th', { scope: 'row' }, name, name === type ? null : h('span', { class: 'type' }, type))
}

function resultCell(check: CheckRecord | undefined, strings: readonly string[]): Element {
  if (check === undefined) return h('td', {}, NO_FIGURE)
  const reason = check.reason === null ? '' : (strings[check.reason] ?? '')
  return h('td', {}, markOf(check), reason === '' ? null : h('span', { class: 'reason' }, reason))
}

function markOf({ score: value, passed }: CheckRecord): Content {
  if (value === null) return h('span', { class: 'mark none' }, 'unscored')
  const sign = passed === true ? '✓' : '✗'
  return h('span', { class: passed === true ? 'mark passed' : 'mark failed' }, `${sign} ${score(value)}`)
}
