/** White space, a string, a sign, or a number or word. */
const TOKENS = /\s+|"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g

/** Deeper than this, lines would be all indent. */
const DEEPEST = 20

/**
 * JSON that stands on a single line, laid out over several; any other text as it is. Nothing but white space outside of
 * strings changes, so that what a model wrote stays what it wrote: no number, key or escape is written anew.
 */
export function jsonLayout(text: string): string {
  if (!/^\s*[{[]/.test(text) || text.trim().includes('\n') || !isJson(text)) return text
  const tokens = (text.match(TOKENS) ?? []).filter((token) => token.trim() !== '')
  let depth = 0
  const laid = tokens.map((token, i) => {
    if (isOpening(token)) depth += 1
    if (isClosing(token)) depth -= 1
    return spaced(token, lineAt(depth), tokens[i - 1], tokens[i + 1])
  })
  return laid.join('')
}

function spaced(token: string, line: string, previous: string | undefined, next: string | undefined): string {
  if (isClosing(token)) return isOpening(previous) ? token : line + token
  if (isOpening(token)) return isClosing(next) ? token : token + line
  if (token === ',') return token + line
  return token === ':' ? ': ' : token
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function isOpening(token: string | undefined): boolean {
  return token === '{' || token === '['
}

function isClosing(token: string | undefined): boolean {
  return token === '}' || token === ']'
}

function lineAt(depth: number): string {
  return `\n${'  '.repeat(Math.max(0, Math.min(depth, DEEPEST)))}`
}
