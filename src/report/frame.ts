import type { Evaluation } from '../domain/evaluation.ts'
import { consequence, SIGNS } from './consequence.ts'
import { markdownCode, markdownText } from './escape.ts'
import { blocks } from './markdown.ts'
import { shortNames } from './names.ts'
import { noticeBlock } from './notices.ts'
import { modelsLine, totals } from './provenance.ts'
import { worstFirst } from './ranking.ts'
import { verdictWord } from './title.ts'

const MOST_PROMPTS = 100

/** What every report in markdown begins with: the decision as one sentence, what the check does, what one must know. */
export function top(evaluation: Evaluation): string {
  return blocks([heading(evaluation), consequence(evaluation), noticeBlock(evaluation.notices, evaluation.simulated)])
}

/** What every report in markdown ends with: calls, cost, time and models. Nothing where nothing was run. */
export function bottom({ verdict, calls, cost, durationMs, provenance }: Evaluation): string {
  if (verdict === 'not-applicable') return ''
  return `${totals({ calls, cost, durationMs })}. ${modelsLine(provenance)}`.trim()
}

/** The shortest report there is: the decision as one sentence and, if so, that a simulator answered. */
export function decisionOnly(evaluation: Evaluation): string {
  return blocks([heading(evaluation), noticeBlock([], evaluation.simulated)])
}

/** The decision as a heading: the title, or the verdict alone where `publish: none` keeps its figures back. */
function heading({ verdict, title, publish, prompts }: Evaluation): string {
  const open = publish !== 'none' || verdict === 'not-measured' || prompts.length === 0
  const word = verdictWord(verdict)
  return `## ${SIGNS[verdict]} ${open ? markdownText(title) : `${word.charAt(0).toUpperCase()}${word.slice(1)}`}`
}

/** What `publish: none` allows: the verdicts, without a figure. */
export function verdictsOnly(evaluation: Evaluation): string {
  const nameOf = shortNames(evaluation.prompts)
  const ranked = worstFirst(evaluation.prompts).slice(0, MOST_PROMPTS)
  const lines = ranked.map((prompt) => `- ${markdownCode(nameOf(prompt))}: ${verdictWord(prompt.verdict)}`)
  return blocks([top(evaluation), lines.join('\n')])
}
