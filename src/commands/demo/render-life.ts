import { visibleText } from '../../report/escape.ts'
import { painter } from '../../report/paint.ts'
import type { TerminalOptions } from '../../report/terminal-options.ts'
import { BAR, rule, wrapped } from './layout.ts'
import type { LifeStep } from './life.ts'

/** The heading over the steps, and what they are about. */
export function renderLifeOpening(terminal: TerminalOptions): string {
  const text =
    'Applications read a prompt by a label, such as prod. Labels, what was measured and who moved what lie on a branch of the same repository, prompt-staging; no server is needed.'
  return `${rule('From the merge to production, and back', terminal)}\n${wrapped(text, terminal)}\n`
}

/** A step as one would see it in a terminal. @param answer what the command said; empty: nothing. */
export function renderStep(
  { story, command }: Pick<LifeStep, 'story' | 'command'>,
  answer: string,
  terminal: TerminalOptions,
): string {
  const told = story === null ? [] : [wrapped(story, terminal)]
  const typed = `  ${painter(terminal.color)(`$ ${command}`, 'bold')}`
  const said = visibleText(answer)
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => cut(`${BAR}${line}`, terminal))
  return ['', ...told, typed, ...said, ''].join('\n')
}

/** What is said instead of the steps that are left when one of them was refused. */
export function renderLifeEnd(left: number, terminal: TerminalOptions): string {
  return `\n${wrapped(`With this seed the story ends ${left} steps early: the answer was no.`, terminal)}\n`
}

/** Tables are wider than many a terminal, and unreadable when wrapped. */
function cut(line: string, { columns }: TerminalOptions): string {
  const letters = [...line]
  return letters.length <= columns ? line : `${letters.slice(0, Math.max(1, columns - 1)).join('')}…`
}
