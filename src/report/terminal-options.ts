/** What a terminal can show. */
export interface TerminalOptions {
  readonly color: boolean
  /** Width in characters. */
  readonly columns: number
}

/** Below this many columns lines are broken by the terminal itself. */
export const NARROWEST = 60

/** Longer lines of plain sentences are hard to read. */
const WIDEST = 100

/** Columns that a page of sentences takes on a terminal. */
export function pageWidth({ columns }: Pick<TerminalOptions, 'columns'>): number {
  return Math.min(WIDEST, Math.max(NARROWEST, columns))
}
