import type { Evaluation, PromptEvaluation } from '../domain/evaluation.ts'
import { consequence, SIGNS } from './consequence.ts'
import { markdownCode, markdownText } from './escape.ts'
import { evidenceOf } from './evidence.ts'
import { fitText } from './fit.ts'
import { blocks, folded, link } from './markdown.ts'
import { shortNames } from './names.ts'
import { noticeBlock } from './notices.ts'
import { overview } from './overview.ts'
import { promptSection } from './prompt-section.ts'
import { modelsLine, totals } from './provenance.ts'
import { shownAt } from './publish.ts'
import { worstFirst } from './ranking.ts'
import { verdictWord } from './title.ts'
import type { Amount, View } from './view.ts'
import { count } from './words.ts'

/** What a comment needs besides the evaluation. */
export interface CommentOptions {
  /** An HTML comment to know our own comment by; it comes first, at byte 0. */
  readonly marker: string | null
  readonly reportUrl: string | null
  /** In characters (UTF-16 units); GitHub takes 65,536. */
  readonly limit: number
}

/** From the fullest to the tables alone. */
const AMOUNTS: readonly Amount[] = [
  { rows: 12, details: 6 },
  { rows: 10, details: 3 },
  { rows: 10, details: 1 },
  { rows: 5, details: 0 },
]

const MOST_PROMPTS = 50

/**
 * The comment on a pull request: the decision first, then what a reader needs to agree with it. It shrinks in steps to
 * its limit: all, the worst cases, the tables, one sentence and the link.
 */
export function renderComment(evaluation: Evaluation, options: CommentOptions): string {
  const versions = evaluation.publish === 'none' ? [() => verdictsOnly(evaluation)] : fullToTables(evaluation)
  const marker = options.marker === null ? '' : `${options.marker}\n`
  const report = options.reportUrl === null ? '' : link('Full report', options.reportUrl)
  const whole = versions.map((version) => () => `${marker}${blocks([version(), report])}\n`)
  const sentence = () => `${marker}${blocks([publicHeading(evaluation), report])}\n`
  return fitText([...whole, sentence], options.limit)
}

function fullToTables(evaluation: Evaluation): readonly (() => string)[] {
  const nameOf = shortNames(evaluation.prompts)
  const evidence = new Map(evaluation.prompts.map((prompt) => [prompt, evidenceOf(prompt)]))
  const shown = shownAt(evaluation.publish)
  const viewOf = (amount: Amount) => (prompt: PromptEvaluation) => {
    return { prompt, name: nameOf(prompt), shown, amount, evidence: evidence.get(prompt) ?? evidenceOf(prompt) }
  }
  const full = AMOUNTS.map((amount) => () => fullComment(evaluation, viewOf(sharedOut(amount, evaluation))))
  return [
    ...full,
    () => blocks([top(evaluation), overview(evaluation.prompts, nameOf, MOST_PROMPTS), bottom(evaluation)]),
  ]
}

/** Many prompts share the space of one. */
function sharedOut({ rows, details }: Amount, { prompts }: Evaluation): Amount {
  const open = prompts.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable').length
  return { rows, details: Math.ceil(details / Math.max(1, open)) }
}

function fullComment(evaluation: Evaluation, viewOf: (prompt: PromptEvaluation) => View): string {
  const [only, ...others] = evaluation.prompts
  const single = only !== undefined && others.length === 0
  const body = single ? promptSection(viewOf(only)) : manyPrompts(evaluation.prompts, viewOf)
  return blocks([top(evaluation), body, bottom(evaluation)])
}

function manyPrompts(prompts: readonly PromptEvaluation[], viewOf: (prompt: PromptEvaluation) => View): string {
  if (prompts.length === 0) return ''
  const views = worstFirst(prompts).map(viewOf)
  const open = views.filter(({ prompt: { verdict } }) => verdict !== 'pass' && verdict !== 'not-applicable')
  const quiet = views.filter((view) => !open.includes(view))
  const titled = ({ prompt, name }: View) =>
    `### ${SIGNS[prompt.verdict]} ${markdownCode(name)}: ${verdictWord(prompt.verdict)}`
  const section = (view: View) => blocks([titled(view), promptSection(view)])
  return blocks([
    overview(prompts, (prompt) => viewOf(prompt).name, MOST_PROMPTS),
    ...open.map(section),
    quiet.length === 0 ? null : folded(`The other ${count(quiet.length, 'prompt')}`, blocks(quiet.map(section))),
  ])
}

function top(evaluation: Evaluation): string {
  return blocks([heading(evaluation), consequence(evaluation), noticeBlock(evaluation.notices, evaluation.simulated)])
}

function bottom(evaluation: Evaluation): string {
  if (evaluation.verdict === 'not-applicable') return ''
  return `${totals(evaluation)}. ${modelsLine(evaluation.provenance)}`.trim()
}

function heading({ verdict, title }: Evaluation): string {
  return `## ${SIGNS[verdict]} ${markdownText(title)}`
}

/** What `publish: none` allows: the verdicts, without a figure. */
function verdictsOnly(evaluation: Evaluation): string {
  const nameOf = shortNames(evaluation.prompts)
  const ranked = worstFirst(evaluation.prompts).slice(0, MOST_PROMPTS)
  return blocks([
    publicHeading(evaluation),
    consequence(evaluation),
    noticeBlock(evaluation.notices, evaluation.simulated),
    ranked.map((prompt) => `- ${markdownCode(nameOf(prompt))}: ${verdictWord(prompt.verdict)}`).join('\n'),
  ])
}

/** The title, or the verdict alone where titles would give figures away. */
function publicHeading(evaluation: Evaluation): string {
  const { verdict, publish, prompts } = evaluation
  if (publish !== 'none' || verdict === 'not-measured' || prompts.length === 0) return heading(evaluation)
  const word = verdictWord(verdict)
  return `## ${SIGNS[verdict]} ${word.charAt(0).toUpperCase()}${word.slice(1)}`
}
