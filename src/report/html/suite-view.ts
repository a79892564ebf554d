import type { PromptEvaluation } from '../../domain/evaluation.ts'
import { excerpt } from '../escape.ts'
import { findingOf } from '../headline.ts'
import { verdictWord } from '../title.ts'
import { count } from '../words.ts'
import type { CaseRow } from './case-record.ts'
import { decisionView } from './decision-view.ts'
import { differencesPlot } from './differences-plot.ts'
import { type Content, type Element, h } from './node.ts'
import { preferencesView } from './preferences-view.ts'
import type { ReportSuite } from './report-cases.ts'
import { suiteTable } from './suite-table.ts'
import { tagTable } from './tag-table.ts'
import { versionsView } from './versions-view.ts'

const LONGEST_REASON = 600

/** Everything about one prompt but its cases. Folded where there is nothing to look at, unless it is the only one. */
export function suiteView(suite: ReportSuite, rows: readonly CaseRow[], only: boolean): Element {
  const { prompt, name, position } = suite
  const quiet = prompt.verdict === 'pass' || prompt.verdict === 'not-applicable'
  return h(
    'details',
    { class: 'suite', id: `suite-${position}`, ...(quiet && !only ? {} : { open: '' }) },
    h('summary', {}, h('h2', {}, name, verdictPill(prompt), only ? null : finding(prompt))),
    reason(prompt),
    suiteTable(suite),
    preferencesView(prompt),
    h(
      'div',
      { class: 'columns' },
      h('div', {}, picture(suite, rows), versionsView(prompt)),
      prompt.verdict === 'not-applicable' ? null : h('div', {}, decisionView(prompt), counts(prompt)),
    ),
    tagTable(prompt.tags, prompt.decision.looks.at(-1)?.tags ?? []),
  )
}

function finding(prompt: PromptEvaluation): Element {
  return h('span', { class: 'hint' }, findingOf(prompt))
}

/** The verdict as a coloured word. */
export function verdictPill({ verdict }: PromptEvaluation): Element {
  return h('span', { class: `pill ${verdict}` }, verdictWord(verdict))
}

function picture({ prompt, position }: ReportSuite, rows: readonly CaseRow[]): Content {
  return prompt.comparison === null ? null : differencesPlot(rows, position, prompt.comparison)
}

/** The gate's own reason, where the finding does not say it already. It may quote a server. */
function reason(prompt: PromptEvaluation): Content {
  const known = findingOf(prompt)
  if (known.startsWith(prompt.reason) || prompt.reason.startsWith(known)) return null
  return h('p', { class: 'reason' }, sentence(excerpt(prompt.reason, LONGEST_REASON)))
}

function counts(prompt: PromptEvaluation): Content {
  const { planned, scored, errored, notRun } = prompt.pairs
  const lost = [errored > 0 ? `${errored} errored` : '', notRun > 0 ? `${notRun} not run` : ''].filter(
    (part) => part !== '',
  )
  if (lost.length === 0) return null
  return h('p', { class: 'counts' }, `Of ${count(planned, 'case')}, ${scored} were measured, ${lost.join(', ')}.`)
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`
}
