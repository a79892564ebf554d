import type { Evaluation, PromptEvaluation } from '../domain/evaluation.ts'
import { bodyOf } from './body.ts'
import { markdownCode, shortened } from './escape.ts'
import { change, level } from './figures.ts'
import { fitText, utf8Bytes } from './fit.ts'
import { bottom, decisionOnly, top, verdictsOnly } from './frame.ts'
import { blocks, folded, link, table } from './markdown.ts'
import { promptSection } from './prompt-section.ts'
import type { Amount, View } from './view.ts'
import { probability } from './words.ts'

/** What a job summary needs besides the evaluation. */
export interface SummaryOptions {
  readonly reportUrl: string | null
  /** In bytes of UTF-8; GitHub takes 1 MiB a step. */
  readonly limit: number
}

const AMOUNTS: readonly Amount[] = [
  { rows: 200, details: 50 },
  { rows: 200, details: 10 },
  { rows: 50, details: 3 },
  { rows: 20, details: 0 },
]

const MOST_TAGS = 30

/** The summary of a job: the comment with more cases, and with figures by tag and every look. */
export function renderSummary(evaluation: Evaluation, { reportUrl, limit }: SummaryOptions): string {
  const report = reportUrl === null ? null : link('Full report', reportUrl)
  const body = bodyOf(evaluation)
  const framed = (text: string) => blocks([top(evaluation), text, bottom(evaluation)])
  const open = [...AMOUNTS.map((amount) => () => framed(body.full(amount, fullSection))), () => framed(body.tables())]
  const contents = evaluation.publish === 'none' ? [() => verdictsOnly(evaluation)] : open
  const versions = [...contents, () => decisionOnly(evaluation)]
  const linked = versions.map((version) => () => `${blocks([version(), report])}\n`)
  return fitText([...linked, () => `${decisionOnly(evaluation)}\n`], limit, utf8Bytes)
}

function fullSection(view: View): string {
  return blocks([promptSection(view), tagTable(view.prompt), lookTable(view.prompt)])
}

function tagTable({ tags, decision }: PromptEvaluation): string {
  if (tags.length === 0) return ''
  const gated = new Set(decision.looks.at(-1)?.tags?.map(({ tag }) => tag))
  const rows = tags
    .slice(0, MOST_TAGS)
    .map((tag) => [
      `${markdownCode(shortened(tag.tag, 60))}${gated.has(tag.tag) ? ' (gated)' : ''}`,
      String(tag.cases),
      level(tag.baselineMean, tag.statistic),
      level(tag.candidateMean, tag.statistic),
      change(tag),
    ])
  const header = ['tag', 'cases', 'baseline', 'candidate', 'Δ points (95 % interval)']
  return folded('By tag', table(header, ['left', 'right', 'right', 'right', 'right'], rows))
}

function lookTable({ decision }: PromptEvaluation): string {
  if (decision.looks.length === 0) return ''
  const bound = (p: number) => (p === 0 ? '–' : probability(p))
  const rows = decision.looks.map(({ k, p, failAt, stopAbove }) => [
    String(k),
    probability(p),
    bound(failAt),
    bound(stopAbove),
  ])
  const header = ['trials per case and version', 'p', 'fails at or below', 'passes above']
  return folded('Looks of the suite test', table(header, ['right', 'right', 'right', 'right'], rows))
}
