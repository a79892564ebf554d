import { bad, type Location, ok, type Parsed, type Problem } from '../domain/fault.ts'
import type { JsonValue } from '../domain/json.ts'
import { type JsonIssue, JsonReader } from './json-reader.ts'
import { lineIndex, type Position } from './lines.ts'
import type { Locate, Path } from './locate.ts'

/**
 * Reads strict JSON. Refused, with code `json-syntax`: more than 32 levels, more than 100,000 keys in a map, keys that occur twice, `__proto__`,
 * `constructor` and `prototype` as keys, and numbers that would be rounded to infinity or to another integer.
 *
 * @param at where the text begins in its file. Without a column, problems name lines only (an indented block).
 */
export function parseJson(text: string, at: Location): Parsed<JsonValue> {
  const reader = new JsonReader(text)
  const value = reader.read()
  return reader.issues.length === 0 ? ok(value) : bad(problemsOf(reader.issues, text, at))
}

/** An item of a list, and what locates inside of it. */
export interface ListItem {
  readonly value: JsonValue
  readonly locate: Locate
}

/**
 * Reads a file of strict JSON whose root is a list. Refuses what `parseJson` refuses, any other root, and too many
 * items. The items are made as they are asked for, since each brings a text and a locator.
 */
export function parseJsonList(text: string, file: string, maxItems: number): Parsed<Iterable<ListItem>> {
  const start = { file, line: 1, column: 1 }
  const reader = new JsonReader(text, null, maxItems)
  const list = reader.read()
  if (reader.issues.length > 0) return bad(problemsOf(reader.issues, text, start))
  if (!Array.isArray(list)) return bad([{ ...start, code: 'json-syntax', ...NO_LIST }])
  return ok(itemsOf(text, file, list, reader.itemOffsets))
}

function* itemsOf(
  text: string,
  file: string,
  list: readonly JsonValue[],
  offsets: readonly number[],
): Generator<ListItem, undefined> {
  const position = lineIndex(text)
  for (const [index, value] of list.entries()) {
    const own = text.slice(offsets[index], offsets[index + 1])
    yield { value, locate: jsonLocator(own, { file, ...position(offsets[index] ?? 0) }) }
  }
  return undefined
}

const NO_LIST = { message: 'The file must hold a list.', hint: 'Write `[`, the items, `]`.' }

/**
 * Locates inside a JSON text that `parseJson` took (more may follow it); its root is at `at`. Reads the text a second time when it is first
 * asked for anything else, so that good texts cost nothing.
 */
export function jsonLocator(text: string, at: Location): Locate {
  let known: { readonly offsets: ReadonlyMap<string, number>; readonly position: Position } | null = null
  return (path, part = 'value') => {
    if (path.length === 0) return at
    known ??= { offsets: offsetsOf(text), position: lineIndex(text) }
    return placed(at, known.position, nearest(known.offsets, path, part))
  }
}

function nearest(offsets: ReadonlyMap<string, number>, path: Path, part: 'key' | 'value'): number {
  const wanted = part === 'key' ? offsets.get(key(path, 'key')) : undefined
  if (wanted !== undefined) return wanted
  for (let length = path.length; length > 0; length--) {
    const offset = offsets.get(key(path.slice(0, length), 'value'))
    if (offset !== undefined) return offset
  }
  return offsets.get(key([], 'value')) ?? 0
}

function offsetsOf(text: string): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>()
  new JsonReader(text, (path, part, offset) => offsets.set(key(path, part), offset)).read()
  return offsets
}

function key(path: Path, part: 'key' | 'value'): string {
  return JSON.stringify([part, ...path])
}

function problemsOf(issues: readonly JsonIssue[], text: string, at: Location): readonly Problem[] {
  const position = lineIndex(text)
  return issues.map(({ offset, message, hint }) => ({
    ...placed(at, position, offset),
    code: 'json-syntax',
    message,
    hint,
  }))
}

function placed(at: Location, position: Position, offset: number): Location {
  const { line, column } = position(offset)
  const here = { file: at.file, line: (at.line ?? 1) + line - 1 }
  if (at.column === undefined) return here
  return { ...here, column: line === 1 ? at.column + column - 1 : column }
}
