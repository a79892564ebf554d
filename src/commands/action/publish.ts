import type { ActionStep } from '../../ports.ts'
import { type ActionResult, actionOutputs, inertLine } from './outputs.ts'
import { summaryMarkdown } from './summary.ts'

/**
 * Tells the result to the workflow: outputs, then the decision at the top of the run when it stops or doubts the merge,
 * then the run's page. A page that cannot be written is a warning; the verdict stands.
 */
export async function publishResult(result: ActionResult, step: ActionStep): Promise<void> {
  for (const [name, value] of Object.entries(actionOutputs(result))) step.output(name, value)
  if (result.exitCode !== 0) step.annotate('error', inertLine(result.title))
  else if (result.evaluation?.verdict === 'inconclusive') step.annotate('warning', inertLine(result.title))
  try {
    await step.summarize(summaryMarkdown(result))
  } catch (error) {
    step.annotate('warning', inertLine(`the job summary could not be written: ${String(error)}`))
  }
}
