import type { CheckComparison, Comparison } from '../../domain/evaluation.ts'
import { shortened } from '../escape.ts'
import { level } from '../figures.ts'
import { basisOf } from '../headline.ts'
import { count, NO_FIGURE, range, signed } from '../words.ts'
import { intervalPlot, reachOfIntervals } from './interval-plot.ts'
import { type Content, type Element, h } from './node.ts'
import type { ReportSuite } from './report-cases.ts'

/** The suite as a whole, then a line a check, each with its change as figures and as a picture. Null without a comparison. */
export function suiteTable({ prompt }: ReportSuite): Element | null {
  const { comparison, checks } = prompt
  if (comparison === null || comparison.cases === 0) return null
  const reach = reachOfIntervals([comparison, ...checks])
  const title = comparison.statistic === 'pass-rate' ? 'Pass rate' : 'Mean score'
  return h(
    'table',
    { class: 'figures-table' },
    tableHead(['Check', 'Baseline', 'Candidate', 'Δ points (95 % interval)', '']),
    h(
      'tbody',
      {},
      comparisonRow([title, note(basisOf(prompt))], comparison, reach, 'whole'),
      checks.map((check) => comparisonRow(checkName(check, comparison.cases), check, reach, 'part')),
    ),
  )
}

/** Titles of the columns; a column of pictures has none. Those in `wide` give way where the screen is narrow. */
export function tableHead(titles: readonly string[], wide: readonly string[] = []): Element {
  const cells = titles.map((title) => {
    if (title === '') return h('td', { class: 'picture' })
    return h('th', { scope: 'col', ...(wide.includes(title) ? { class: 'wide' } : {}) }, title)
  })
  return h('thead', {}, h('tr', {}, cells))
}

/** A cell with a change in points and its interval, which may move to a line of its own. */
export function changeCell({ delta, interval }: Pick<Comparison, 'delta' | 'interval'>): Element {
  if (delta === null) return h('td', {}, NO_FIGURE)
  const width = interval === null ? null : [' ', h('span', { class: 'range' }, `(${range(interval)})`)]
  return h('td', { class: 'change' }, signed(delta), width)
}

function comparisonRow(name: Content, comparison: Comparison, reach: number, kind: string): Element {
  const { baselineMean, candidateMean, statistic } = comparison
  return h(
    'tr',
    { class: kind },
    h('th', { scope: 'row' }, name),
    h('td', {}, level(baselineMean, statistic)),
    h('td', {}, level(candidateMean, statistic)),
    changeCell(comparison),
    h('td', { class: 'picture' }, intervalPlot(comparison, reach)),
  )
}

function checkName({ name, type, cases, weight, required }: CheckComparison, allCases: number): Content {
  const notes = [
    name === type ? '' : type,
    cases < allCases ? count(cases, 'case') : '',
    weight === 0 ? 'only reported' : required ? '' : 'optional',
  ]
  return [h('span', {}, shortened(name, 120)), note(notes.filter((part) => part !== '').join(', '))]
}

function note(text: string): Content {
  return text === '' ? null : h('span', { class: 'type' }, text)
}
