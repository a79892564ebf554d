import { count } from '../words.ts'
import type { SuiteLabel } from './case-record.ts'
import { caseBody, caseItem } from './case-view.ts'
import { type Content, type Element, h } from './node.ts'
import { type ReportCase, type ReportSuite, suiteLabel } from './report-cases.ts'

/** Cases that can be read in full without script; the rest is for the script to show. */
const UNFOLDABLE = 30
/** Cases that are at least listed without script. */
const LISTED = 300

/** The cases, worst first. With script the list is replaced by one that filters and holds them all. */
export function caseList(suites: readonly ReportSuite[], ranked: readonly ReportCase[]): Element | null {
  if (ranked.length === 0) return null
  const labels = suites.map(suiteLabel)
  const left = ranked.length - LISTED
  return h(
    'section',
    { class: 'cases', id: 'cases' },
    h('h2', {}, 'Cases', h('span', { class: 'hint' }, 'worst first')),
    h('div', { id: 'case-filters' }),
    h(
      'div',
      { id: 'case-list' },
      ranked.slice(0, LISTED).map((one, at) => listed(one, at, labels)),
    ),
    left > 0
      ? h('noscript', {}, h('p', { class: 'note' }, `${count(left, 'more case')} not listed without script.`))
      : null,
  )
}

function listed(one: ReportCase, position: number, labels: readonly SuiteLabel[]): Element {
  const label = labels[one.row.suite] ?? { name: '', neededOdds: null }
  const body: Content = position < UNFOLDABLE ? caseBody(one.row, one.full(), label) : null
  return caseItem(one.row, position, labels, body)
}
