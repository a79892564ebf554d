import type { JsonObject, JsonValue } from '../domain/json.ts'

/** Members below this depth are written as one piece: in `result.json`, a case. */
const DEEPEST = 4

/** A value as `JSON.stringify(value, null, 2)` writes it, in pieces, since the whole may have many megabytes. */
export function* jsonPieces(value: JsonValue, depth = 0): Generator<string> {
  const members = depth < DEEPEST ? membersOf(value) : []
  if (members.length === 0) {
    yield JSON.stringify(value, null, 2).replaceAll('\n', `\n${'  '.repeat(depth)}`)
    return
  }
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const line = `\n${'  '.repeat(depth + 1)}`
  for (const [i, [key, member]] of members.entries()) {
    yield `${i === 0 ? open : ','}${line}${key}`
    yield* jsonPieces(member, depth + 1)
  }
  yield `\n${'  '.repeat(depth)}${close}`
}

/** What a list or a map holds, each with the text that goes before it. */
function membersOf(value: JsonValue): readonly (readonly [string, JsonValue])[] {
  if (typeof value !== 'object' || value === null) return []
  if (isList(value)) return value.map((member) => ['', member] as const)
  const entries = Object.entries(value)
  return entries.map(([key, member]) => [`${JSON.stringify(key)}: `, member] as const)
}

function isList(value: JsonObject | readonly JsonValue[]): value is readonly JsonValue[] {
  return Array.isArray(value)
}
