import { markdownFence, markdownText } from '../../report/escape.ts'
import type { ActionResult } from './outputs.ts'

/** GitHub takes 1 MiB a step; beyond that it drops the whole summary. */
const SUMMARY_LIMIT = 1_000_000

/** The page of the run: the comment, or, where nothing was evaluated, what is wrong and how to mend it. */
export function summaryMarkdown({ title, comment, text }: Pick<ActionResult, 'title' | 'comment' | 'text'>): string {
  const page = comment ?? `### ${markdownText(title)}\n\n${markdownFence(text.trimEnd())}\n`
  return Buffer.byteLength(page) <= SUMMARY_LIMIT ? page : `### ${markdownText(title)}\n`
}
