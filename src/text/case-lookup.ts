import type { RawCase } from '../domain/case.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts'

/**
 * What the templates of a case may use: its variables and `expected`. A dotted name is first a key with these dots,
 * then a path into nested maps and lists (`expected.queue`, `items.0.name`). Strings come as they are, everything else
 * as its JSON text. `undefined`: the case has no such variable.
 */
export function caseLookup(fixture: Pick<RawCase, 'vars' | 'expected'>): (name: string) => string | undefined {
  return (name) => {
    const own = find(fixture.vars, name)
    const value = own === undefined ? findExpected(fixture.expected, name) : own
    return value === undefined ? undefined : valueText(value)
  }
}

/** A value as a template shows it: strings as they are, everything else as JSON. */
export function valueText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function findExpected(expected: JsonValue | undefined, name: string): JsonValue | undefined {
  if (expected === undefined) return undefined
  return find({ expected }, name)
}

function find(value: JsonValue | undefined, name: string): JsonValue | undefined {
  let here = value
  let rest = name
  while (here !== undefined) {
    const whole = member(here, rest)
    if (whole !== undefined) return whole
    const dot = rest.indexOf('.')
    if (dot < 0) return undefined
    here = member(here, rest.slice(0, dot))
    rest = rest.slice(dot + 1)
  }
  return undefined
}

function member(value: JsonValue, key: string): JsonValue | undefined {
  if (isJsonObject(value)) return ownMember(value, key)
  if (Array.isArray(value) && /^\d{1,9}$/.test(key)) return listItem(value, Number(key))
  return undefined
}

function ownMember(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

function listItem(list: readonly JsonValue[], position: number): JsonValue | undefined {
  return list[position]
}

/** Where a case stands, to follow "the case": nobody finds one by the id that it was given for want of one. */
export function casePlace({ at }: RawCase): string {
  return at.line === undefined ? ` in ${at.file}` : ` at ${at.file}:${at.line}`
}

/** What to do about missing variables that the case has under names which look the same; `null` when there is none such. */
export function lookalikeHint(missing: readonly string[], known: readonly string[]): string | null {
  const looks = new Set(known.map((name) => name.normalize()))
  if (!missing.some((name) => looks.has(name.normalize()))) return null
  return 'Write the name anew in both places: it looks the same, but an accent is one character in one of them and two in the other.'
}
