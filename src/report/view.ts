import type { Evaluation, PromptEvaluation } from '../domain/evaluation.ts'
import { type CaseEvidence, evidenceOf } from './evidence.ts'
import { shortNames } from './names.ts'
import { type Shown, shownAt } from './publish.ts'
import { worstFirst } from './ranking.ts'

/** How much of a prompt's cases a report shows. */
export interface Amount {
  /** Cases listed in a table. */
  readonly rows: number
  /** Cases with both outputs, folded. */
  readonly details: number
}

/** One prompt as a report shows it. */
export interface View extends CaseEvidence {
  readonly prompt: PromptEvaluation
  /** As screens call it. */
  readonly name: string
  readonly shown: Shown
  readonly amount: Amount
}

/** The prompts of an evaluation, worst first, at any amount of detail; their trials are sorted out once. */
export function viewsOf({ prompts, publish }: Evaluation): (amount: Amount) => readonly View[] {
  const nameOf = shortNames(prompts)
  const shown = shownAt(publish)
  const views = worstFirst(prompts).map((prompt) => ({
    prompt,
    name: nameOf(prompt),
    shown,
    ...evidenceOf(prompt),
  }))
  return (amount) => views.map((view) => ({ ...view, amount }))
}
