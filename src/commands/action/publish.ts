import type { ActionStep } from '../../ports.ts'
import { logText } from '../../report/escape.ts'
import { type ActionResult, actionOutputs, inertLine } from './outputs.ts'
import { summaryMarkdown } from './summary.ts'

/**
 * Tells the result to the workflow: the log, the outputs, the decision at the top of the run when it stops or doubts the
 * merge, then the run's page. A page that cannot be written is a warning; the verdict stands.
 *
 * @param redact takes secrets out of a text.
 */
export async function publishResult(
  result: ActionResult,
  step: ActionStep,
  redact: (text: string) => string,
): Promise<void> {
  step.log(redact(logText(result.text.trimEnd())))
  for (const [name, value] of Object.entries(actionOutputs(result))) step.output(name, redact(value))
  if (result.exitCode !== 0) step.annotate('error', redact(inertLine(result.title)))
  else if (result.evaluation?.verdict === 'inconclusive') step.annotate('warning', redact(inertLine(result.title)))
  try {
    await step.summarize(redact(summaryMarkdown(result)))
  } catch (error) {
    step.annotate('warning', inertLine(`the job summary could not be written: ${String(error)}`))
  }
}
