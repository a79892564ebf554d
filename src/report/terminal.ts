import type { Evaluation, PromptEvaluation } from '../domain/evaluation.ts'
import type { Verdict } from '../domain/verdict.ts'
import { terminalText } from './escape.ts'
import { basisOf, findingOf } from './headline.ts'
import { shortNames } from './names.ts'
import { SIMULATOR_NOTICE } from './notices.ts'
import { type Colour, type Paint, painter } from './paint.ts'
import { worstFirst } from './ranking.ts'
import { promptLines, type TerminalLine } from './terminal-prompt.ts'
import { verdictWord } from './title.ts'
import { count, duration, spent } from './words.ts'
import { wrapped } from './wrap.ts'

/** What a terminal can show. */
export interface TerminalOptions {
  readonly color: boolean
  /** Width in characters; below 60 lines are broken by the terminal itself. */
  readonly columns: number
}

const NARROWEST = 60
/** Where the text of a finding begins. */
const HANGING = 17

const COLOURS: Readonly<Record<Verdict, Colour>> = {
  regressed: 'red',
  'not-measured': 'red',
  inconclusive: 'yellow',
  accepted: 'yellow',
  pass: 'green',
  'not-applicable': 'dim',
}

/** The outcome for a person at a terminal, worst prompt first. Plain text, fit for a terminal, ends with a line feed. */
export function renderTerminal(evaluation: Evaluation, { color, columns }: TerminalOptions): string {
  const paint = painter(color)
  const width = Math.max(NARROWEST, columns)
  const lines = [...noticeLines(evaluation, width, paint), ...bodyLines(evaluation, width, paint)]
  return `${lines.join('\n')}\n`
}

function noticeLines({ notices, simulated }: Evaluation, width: number, paint: Paint): readonly string[] {
  const banner = simulated ? [`simulator      ${SIMULATOR_NOTICE}`] : []
  const named = notices.map((notice) => `notice         ${terminalText(notice)}`)
  return [...banner, ...named].flatMap((notice) => wrapped(notice, width, 15).map((line) => paint(line, 'yellow')))
}

function bodyLines(evaluation: Evaluation, width: number, paint: Paint): readonly string[] {
  const { prompts, title, verdict } = evaluation
  if (prompts.length === 0) return [`${verdictMark(verdict, paint)}  ${title}`]
  const nameOf = shortNames(prompts)
  const single = prompts.length === 1
  const blocks = worstFirst(prompts).map((prompt) => {
    const basis = single ? [basisOf(prompt), ...spending(evaluation)] : [basisOf(prompt)]
    return [
      ...wrapped(headline(prompt, nameOf(prompt), basis, paint), width, 2),
      ...promptLines(prompt, width).flatMap((line) => shownLine(line, width, paint)),
    ]
  })
  return single ? blocks.flat() : [...blocks.flatMap((block) => [...block, '']), ...totalLines(evaluation, paint)]
}

function headline(prompt: PromptEvaluation, name: string, basis: readonly string[], paint: Paint): string {
  return `${verdictMark(prompt.verdict, paint)}  ${paint(name, 'bold')}: ${findingOf(prompt)} (${basis.join(', ')})`
}

function verdictMark(verdict: Verdict, paint: Paint): string {
  return paint(verdictWord(verdict).toUpperCase(), COLOURS[verdict], 'bold')
}

function spending({ calls, cost, durationMs }: Evaluation): readonly string[] {
  if (calls.made === 0) return ['no call']
  return [count(calls.made, 'call'), spent(cost), duration(durationMs)]
}

function totalLines(evaluation: Evaluation, paint: Paint): readonly string[] {
  return [`${verdictMark(evaluation.verdict, paint)}  ${evaluation.title} (${spending(evaluation).join(', ')})`]
}

function shownLine(line: TerminalLine, width: number, paint: Paint): readonly string[] {
  if (line.kind === 'row') return [line.dim ? paint(line.text, 'dim') : line.text]
  return wrapped(`  ${line.name.padEnd(HANGING - 3)} ${line.text}`, width, HANGING)
}
