import type { CaseOutcome, PromptEvaluation } from '../domain/evaluation.ts'
import { VERDICTS } from '../domain/verdict.ts'

/** Prompts, worst verdict first; within a verdict the largest drop first, then as given. */
export function worstFirst(prompts: readonly PromptEvaluation[]): readonly PromptEvaluation[] {
  return prompts.toSorted((a, b) => severity(a) - severity(b) || drop(a) - drop(b))
}

/** The cases that broke: critical ones first, then by odds against luck, then by how far they fell. */
export function brokenCases(prompt: PromptEvaluation): readonly CaseOutcome[] {
  return withStatus(prompt, 'regressed').toSorted(
    (a, b) =>
      Number(b.critical) - Number(a.critical) ||
      (b.confirmation?.odds ?? 0) - (a.confirmation?.odds ?? 0) ||
      fall(b) - fall(a),
  )
}

/**
 * Cases that flipped and that fresh re-runs left open, short of proof or unfinished, in dataset order; those that fell with
 * the whole suite are listed as such.
 */
export function leftOpen({ cases }: PromptEvaluation): readonly CaseOutcome[] {
  return cases.filter(({ status, confirmation: bet }) => {
    return status !== 'regressed' && (bet?.outcome === 'suspect' || bet?.outcome === 'unfinished')
  })
}

/** Those left open that failed often on fresh re-runs. */
export function suspects(prompt: PromptEvaluation): readonly CaseOutcome[] {
  return leftOpen(prompt).filter(({ confirmation }) => confirmation?.outcome === 'suspect')
}

/** Cases of one status, in dataset order. */
export function withStatus(prompt: PromptEvaluation, status: CaseOutcome['status']): readonly CaseOutcome[] {
  return prompt.cases.filter((outcome) => outcome.status === status)
}

/** Whether fresh re-runs, and not the whole suite alone, showed that the case broke. */
export function isConfirmed(outcome: CaseOutcome): boolean {
  return outcome.confirmation?.outcome === 'confirmed'
}

/**
 * Whether a case flipped and nothing shows that it is noise: a suspect, one that could not be finished, or one of a suite
 * that could not be measured, where no flip is run again.
 */
export function isUnsettled({ status, confirmation }: CaseOutcome, verdict: PromptEvaluation['verdict']): boolean {
  if (status !== 'flaky') return false
  if (confirmation === null) return verdict === 'not-measured'
  return confirmation.outcome === 'suspect' || confirmation.outcome === 'unfinished'
}

function severity(prompt: PromptEvaluation): number {
  return VERDICTS.indexOf(prompt.verdict)
}

function drop(prompt: PromptEvaluation): number {
  return prompt.comparison?.delta ?? 0
}

function fall({ baseline, candidate }: CaseOutcome): number {
  return (baseline.score ?? 0) - (candidate.score ?? 0)
}
