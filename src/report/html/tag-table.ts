import type { TagComparison } from '../../domain/evaluation.ts'
import { shortened } from '../escape.ts'
import { level } from '../figures.ts'
import { count } from '../words.ts'
import { toneOf } from './interval-plot.ts'
import { type Content, type Element, h } from './node.ts'
import { dots, line, picture } from './plot.ts'
import { changeCell, tableHead } from './suite-table.ts'

const SHOWN = 6
const WIDE = ['Cases', 'Baseline', 'Candidate']

/** Scores by tag, the largest drops first: both versions as dots on one axis from 0 to 100 %. Null without tags. */
export function tagTable(tags: readonly TagComparison[]): Content {
  if (tags.length === 0) return null
  const sorted = tags.toSorted((a, b) => (a.delta ?? 0) - (b.delta ?? 0) || b.cases - a.cases)
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

function tableOf(tags: readonly TagComparison[]): Element {
  return h(
    'table',
    { class: 'tag-table' },
    tableHead(['Tag', ...WIDE, '0 … 100 %', 'Δ points (95 % interval)'], WIDE),
    h('tbody', {}, tags.map(tagRow)),
  )
}

function tagRow(tag: TagComparison): Element {
  const { baselineMean, candidateMean, statistic } = tag
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, shortened(tag.tag, 80)),
    [String(tag.cases), level(baselineMean, statistic), level(candidateMean, statistic)].map((figure) =>
      h('td', { class: 'wide' }, figure),
    ),
    h('td', { class: 'levels-cell' }, levelsPicture(tag)),
    changeCell(tag),
  )
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
