import type { Fault } from '../../domain/fault.ts'
import type { ActionStep, AnnotationPlace } from '../../ports.ts'
import { caseAnnotations } from '../../report/annotations.ts'
import { logText, shortened } from '../../report/escape.ts'
import { type ActionResult, actionOutputs, inertLine } from './outputs.ts'
import { summaryMarkdown } from './summary.ts'

/** GitHub shows ten annotations of a kind in a step. */
const MOST_PROBLEMS = 5
/** GitHub cuts at 4,096. */
const LONGEST = 4000

/** Tells a text to the workflow: a level, the text on one line, and the line of a file that it is about. */
export type Tell = (level: 'error' | 'warning', text: string, at?: AnnotationPlace) => void

/**
 * Tells the result to the workflow: the log, the outputs, the decision at the top of the run when it stops or doubts the
 * merge, the worst cases on the prompt's lines, then the run's page. A page that cannot be written is a warning; the
 * verdict stands.
 *
 * @param redact takes secrets out of a text.
 */
export async function publishResult(
  result: ActionResult,
  step: ActionStep,
  redact: (text: string) => string,
): Promise<void> {
  const tell = teller(step, redact)
  step.log(redact(logText(result.text.trimEnd())))
  for (const [name, value] of Object.entries(actionOutputs(result))) step.output(name, redact(value))
  if (result.exitCode !== 0) tell('error', result.title)
  else if (isDoubtful(result)) tell('warning', result.title)
  for (const { message, ...at } of placedRemarks(result)) tell('error', message, at)
  try {
    await step.summarize(redact(summaryMarkdown(result)))
  } catch (error) {
    tell('warning', `the job summary could not be written: ${String(error)}`)
  }
}

/** Nothing stands against it, and it is worth a look all the same. */
function isDoubtful({ evaluation, leaves }: ActionResult): boolean {
  return evaluation?.verdict === 'inconclusive' || (leaves?.kind === 'issue' && leaves.when === 'always')
}

/** Every text that becomes an annotation goes through here: redacted, on one line, without a command in it. */
export function teller(step: ActionStep, redact: (text: string) => string): Tell {
  const shown = (text: string) => shortened(inertLine(redact(text)), LONGEST)
  return (level, text, at) => {
    if (at === undefined) step.annotate(level, shown(text))
    else step.annotate(level, shown(text), { title: shown(at.title), file: shown(at.file), line: at.line })
  }
}

type PlacedRemark = AnnotationPlace & { readonly message: string }

function placedRemarks({ evaluation, fault }: ActionResult): readonly PlacedRemark[] {
  if (fault !== null) return problemRemarks(fault)
  if (evaluation === null) return []
  return caseAnnotations(evaluation).map(({ path, ...remark }) => ({ ...remark, file: path }))
}

/** The first problems that lie on a line of a file. */
function problemRemarks({ problems }: Fault): readonly PlacedRemark[] {
  const placed = problems.flatMap(({ code, file, line, message, hint }) =>
    file === undefined || line === undefined ? [] : [{ title: code, file, line, message: `${message} ${hint}` }],
  )
  return placed.slice(0, MOST_PROBLEMS)
}
