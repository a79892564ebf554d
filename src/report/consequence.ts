import type { Decision, Evaluation, PromptEvaluation } from '../domain/evaluation.ts'
import type { Verdict } from '../domain/verdict.ts'

/** A sign that tells verdicts apart before a word is read. */
export const SIGNS: Readonly<Record<Verdict, string>> = {
  regressed: '❌',
  'not-measured': '⛔',
  inconclusive: '⚠️',
  accepted: '☑️',
  pass: '✅',
  'not-applicable': '➖',
}

/** What the check does now, as one sentence; it follows from the exit code alone, so that surfaces agree. */
export function consequence({ verdict, exitCode }: Pick<Evaluation, 'verdict' | 'exitCode'>): string {
  if (exitCode === 1) return 'The check **fails**.'
  if (exitCode === 3) {
    return verdict === 'inconclusive'
      ? 'The check **fails**, as `on-inconclusive: fail` asks.'
      : 'The check **fails**, because nothing was shown either way.'
  }
  if (verdict === 'inconclusive')
    return 'The check **passes with a warning**: neither a drop nor its absence was shown.'
  return verdict === 'not-applicable' ? 'The check **passes**; no model was called.' : 'The check **passes**.'
}

/** Advice where the gate ended things; what a server refused brings its own. */
const ADVICE: Readonly<Partial<Record<Decision['endedBy'], string>>> = {
  'judge-unreliable': 'Choose a stronger judge model, or replace its checks by rules.',
  'too-few-pairs': 'Add cases, or lower `min-cases`.',
  'too-many-missing': 'Look at the errors below, then run the check again.',
  'critical-missing': 'Look at the errors below, then run the check again.',
  budget: 'Raise the budget, or use fewer cases.',
  deadline: 'Raise `budget.minutes`, or use fewer cases.',
}

/** What to do about a prompt that could not be evaluated. */
export function adviceFor({ verdict, decision }: PromptEvaluation): string {
  return verdict === 'not-measured' ? (ADVICE[decision.endedBy] ?? '') : ''
}
