import { type Digest, parseDigest } from '../domain/digest.ts'
import { bad, ok, type Parsed, type Problem } from '../domain/fault.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts'
import { Fields } from '../text/fields.ts'
import { jsonLocator, parseJson } from '../text/json.ts'
import { REGISTRY_SCHEMA_VERSION } from './layout.ts'

/** A file of the registry as text: indented, so that its history reads well. */
export function storedText(value: JsonObject): string {
  return `${JSON.stringify({ schemaVersion: REGISTRY_SCHEMA_VERSION, ...value }, null, 2)}\n`
}

/**
 * Reads one JSON object of the registry. `read` reports what it misses through the fields. A `schemaVersion` that is newer
 * or missing is reported alone, since the members may then mean something else. All problems are `registry-invalid`.
 */
export function parseStored<T>(
  text: string,
  file: string,
  read: (fields: Fields) => T | undefined,
  line = 1,
): Parsed<T> {
  const at = { file, line, column: 1 }
  const json = parseJson(text, at)
  if (json.kind === 'bad') return bad(json.problems.map((problem) => ({ ...problem, ...BROKEN })))
  if (!isJsonObject(json.value)) return bad([{ ...at, ...BROKEN, message: 'This must be a map.' }])
  const problems: Problem[] = []
  const fields = new Fields(json.value, [], { code: 'registry-invalid', locate: jsonLocator(text, at), problems })
  const unknown = unknownVersion(fields)
  if (unknown !== null) return bad([{ ...at, ...unknown }])
  const value = read(fields)
  if (value !== undefined && problems.length === 0) return ok(value)
  if (problems.length > 0) return bad(problems.map((problem) => ({ ...problem, hint: BROKEN.hint })))
  return bad([{ ...at, ...BROKEN, message: 'A member is missing.' }])
}

const BROKEN = {
  code: 'registry-invalid',
  hint: 'Somebody edited the registry by hand: revert that commit on its branch.',
} as const

function unknownVersion(fields: Fields): Pick<Problem, 'code' | 'message' | 'hint'> | null {
  const isSaid = (fields.value('schemaVersion') ?? null) !== null
  if (!isSaid) return { ...BROKEN, message: '`schemaVersion` is missing: nothing says what the members mean.' }
  const version = fields.number('schemaVersion', { min: 1, integer: true }) ?? 0
  if (version <= REGISTRY_SCHEMA_VERSION) return null
  const message = `This was written by a newer version of the tool (schemaVersion ${version}).`
  return { code: 'registry-invalid', message, hint: 'Use the newest version of the tool.' }
}

/** A member that must be a digest. */
export function digestMember(fields: Fields, key: string): Digest | undefined {
  fields.needs(key, 'a digest')
  return digestOrAbsent(fields, key)
}

/** A member that may be a digest or `null`. */
export function digestOrNull(fields: Fields, key: string): Digest | null {
  return digestOrAbsent(fields, key) ?? null
}

function digestOrAbsent(fields: Fields, key: string): Digest | undefined {
  return fields.typed(key, 'a digest (`sha256:` and 64 hex digits)', (value) =>
    typeof value === 'string' ? (parseDigest(value) ?? undefined) : undefined,
  )
}

/** A member that must be a text. */
export function textMember(fields: Fields, key: string): string | undefined {
  fields.needs(key, 'text')
  return fields.text(key)
}

/** A member that must be a text with at least one character. */
export function filledMember(fields: Fields, key: string): string | undefined {
  const what = 'text that is not empty'
  fields.needs(key, what)
  return fields.typed(key, what, (value) => (typeof value === 'string' && value !== '' ? value : undefined))
}

/** A member that must be a time. The registry writes them as `toISOString` does; any that `Date.parse` reads is taken. */
export function timeMember(fields: Fields, key: string): string | undefined {
  fields.needs(key, 'a time')
  return fields.typed(key, 'a time in UTC (2026-01-31T12:00:00.000Z)', (value: JsonValue) =>
    typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined,
  )
}

/** A member that must be one of some words. */
export function wordMember<T extends string>(fields: Fields, key: string, words: readonly T[]): T | undefined {
  fields.needs(key, `one of ${words.join(', ')}`)
  return fields.typed(key, `one of ${words.join(', ')}`, (value) => words.find((word) => word === value))
}
