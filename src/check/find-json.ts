import { type PlainJson, readJsonText } from './json-text.ts'

/** What a text holds of JSON. `exhausted`: the search was given up, so that there may be more. */
export interface FoundJson {
  readonly values: readonly PlainJson[]
  readonly exhausted: boolean
}

/** The outermost JSON objects and lists that stand in a text, in order. */
export function findJson(text: string): FoundJson {
  // Hostile text makes every bracket a start that leads nowhere; a bound keeps the search linear.
  const mostWork = 20 * text.length + 10_000_000
  const values: PlainJson[] = []
  let work = 0
  let start = nextBracket(text, 0)
  while (start >= 0) {
    const end = closingBracket(text, start)
    work += end - start
    if (work > mostWork) return { values, exhausted: true }
    const json = end === text.length ? null : readJsonText(text.slice(start, end + 1))
    if (json?.kind === 'not-json') work += COST_OF_A_FAILURE + COST_OF_A_CHARACTER * (end - start)
    if (json?.kind === 'json') values.push(json.value)
    start = nextBracket(text, json?.kind === 'json' ? end + 1 : start + 1)
  }
  return { values, exhausted: false }
}

/** What a text between brackets costs that turns out to be no JSON, in characters searched for a closing bracket. */
const COST_OF_A_FAILURE = 1000
const COST_OF_A_CHARACTER = 15

function nextBracket(text: string, from: number): number {
  const bracket = /[{[]/g
  bracket.lastIndex = from
  return bracket.exec(text)?.index ?? -1
}

/** Position of the bracket that closes the one at `start`, strings skipped; the text's length when it is never closed. */
function closingBracket(text: string, start: number): number {
  let depth = 0
  let quoted = false
  for (let at = start; at < text.length; at += 1) {
    const char = text[at]
    if (quoted && char === '\\') at += 1
    else if (char === '"') quoted = !quoted
    else if (!quoted && (char === '{' || char === '[')) depth += 1
    else if (!quoted && (char === '}' || char === ']')) depth -= 1
    if (depth === 0) return at
  }
  return text.length
}
