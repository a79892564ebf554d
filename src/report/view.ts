import type { PromptEvaluation } from '../domain/evaluation.ts'
import type { Evidence } from './evidence.ts'
import type { Shown } from './publish.ts'

/** How much of a prompt's cases a report shows. */
export interface Amount {
  /** Cases listed in a table. */
  readonly rows: number
  /** Cases with both outputs, folded. */
  readonly details: number
}

/** One prompt as a report shows it. */
export interface View {
  readonly prompt: PromptEvaluation
  /** As screens call it. */
  readonly name: string
  readonly shown: Shown
  readonly amount: Amount
  readonly evidence: (caseId: string) => Evidence
}
