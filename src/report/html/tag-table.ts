import type { TagComparison, TagLook } from '../../domain/evaluation.ts'
import { shortened } from '../escape.ts'
import { level } from '../figures.ts'
import { count, probability, pValue } from '../words.ts'
import { toneOf } from './interval-plot.ts'
import { type Content, type Element, h } from './node.ts'
import { dots, line, picture } from './plot.ts'
import { changeCell, tableHead } from './suite-table.ts'

const SHOWN = 6
const WIDE = ['Cases', 'Baseline', 'Candidate']

/**
 * Scores by tag: both versions as dots on one axis from 0 to 100 %. Gated tags come first, then the largest drops. Null
 * without tags.
 *
 * @param gated the gated tags at the last look.
 */
export function tagTable(tags: readonly TagComparison[], gated: readonly TagLook[]): Content {
  if (tags.length === 0) return null
  const rows = tags.map((comparison) => ({ comparison, look: gated.find(({ tag }) => tag === comparison.tag) ?? null }))
  const sorted = rows.toSorted(byWeight)
  const [shown, folded] = [sorted.slice(0, SHOWN), sorted.slice(SHOWN)]
  return h(
    'figure',
    { class: 'tags-figure' },
    h(
      'figcaption',
      {},
      'Scores by tag',
      h(
        'span',
        { class: 'key' },
        h('span', { class: 'dot-baseline' }, 'baseline'),
        h('span', { class: 'dot-candidate' }, 'candidate'),
      ),
    ),
    tableOf(shown),
    folded.length === 0 ? null : h('details', {}, h('summary', {}, count(folded.length, 'more tag')), tableOf(folded)),
  )
}

interface TagRow {
  readonly comparison: TagComparison
  /** `null` for a tag that is only reported. */
  readonly look: TagLook | null
}

function byWeight(a: TagRow, b: TagRow): number {
  const gatedFirst = Number(b.look !== null) - Number(a.look !== null)
  const dropFirst = (a.comparison.delta ?? 0) - (b.comparison.delta ?? 0)
  return gatedFirst || dropFirst || b.comparison.cases - a.comparison.cases
}

function tableOf(rows: readonly TagRow[]): Element {
  return h(
    'table',
    { class: 'tag-table' },
    tableHead(['Tag', ...WIDE, '0 … 100 %', 'Δ points (95 % interval)'], WIDE),
    h('tbody', {}, rows.map(tagRow)),
  )
}

function tagRow({ comparison: tag, look }: TagRow): Element {
  const { baselineMean, candidateMean, statistic } = tag
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, shortened(tag.tag, 80), look === null ? null : gateMark(look)),
    [String(tag.cases), level(baselineMean, statistic), level(candidateMean, statistic)].map((figure) =>
      h('td', { class: 'wide' }, figure),
    ),
    h('td', { class: 'levels-cell' }, levelsPicture(tag)),
    changeCell(tag),
  )
}

function gateMark({ p, failAt, failed }: TagLook): Element {
  const finding = failed ? `gated, fell: ${pValue(p)}` : `gated: ${pValue(p)}`
  return h('span', { class: 'type' }, failAt === 0 ? finding : `${finding} (needed ${probability(failAt)})`)
}

/** Both levels as dots, joined by the way from one to the other. */
function levelsPicture({ baselineMean, candidateMean, statistic, delta, interval }: TagComparison): Content {
  if (baselineMean === null || candidateMean === null) return null
  const at = (mean: number) => 4 + mean * 92
  const way = toneOf(delta ?? 0, interval)
  const label = `baseline ${level(baselineMean, statistic)}, candidate ${level(candidateMean, statistic)}`
  return picture('levels', 100, 10, label, [
    line('grid', at(0), 5, at(1), 5),
    line(`way ${way}`, at(baselineMean), 5, at(candidateMean), 5),
    dots('ring', [[at(baselineMean), 5]]),
    dots('hole', [[at(baselineMean), 5]]),
    dots(`mean ${way}`, [[at(candidateMean), 5]]),
  ])
}
