import { query } from 'jsonpath-rfc9535'
import parse from 'jsonpath-rfc9535/parser'
import type { CheckSpec } from '../domain/check.ts'
import { errorMessage } from '../domain/error-message.ts'
import { ok, type Parsed } from '../domain/fault.ts'
import { clip } from '../text/clip.ts'
import { memoized } from '../text/memo.ts'
import type { PlainJson } from './json-text.ts'
import { checkInvalid } from './problem.ts'
import { quote } from './quote.ts'

/** A JSONPath (RFC 9535) that parses and stays cheap on any output. Made only by `parsePath`. */
export interface JsonPath {
  readonly text: string
}

const LONGEST = 1000
/** Each `..` and each list of selectors multiplies the work by the output's size; two are enough for real paths. */
const MOST_BRANCHES = 2

/**
 * Refused besides wrong syntax: `match` and `search`, whose patterns would run on the engine's own backtracking RegExp,
 * and shapes whose work grows with a power of the output's size.
 */
export function parsePath(text: string, spec: CheckSpec): Parsed<JsonPath> {
  const wrong = flawOf(text)
  if (wrong === '') return ok({ text })
  return checkInvalid(spec, `the path ${quote(text)} ${wrong}`, 'Write a JSONPath such as $.queue or $.items[0].name.')
}

/** The path of a check, `null` when it has none. */
export function checkPath(spec: CheckSpec): Parsed<JsonPath | null> {
  return spec.path === undefined ? ok(null) : parsePath(spec.path, spec)
}

/** Every value that the path selects, in document order; empty when there is none. Never throws. */
export function selectAll(value: PlainJson, path: JsonPath): readonly PlainJson[] {
  return query(value, path.text)
}

const flawOf = memoized((text: string): string => {
  if (text.length > LONGEST) return `is longer than ${LONGEST} characters`
  try {
    return flawOfNodes(nodesOf(parse(text)))
  } catch (error) {
    return `is not a JSONPath: ${clip(errorMessage(error), 200)}`
  }
})

function flawOfNodes(nodes: readonly object[]): string {
  const calls = nodes.flatMap((node) =>
    'type' in node && node.type === 'FunctionExpr' && 'name' in node ? [node.name] : [],
  )
  if (calls.includes('match') || calls.includes('search'))
    return 'uses match() or search(), which are not offered (use a regex check with a path)'
  if (nodes.some(startsAnew)) return 'goes back to $ inside a filter, which is not offered'
  if (nodes.filter(isBranch).length > MOST_BRANCHES)
    return `has more than ${MOST_BRANCHES} of ".." and lists of selectors, which is not offered`
  return ''
}

function startsAnew(node: object): boolean {
  if (!('type' in node && node.type === 'FilterQuery' && 'value' in node)) return false
  return (
    typeof node.value === 'object' && node.value !== null && 'type' in node.value && node.value.type === 'JsonPathQuery'
  )
}

function isBranch(node: object): boolean {
  if (!('type' in node)) return false
  if (node.type === 'DescendantSegment') return true
  return (
    node.type === 'BracketedSelection' &&
    'selectors' in node &&
    Array.isArray(node.selectors) &&
    node.selectors.length > 1
  )
}

/** Every object in a syntax tree, the root included. */
function nodesOf(tree: unknown): readonly object[] {
  if (typeof tree !== 'object' || tree === null) return []
  return [tree, ...Object.values(tree).flatMap(nodesOf)]
}
