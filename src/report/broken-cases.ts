import type { CaseOutcome, PromptEvaluation } from '../domain/evaluation.ts'
import { caseDetail } from './case-detail.ts'
import { markdownCode, shortened } from './escape.ts'
import { caseFigures } from './figures.ts'
import { blocks, table } from './markdown.ts'
import { brokenCases, isConfirmed, leftOpen } from './ranking.ts'
import type { View } from './view.ts'
import { count, listed, NO_FIGURE } from './words.ts'

const LONGEST_ID = 80

/** The cases that broke or fell: a table, critical ones first, then both outputs of each, folded. */
export function brokenSection(view: View): string {
  const cases = brokenCases(view.prompt)
  if (cases.length === 0) return ''
  return blocks([headingOf(cases, view.prompt), ...caseParts(cases, view)])
}

/** Cases that failed often, yet short of proof, or that could not be run again; they keep a verdict open. */
export function suspectSection(view: View): string {
  const cases = leftOpen(view.prompt)
  if (cases.length === 0) return ''
  return blocks([`**${count(cases.length, 'case')} may have broken**, short of proof:`, ...caseParts(cases, view)])
}

function headingOf(cases: readonly CaseOutcome[], { decision }: PromptEvaluation): string {
  if (decision.endedBy === 'must-pass') return `**${count(cases.length, 'case')} failed** that must pass:`
  const confirmed = cases.filter(isConfirmed).length
  const lower = cases.length - confirmed
  const fallen = decision.endedBy === 'tag-test' ? 'the cases of a gated tag' : 'the suite as a whole'
  if (confirmed === 0) return `**${count(lower, 'case')} did worse**; ${fallen} fell, none of them is proven alone:`
  const more = lower > 0 ? `; ${lower} more did worse` : ''
  return `**${count(confirmed, 'case')} broke**, confirmed on fresh re-runs of both versions${more}:`
}

function caseParts(cases: readonly CaseOutcome[], view: View): readonly string[] {
  const { rows, details } = view.amount
  if (rows === 0) return []
  const left = cases.length - rows
  return [
    caseTable(cases.slice(0, rows), view),
    left > 0 ? `${count(left, 'more case')} not shown.` : '',
    ...cases.slice(0, details).map((outcome) => caseDetail(outcome, view)),
  ]
}

/** Without re-runs there are no odds to show. */
function caseTable(cases: readonly CaseOutcome[], view: View): string {
  const withOdds = cases.some((outcome) => caseFigures(outcome).odds !== NO_FIGURE)
  const rows = cases.map((outcome) => row(outcome, withOdds, view))
  if (!withOdds) return table(['case', 'baseline', 'candidate', 'fails'], ['left', 'right', 'right', 'left'], rows)
  const header = ['case', 'baseline', 'candidate', 'odds against luck', 'fails']
  return table(header, ['left', 'right', 'right', 'right', 'left'], rows)
}

function row(outcome: CaseOutcome, withOdds: boolean, view: View): readonly string[] {
  const figures = caseFigures(outcome)
  const failing = view.failing(outcome.id).map((name) => markdownCode(shortened(name, 60)))
  const more = failing.length > 3 ? [`${failing.length - 3} more`] : []
  const id = markdownCode(shortened(outcome.id, LONGEST_ID))
  const fails = listed([...failing.slice(0, 3), ...more])
  return [
    outcome.critical ? `${id} **critical**` : id,
    figures.baseline,
    figures.candidate,
    ...(withOdds ? [figures.odds] : []),
    fails,
  ]
}
