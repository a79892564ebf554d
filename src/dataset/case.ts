import { parseChecks } from '../check/check-list.ts'
import type { RawCase } from '../domain/case.ts'
import type { CheckSpec } from '../domain/check.ts'
import { digestOf, shortDigest } from '../domain/digest.ts'
import { bad, type Location, ok, type Parsed, type Problem } from '../domain/fault.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts'
import { clip } from '../text/clip.ts'
import { Fields, shown } from '../text/fields.ts'
import { type Locate, locateFrom } from '../text/locate.ts'

const OURS = ['id', 'vars', 'expected', 'checks', 'tags', 'critical', 'must-pass', 'weight']
const MAX_ID = 200

/** A case as read, and whether its author named it. Unnamed ones are told apart by `numberCases`. */
export interface Row {
  readonly case: RawCase
  readonly named: boolean
}

/**
 * Reads one case: `{id, vars, expected, checks, tags, critical, must-pass, weight}`. Without `vars`, all keys that are
 * not ours are variables, and `expected` is one too. Problems are `dataset-invalid`, and those of its checks.
 *
 * @param locate places within the case: the root is the case itself.
 */
export function parseRow(value: JsonValue, locate: Locate): Parsed<Row> {
  if (!isJsonObject(value)) return bad([notAMap(value, locate([]))])
  const problems: Problem[] = []
  const fields = new Fields(value, [], { code: 'dataset-invalid', locate, problems })
  if (Object.hasOwn(value, 'vars')) fields.onlyKeys(OURS)
  const id = fields.typed('id', `text of 1 to ${MAX_ID} characters, or a number`, idText)
  const row = { case: readCase(id, fields, locate, problems), named: id !== undefined }
  return problems.length > 0 ? bad(problems) : ok(row)
}

/**
 * An id for a case that has none: it stays the same wherever the case stands in the file, and however it is checked.
 * Six hex digits, so that equal content, and rarely different content, meets: see `numberCases`.
 */
export function contentId(vars: JsonObject, expected: JsonValue | undefined): string {
  return `case-${shortDigest(digestOf({ vars, expected })).slice(0, 6)}`
}

/** An id as text; `undefined` for what can be none. */
export function idText(value: JsonValue): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text.trim() !== '' && text.length <= MAX_ID ? text : undefined
}

/** A case that another tool describes instead of naming it: it is called by that, where it has no id. Several may share it. */
export function described(row: Row, description: string | null): Row {
  const name = description?.replaceAll(/\s+/g, ' ').trim() ?? ''
  return row.named || name === '' ? row : { named: false, case: { ...row.case, id: clip(name, MAX_ID) } }
}

/** One for all cases, of which there may be many. */
const NONE: readonly never[] = []

function readCase(id: string | undefined, fields: Fields, locate: Locate, problems: Problem[]): RawCase {
  const vars = readVars(fields)
  const expected = fields.value('expected')
  return {
    id: id ?? contentId(vars, expected),
    vars,
    ...(expected === undefined ? {} : { expected }),
    checks: readChecks(fields, locate, problems),
    tags: fields.words('tags') ?? NONE,
    critical: fields.flag('critical') ?? false,
    mustPass: fields.flag('must-pass') ?? false,
    weight: fields.number('weight', { min: 0.000001, max: 1_000_000 }) ?? 1,
    at: locate([]),
  }
}

function readVars(fields: Fields): JsonObject {
  const given = fields.typed('vars', 'a map of variables', (value) => (isJsonObject(value) ? value : undefined))
  if (Object.hasOwn(fields.object, 'vars')) return given ?? {}
  const entries = Object.entries(fields.object).filter(([key]) => key === 'expected' || !OURS.includes(key))
  return Object.fromEntries(entries)
}

function readChecks(fields: Fields, locate: Locate, problems: Problem[]): readonly CheckSpec[] {
  const list = fields.list('checks') ?? NONE
  if (list.length === 0) return NONE
  const checks = parseChecks(list, locateFrom(locate, ['checks']))
  if (checks.kind === 'ok') return checks.value
  problems.push(...checks.problems)
  return NONE
}

function notAMap(value: JsonValue, at: Location): Problem {
  return {
    ...at,
    code: 'dataset-invalid',
    message: `A case must be a map, not ${shown(value)}.`,
    hint: 'Write one map for each case.',
  }
}
