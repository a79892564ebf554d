import { hanging } from '../../report/hanging.ts'
import { painter } from '../../report/paint.ts'

/** How the demonstration looks on this terminal. */
export interface Look {
  readonly color: boolean
  /** In characters; text is wrapped to at most 100. */
  readonly columns: number
}

/** What stands before each line of something that is quoted. */
export const BAR = '  │ '

const MAX_COLUMNS = 100

/** Characters that a line of text may have. */
export function textWidth({ columns }: Look): number {
  return Math.min(columns, MAX_COLUMNS)
}

/** A sentence or more in lines, without the last line feed. */
export function wrapped(text: string, look: Look): string {
  return hanging('', 0, text, textWidth(look)).join('\n')
}

/** A heading with a line through the rest of the terminal, after an empty line. */
export function rule(title: string, look: Look): string {
  const dashes = '─'.repeat(Math.max(3, textWidth(look) - title.length - 4))
  return `\n${painter(look.color)(`── ${title} ${dashes}`, 'bold')}`
}
