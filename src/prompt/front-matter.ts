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

/**
 * Parts a text from the YAML between two equal fences at its very beginning, each alone on its line.
 * @param text with LF as line ends, without a byte order mark.
 */
export function splitFrontMatter(text: string, fences: readonly string[] = ['---']): FrontMatter {
  const lines = text.split('\n')
  const fence = fences.find((each) => lines[0]?.trimEnd() === each)
  if (fence === undefined) return { yaml: null, body: text, bodyLine: 1, unclosed: false }
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === fence)
  if (end < 0) return { yaml: null, body: '', bodyLine: lines.length + 1, unclosed: true }
  const yaml = ['', ...lines.slice(1, end), ''].join('\n')
  return { yaml, body: lines.slice(end + 1).join('\n'), bodyLine: end + 2, unclosed: false }
}

/** As `splitFrontMatter`, where comments (`#`) and blank lines may stand above: a licence, mostly. */
export function splitBelowHeader(text: string): FrontMatter {
  const lines = text.split('\n')
  const height = lines.findIndex((line) => !line.startsWith('#') && line.trim() !== '')
  const below = splitFrontMatter(lines.slice(height).join('\n'))
  if (height <= 0 || (below.yaml === null && !below.unclosed)) return splitFrontMatter(text)
  const yaml = below.yaml === null ? null : `${'\n'.repeat(height)}${below.yaml}`
  return { ...below, yaml, bodyLine: below.bodyLine + height }
}

/** A text without byte order mark, its lines ended by LF: another checkout is the same prompt. */
export function plainLines(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}
