/** Two cells wide in a terminal: East Asian letters and punctuation, and emoji (Unicode TR 11, TR 51). */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/gu
/** Marks that stand on the letter before them. */
const NONE = /\p{M}/gu

/** How many cells of a terminal a line takes. Terminals disagree about joined emoji; letters are what matters here. */
export function cells(text: string): number {
  // Without the letters that take two, each of them counted apart: most lines have none.
  const narrow = text.replace(WIDE, '').replace(NONE, '')
  return [...narrow].length + 2 * (text.match(WIDE)?.length ?? 0)
}

/** With blanks behind it, as many as it takes to fill so many cells. */
export function padCells(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - cells(text)))
}
