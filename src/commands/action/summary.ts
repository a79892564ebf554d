import { markdownFence, markdownText } from '../../report/escape.ts'
import type { ActionResult } from './outputs.ts'

/** GitHub takes 1 MiB a step; beyond that it drops the whole summary. In bytes. */
export const SUMMARY_LIMIT = 1_000_000

/** The page of the run: the evaluation's summary, or, where nothing was evaluated, what is wrong and how to mend it. */
export function summaryMarkdown({ title, summary, text }: Pick<ActionResult, 'title' | 'summary' | 'text'>): string {
  const page = summary ?? faultPage({ title, text })
  return Buffer.byteLength(page) <= SUMMARY_LIMIT ? page : faultPage({ title, text: '' })
}

/** What is wrong and how to mend it, for a page or a comment. */
export function faultPage({ title, text }: Pick<ActionResult, 'title' | 'text'>): string {
  const details = text.trim() === '' ? '' : `\n${markdownFence(text.trimEnd())}\n`
  return `## ⛔ ${markdownText(title)}\n${details}`
}
