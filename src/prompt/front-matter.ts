/** A text taken apart. Both parts keep the lines that they have in the file. */
export interface FrontMatter {
  /** YAML behind as many empty lines as stand before it; `null` when the text has no front matter. */
  readonly yaml: string | null
  readonly body: string
  /** The line (from 1) in which the body begins. */
  readonly bodyLine: number
  /** Whether front matter was begun and never closed: then there is no body. */
  readonly unclosed: boolean
}

const FENCE = /^---[ \t]*$/

/**
 * Parts a text from the YAML between two lines of `---` at its very beginning.
 * @param text with LF as line ends, without a byte order mark.
 */
export function splitFrontMatter(text: string): FrontMatter {
  const lines = text.split('\n')
  if (!FENCE.test(lines[0] ?? '')) return { yaml: null, body: text, bodyLine: 1, unclosed: false }
  const end = lines.findIndex((line, index) => index > 0 && FENCE.test(line))
  if (end < 0) return { yaml: null, body: '', bodyLine: lines.length + 1, unclosed: true }
  const yaml = ['', ...lines.slice(1, end), ''].join('\n')
  return { yaml, body: lines.slice(end + 1).join('\n'), bodyLine: end + 2, unclosed: false }
}
