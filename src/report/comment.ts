import type { Evaluation } from '../domain/evaluation.ts'
import { bodyOf } from './body.ts'
import { fitText } from './fit.ts'
import { bottom, decisionOnly, top, verdictsOnly } from './frame.ts'
import { blocks, link } from './markdown.ts'
import { promptSection } from './prompt-section.ts'
import type { Amount } from './view.ts'

/** GitHub's limit on a comment's body is 65,536 characters; the rest is room for what it adds. */
export const COMMENT_LIMIT = 60_000

/** What a comment needs besides the evaluation. */
export interface CommentOptions {
  /** An HTML comment to know our own comment by; it comes first, at byte 0. */
  readonly marker: string | null
  readonly reportUrl: string | null
  /** In characters (UTF-16 units); GitHub takes 65,536. */
  readonly limit: number
}

/** From all that helps to decide to the worst case alone. */
const AMOUNTS: readonly Amount[] = [
  { rows: 12, details: 6 },
  { rows: 10, details: 3 },
  { rows: 10, details: 1 },
  { rows: 5, details: 0 },
]

/**
 * The comment on a pull request: the decision first, then what a reader needs to agree with it. It shrinks in steps to
 * its limit: all, the worst cases, the tables, one sentence and the link.
 */
export function renderComment(evaluation: Evaluation, { marker, reportUrl, limit }: CommentOptions): string {
  const begin = marker === null ? '' : `${marker}\n`
  const report = reportUrl === null ? null : link('Full report', reportUrl)
  const contents = evaluation.publish === 'none' ? [() => verdictsOnly(evaluation)] : fullToTables(evaluation)
  const versions = [...contents, () => decisionOnly(evaluation)]
  const linked = versions.map((version) => () => `${begin}${blocks([version(), report])}\n`)
  return fitText([...linked, () => `${begin}${decisionOnly(evaluation)}\n`], limit)
}

function fullToTables(evaluation: Evaluation): readonly (() => string)[] {
  const body = bodyOf(evaluation)
  const framed = (text: string) => blocks([top(evaluation), text, bottom(evaluation)])
  return [...AMOUNTS.map((amount) => () => framed(body.full(amount, promptSection))), () => framed(body.tables())]
}
