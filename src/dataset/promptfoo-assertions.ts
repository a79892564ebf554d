import { parseChecks } from '../check/check-list.ts'
import { CODE_TYPES, RENAMED_TYPES } from '../check/foreign-types.ts'
import { SET_TYPE } from '../check/types.ts'
import type { CheckSpec } from '../domain/check.ts'
import { allParsed, bad, type Parsed, type Problem } from '../domain/fault.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts'
import { Fields } from '../text/fields.ts'
import { type Locate, locateFrom, type Path } from '../text/locate.ts'
import { namesFile } from './expected-cell.ts'

const KEYS = ['type', 'value', 'threshold', 'weight', 'metric']
const SET_KEYS = ['type', 'threshold', 'weight', 'metric', 'assert']

/**
 * Reads a list of promptfoo's assertions as checks: `metric` is a check's name, `assert` the list of a set. Whatever
 * would run code, read a file or change what is graded is a problem at its own place.
 *
 * @param locate places within the list: the root is the list itself.
 */
export function readAssertions(list: readonly JsonValue[], locate: Locate, problems: Problem[]): readonly CheckSpec[] {
  const read = list.map((item, index) => readAssertion(item, locateFrom(locate, [index])))
  const parsed = allParsed(read)
  if (parsed.kind === 'ok') return parsed.value.flat()
  problems.push(...parsed.problems)
  return []
}

/** An assertion that is refused as promptfoo's is not read as a check as well, or its problems would be told twice. */
function readAssertion(item: JsonValue, locate: Locate): Parsed<readonly CheckSpec[]> {
  const problems: Problem[] = []
  const check = translated(item, locate, problems)
  if (problems.length > 0) return bad(problems)
  return parseChecks([check], ([, ...path], part) => locate(originOf(path), part))
}

/** Where a member stood under its name in the assertion. */
function originOf(path: Path): Path {
  return path.map((step) => (step === 'name' ? 'metric' : step === 'checks' ? 'assert' : step))
}

/** An assertion as `parseChecks` reads checks; values that are no map are left to it. */
function translated(item: JsonValue, locate: Locate, problems: Problem[]): JsonValue {
  if (!isJsonObject(item)) return item
  const fields = new Fields(item, [], { code: 'check-invalid', locate, problems })
  const isSet = item.type === SET_TYPE
  fields.onlyKeys(isSet ? SET_KEYS : KEYS)
  refuseCode(fields)
  const { metric, ...others } = item
  const rest = Object.fromEntries(Object.entries(others).filter(([key]) => key !== 'assert'))
  const named = metric === undefined ? rest : { ...rest, name: metric }
  return isSet ? { ...named, checks: translatedSet(fields, locate, problems) } : { ...named, type: renamed(item) }
}

function translatedSet(set: Fields, locate: Locate, problems: Problem[]): readonly JsonValue[] {
  const list = set.list('assert', 'a list of assertions') ?? []
  return list.map((each, index) => translated(each, locateFrom(locate, ['assert', index]), problems))
}

function refuseCode(fields: Fields): void {
  const { type, value } = fields.object
  if (typeof type === 'string' && CODE_TYPES.includes(type.replace(/^not-/, ''))) {
    const hint = 'Write a check that needs no code, or a rubric.'
    fields.report('type', `\`${type}\` would run code of the repository, which is never done.`, hint)
  }
  if (typeof value === 'string' && namesFile(value)) {
    fields.report('value', 'No other file is read for a check.', 'Write what stands in the file here.')
  }
}

function renamed({ type = null }: JsonObject): JsonValue {
  if (typeof type !== 'string') return type
  const negated = type.startsWith('not-')
  const plain = negated ? type.slice('not-'.length) : type
  return `${negated ? 'not-' : ''}${RENAMED_TYPES.get(plain) ?? plain}`
}
