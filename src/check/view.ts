import type { Output } from '../domain/check.ts'
import { canonicalJson } from '../domain/json.ts'
import { type Finding, inapplicable } from './finding.ts'
import { type JsonPath, selectAll } from './json-path.ts'
import { type JsonText, readJsonText } from './json-text.ts'

/** What a check sees of an output: all of it, or what its `path` selects. */
export interface View {
  /** The answer, or the selected value: a string as it is, anything else as JSON. */
  readonly text: string
  /** The text read as JSON, or the selected value itself. */
  json(): JsonText
  readonly output: Output
}

/**
 * The view of an output, or why there is none: with a path, an answer that is not JSON or has nothing there is
 * `inapplicable`. A path that selects several values shows them as one list.
 */
export function viewOf(output: Output, path: JsonPath | null): View | Finding {
  if (path === null) return { text: output.text, json: () => readJsonText(output.text), output }
  const json = readJsonText(output.text)
  if (json.kind === 'not-json') return inapplicable(`${json.reason}, so ${path.text} selects nothing`)
  const [first, ...more] = selectAll(json.value, path)
  if (first === undefined) return inapplicable(`${path.text} selects nothing in the output`)
  const value = more.length === 0 ? first : [first, ...more]
  const text = typeof value === 'string' ? value : canonicalJson(value)
  return { text, json: () => ({ kind: 'json', value }), output }
}

/** The text that a judge or a server is shown: what the path selects, or all of it where it selects nothing. */
export function textSeen(output: Output, path: JsonPath | null): string {
  const seen = viewOf(output, path)
  return isView(seen) ? seen.text : output.text
}

export function isView(seen: View | Finding): seen is View {
  return !('kind' in seen)
}
