import type { JsonObject, JsonValue } from '../domain/json.ts'

/** Members below this depth are written as one piece: in `result.json`, a case. */
const DEEPEST = 4

/** A value as `JSON.stringify(value, null, 2)` writes it, in pieces, since the whole may have many megabytes. */
export function* jsonPieces(value: JsonValue, depth = 0): Generator<string> {
  const members = membersOf(value)
  if (members.length === 0) {
    yield onePiece(value, depth)
    return
  }
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const line = `\n${'  '.repeat(depth + 1)}`
  let before = open
  for (const [key, member] of members) {
    const start = `${before}${line}${key}`
    before = ','
    if (depth + 1 === DEEPEST) {
      yield start + onePiece(member, DEEPEST)
      continue
    }
    yield start
    yield* jsonPieces(member, depth + 1)
  }
  yield `\n${'  '.repeat(depth)}${close}`
}

/** As it stands that many levels deep: inside of as many lists it comes out indented. */
function onePiece(value: JsonValue, depth: number): string {
  let nested = value
  for (let level = 0; level < depth; level++) nested = [nested]
  const text = JSON.stringify(nested, null, 2)
  // Each list adds a bracket, a line feed and the blanks of its level on either side, two more for its member.
  return text.slice(depth * (depth + 3), text.length - depth * (depth + 1))
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
