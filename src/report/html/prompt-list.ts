import { level } from '../figures.ts'
import { briefFindingOf } from '../headline.ts'
import { count, NO_FIGURE } from '../words.ts'
import { intervalPlot, reachOfIntervals } from './interval-plot.ts'
import { type Element, h } from './node.ts'
import type { ReportSuite } from './report-cases.ts'
import { changeCell, tableHead } from './suite-table.ts'
import { verdictPill } from './suite-view.ts'

const WIDE = ['Cases', 'Baseline', 'Candidate']

/** One line a prompt, worst first, each leading to its own part of the page. */
export function promptList(suites: readonly ReportSuite[]): Element {
  const reach = reachOfIntervals(suites.flatMap(({ prompt }) => prompt.comparison ?? []))
  return h(
    'nav',
    { class: 'prompts', 'aria-label': 'Prompts' },
    h('h2', {}, count(suites.length, 'prompt')),
    h(
      'table',
      { class: 'figures-table' },
      tableHead(['Prompt', 'Verdict', ...WIDE, 'Δ points (95 % interval)', ''], WIDE),
      h(
        'tbody',
        {},
        suites.map((suite) => promptRow(suite, reach)),
      ),
    ),
  )
}

function promptRow({ prompt, name, position }: ReportSuite, reach: number): Element {
  const { comparison } = prompt
  const statistic = comparison?.statistic ?? 'pass-rate'
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, h('a', { href: `#suite-${position}` }, name)),
    h('td', { class: 'words' }, verdictPill(prompt), h('span', { class: 'type' }, briefFindingOf(prompt))),
    [
      String(comparison?.cases ?? prompt.pairs.scored),
      level(comparison?.baselineMean ?? null, statistic),
      level(comparison?.candidateMean ?? null, statistic),
    ].map((figure) => h('td', { class: 'wide' }, figure)),
    comparison === null ? h('td', {}, NO_FIGURE) : changeCell(comparison),
    h('td', { class: 'picture' }, comparison === null ? null : intervalPlot(comparison, reach)),
  )
}

/** Names and verdicts, without a figure: all that `publish: none` allows. */
export function verdictList(suites: readonly ReportSuite[]): Element {
  return h(
    'ul',
    { class: 'verdicts' },
    suites.map(({ prompt, name }) => h('li', {}, h('code', {}, name), verdictPill(prompt))),
  )
}
