import type { CaseOutcome } from '../domain/evaluation.ts'
import type { CheckResult, Trial } from '../domain/trial.ts'
import { answerText } from './answer-text.ts'
import { type Change, clippedChanges, difference } from './difference.ts'
import { excerpt, htmlCode, htmlText, markdownCode, markdownFence, markdownText, shortened } from './escape.ts'
import { caseFigures } from './figures.ts'
import { blocks, folded } from './markdown.ts'
import type { View } from './view.ts'

/** Characters of what both outputs share that stand around a difference. */
const AROUND = 60
const LONGEST_REASON = 200
const MOST_CHECKS = 5

/** A case, folded: what fails, both outputs and their word-level difference. Empty where no text may be shown. */
export function caseDetail(outcome: CaseOutcome, view: View): string {
  const { baseline, candidate, failing } = view.evidence(outcome.id)
  if (view.shown.outputLength === 0 || candidate === null) return ''
  const limit = view.shown.outputLength
  const body = blocks([
    failing.slice(0, MOST_CHECKS).map(failure).join('\n'),
    baseline === null ? null : `Baseline:\n\n${answer(baseline, limit)}`,
    `Candidate:\n\n${answer(candidate, limit)}`,
    comparedOutputs(baseline === null ? null : answerText(baseline), answerText(candidate), limit),
  ])
  return folded(summaryOf(outcome), body)
}

function summaryOf(outcome: CaseOutcome): string {
  const { baseline, candidate } = caseFigures(outcome)
  const input = outcome.excerpt === '' ? '' : ` · ${htmlCode(shortened(outcome.excerpt, 60))}`
  return `${htmlCode(shortened(outcome.id, 80))} ${baseline} → ${candidate}${input}`
}

function failure({ name, score }: CheckResult): string {
  return `- ${markdownCode(shortened(name, 80))}: ${markdownText(excerpt(score.reason, LONGEST_REASON))}`
}

function answer(trial: Trial, limit: number): string {
  const { error, finishReason } = trial
  if (error !== null) return `No answer: ${markdownText(excerpt(error.message, LONGEST_REASON))}`
  const stopped =
    finishReason === null || finishReason === 'stop' ? null : `(ended by ${markdownCode(shortened(finishReason, 60))})`
  const text = answerText(trial) ?? ''
  return blocks([text === '' ? 'The output is empty.' : markdownFence(excerpt(text, limit)), stopped])
}

function comparedOutputs(before: string | null, after: string | null, limit: number): string | null {
  if (before === null || after === null || before === '' || after === '') return null
  if (before === after) return 'Both outputs are the same.'
  const whole = difference(before, after)
  const changes = clippedChanges(whole, AROUND, limit)
  // Where one side alone fits, everything would look taken out, or put in.
  const has = (some: readonly Change[], kind: Change['kind']) => some.some((change) => change.kind === kind)
  if (has(whole, 'added') && !has(changes, 'added')) return null
  return `Difference:\n\n<pre>${changes.map(marked).join('')}</pre>`
}

function marked({ kind, text }: Change): string {
  const safe = htmlText(text)
  return kind === 'same' ? safe : kind === 'added' ? `<ins>${safe}</ins>` : `<del>${safe}</del>`
}
