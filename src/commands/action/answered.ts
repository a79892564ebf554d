import { markdownFence, markdownText } from '../../report/escape.ts'
import { renderSummary } from '../../report/summary.ts'
import type { Answer } from '../registry/answer.ts'
import type { ActionResult } from './outputs.ts'
import { SUMMARY_LIMIT } from './summary.ts'

/** An answer as the workflow gets it. @param out the folder with the evaluation's files, as typed. */
export function answered(answer: Answer, out: string): ActionResult {
  const { exitCode, title, text, facts, evaluated, leaves } = answer
  return {
    exitCode,
    title,
    evaluation: evaluated?.evaluation ?? null,
    fault: null,
    summary: answerPage(answer),
    text,
    out: evaluated === undefined ? null : out,
    ...(facts === undefined ? {} : { facts }),
    ...(leaves === undefined ? {} : { leaves }),
  }
}

/** The answer, then what was evaluated for it; what GitHub would drop for its length is left out. */
function answerPage({ exitCode, title, text, evaluated }: Answer): string {
  const rest = (evaluated?.rest ?? text).trimEnd()
  const head = `## ${exitCode === 0 ? '✅' : '⛔'} ${markdownText(title)}\n\n${markdownFence(rest)}\n`
  if (evaluated === undefined || evaluated.evaluation.verdict === 'not-applicable') return head
  const limit = SUMMARY_LIMIT - Buffer.byteLength(head) - 1
  return limit > 0 ? `${head}\n${renderSummary(evaluated.evaluation, { reportUrl: null, limit })}` : head
}
