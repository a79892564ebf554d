import { hanging } from '../../report/hanging.ts'
import { painter } from '../../report/paint.ts'
import type { TerminalOptions } from '../../report/terminal-options.ts'

/** What stands before each line of something that is quoted. */
export const BAR = '  │ '

const MAX_COLUMNS = 100

/** Characters that a line of text may have. */
export function textWidth({ columns }: TerminalOptions): number {
  return Math.min(columns, MAX_COLUMNS)
}

/** A sentence or more in lines, without the last line feed. */
export function wrapped(text: string, terminal: TerminalOptions): string {
  return hanging('', 0, text, textWidth(terminal)).join('\n')
}

/** A heading with a line through the rest of the terminal, after an empty line. */
export function rule(title: string, terminal: TerminalOptions): string {
  const dashes = '─'.repeat(Math.max(3, textWidth(terminal) - title.length - 4))
  return `\n${painter(terminal.color)(`── ${title} ${dashes}`, 'bold')}`
}
