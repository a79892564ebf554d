import type { Evaluation, PromptEvaluation } from '../domain/evaluation.ts'
import { whole } from '../domain/figures.ts'
import type { Verdict } from '../domain/verdict.ts'
import { terminalText } from './escape.ts'
import { hanging } from './hanging.ts'
import { basisOf, briefFindingOf } from './headline.ts'
import { shortNames } from './names.ts'
import { SIMULATOR_NOTICE } from './notices.ts'
import { type Paint, painter, VERDICT_COLOURS } from './paint.ts'
import { worstFirst } from './ranking.ts'
import { NARROWEST, type TerminalOptions } from './terminal-options.ts'
import { promptLines, type TerminalLine } from './terminal-prompt.ts'
import { verdictWord } from './title.ts'
import { count, duration, spent } from './words.ts'

/** Columns before the text of a finding, its indentation included. */
const LABEL = 17

/** The outcome for a person at a terminal, worst prompt first. Plain text, fit for a terminal, ends with a line feed. */
export function renderTerminal(evaluation: Evaluation, { color, columns }: TerminalOptions): string {
  const paint = painter(color)
  const width = Math.max(NARROWEST, columns)
  const lines = [...noticeLines(evaluation, width, paint), ...bodyLines(evaluation, width, paint)]
  return `${lines.join('\n')}\n`
}

/**
 * Where whoever reads the outcome finds every case and both answers; empty when nothing was evaluated.
 *
 * @param folder of the results, as the user typed it.
 */
export function renderReportLine({ prompts }: Pick<Evaluation, 'prompts'>, folder: string): string {
  const isEvaluated = prompts.some(({ verdict }) => verdict !== 'not-applicable')
  return isEvaluated ? `REPORT  ${terminalText(folder.replace(/\/+$/, ''))}/report.html\n` : ''
}

function noticeLines({ notices, simulated }: Evaluation, width: number, paint: Paint): readonly string[] {
  const banner = simulated ? hanging('SIMULATOR  ', 11, SIMULATOR_NOTICE, width) : []
  const others = notices.flatMap((notice) => hanging('NOTICE  ', 8, terminalText(notice), width))
  return [...banner, ...others].map((line) => paint(line, 'yellow'))
}

function bodyLines(evaluation: Evaluation, width: number, paint: Paint): readonly string[] {
  const { prompts, title, verdict } = evaluation
  if (prompts.length === 0) return marked(verdict, title, width, paint)
  const nameOf = shortNames(prompts)
  const single = prompts.length === 1
  const blocks = worstFirst(prompts).map((prompt) => {
    const basis = [...casesOf(prompt), ...(single ? spending(evaluation) : [])]
    const finding = `${nameOf(prompt)}: ${briefFindingOf(prompt)}${basis.length === 0 ? '' : ` (${basis.join(', ')})`}`
    const lines = promptLines(prompt, width).flatMap((line) => shownLine(line, width, paint))
    return [...marked(prompt.verdict, finding, width, paint), ...lines]
  })
  if (single) return blocks.flat()
  const whole = hanging('IN ALL  ', 8, `${title} (${spending(evaluation).join(', ')})`, width)
  return [...blocks.flatMap((block) => [...block, '']), ...whole.map((line) => paint(line, 'bold'))]
}

function marked(verdict: Verdict, text: string, width: number, paint: Paint): readonly string[] {
  const word = (verdict === 'not-measured' ? 'could not evaluate' : verdictWord(verdict)).toUpperCase()
  return hanging(`${paint(word, VERDICT_COLOURS[verdict], 'bold')}  `, word.length + 2, text, width)
}

function casesOf(prompt: PromptEvaluation): readonly string[] {
  return prompt.verdict === 'not-applicable' ? [] : [basisOf(prompt)]
}

function spending({ calls, cost, durationMs }: Evaluation): readonly string[] {
  const reused = calls.reused > 0 ? [`${whole(calls.reused)} replies of an earlier run`] : []
  if (calls.made === 0) return ['no call', ...reused]
  return [count(calls.made, 'call'), ...reused, spent(cost), duration(durationMs)]
}

function shownLine(line: TerminalLine, width: number, paint: Paint): readonly string[] {
  if (line.kind === 'row') return [line.dim ? paint(line.text, 'dim') : line.text]
  return hanging(`  ${line.name}`.padEnd(LABEL), LABEL, line.text, width)
}
