import type { CaseOutcome, PromptEvaluation } from '../domain/evaluation.ts'
import { excerpt, markdownCode, markdownText, shortened } from './escape.ts'
import { blocks } from './markdown.ts'
import { isUnsettled, withStatus } from './ranking.ts'
import { unpairedText, withoutReason } from './unpaired-text.ts'
import type { View } from './view.ts'
import { count, listed } from './words.ts'

const MOST_NAMES = 5
const MOST_REASONS = 3

/** What there is to say of the cases that did not break: improved, flaky, new and unmeasured ones. */
export function otherCases({ prompt, shown }: View): string {
  const missing = unmeasured(prompt, shown.outputLength > 0)
  if (prompt.baseline === null) return blocks([newPrompt(prompt), missing])
  return blocks([improved(prompt), flaky(prompt), added(prompt), missing])
}

function newPrompt(prompt: PromptEvaluation): string {
  const { run, failing } = firstRun(prompt)
  if (run.length === 0) return ''
  const which = failing.length === 0 ? '' : ` Failing: ${names(failing)}.`
  return `The candidate passes **${run.length - failing.length} of ${count(run.length, 'case')}**.${which}`
}

/** The cases of a new prompt that were scored, and those among them that failed. */
export function firstRun({ cases }: PromptEvaluation): Readonly<Record<'run' | 'failing', readonly CaseOutcome[]>> {
  const run = cases.filter(({ candidate }) => candidate.trials > 0)
  return { run, failing: run.filter(({ candidate }) => candidate.passes < candidate.trials) }
}

function improved(prompt: PromptEvaluation): string {
  const cases = withStatus(prompt, 'improved')
  return cases.length === 0 ? '' : `**Improved:** ${names(cases)}.`
}

/** Unsettled cases have a flip behind them as well, but they are no noise to be ignored. */
function flaky(prompt: PromptEvaluation): string {
  const n = flakyCases(prompt).length
  if (n === 0) return ''
  return `**Flaky, ignored:** ${count(n, 'case')} flipped once and did not hold.`
}

/** The cases that count as flaky. */
export function flakyCases(prompt: PromptEvaluation): readonly CaseOutcome[] {
  return withStatus(prompt, 'flaky').filter((outcome) => !isUnsettled(outcome, prompt.verdict))
}

function added(prompt: PromptEvaluation): string {
  const cases = prompt.cases.filter(({ why }) => why?.kind === 'new')
  if (cases.length === 0) return ''
  const passing = (arm: 'baseline' | 'candidate') =>
    cases.filter((outcome) => outcome[arm].trials > 0 && outcome[arm].passes === outcome[arm].trials).length
  const figures = `baseline passes ${passing('baseline')}, candidate ${passing('candidate')}`
  return `**New, reported but not gated:** ${count(cases.length, 'case')} (${figures}).`
}

/**
 * Cases that could not be measured. Reasons may quote a judge, so they are as private as outputs; the prompt's own
 * reason is told elsewhere.
 */
function unmeasured(prompt: PromptEvaluation, withReasons: boolean): string {
  const reasons = new Map<string, number>()
  for (const { why } of prompt.cases) {
    if (why === null || why.kind === 'new' || why.reason.endsWith(prompt.reason)) continue
    const reason = withReasons ? excerpt(unpairedText(why), 200) : unpairedText(withoutReason(why))
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  const total = prompt.pairs.errored + prompt.pairs.notRun
  if (total === 0) return ''
  const ranked = [...reasons].sort((a, b) => b[1] - a[1])
  const lines = ranked.slice(0, MOST_REASONS).map(([reason, n]) => `- ${count(n, 'case')}: ${markdownText(reason)}`)
  const more = ranked.length > MOST_REASONS ? [`- ${count(ranked.length - MOST_REASONS, 'other reason')}`] : []
  return blocks([
    `**Not measured:** ${total} of ${count(prompt.pairs.planned, 'case')}.`,
    [...lines, ...more].join('\n'),
  ])
}

function names(cases: readonly CaseOutcome[]): string {
  const ids = cases.slice(0, MOST_NAMES).map(({ id }) => markdownCode(shortened(id, 80)))
  return listed(cases.length > MOST_NAMES ? [...ids, `${cases.length - MOST_NAMES} more`] : ids)
}
