import type { CheckSet, CheckSpec } from '../domain/check.ts'
import { allParsed, bad, ok, type Parsed, type Problem } from '../domain/fault.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts'
import { Fields } from '../text/fields.ts'
import { type Locate, locateFrom } from '../text/locate.ts'
import { isGrader, originInGrader, translateGrader } from './openai-graders/grader.ts'
import { checkName, parseCheckSpec, WEIGHT_RULE } from './spec.ts'
import { PAIRWISE_TYPE, SET_TYPE } from './types.ts'

const SET_KEYS = ['type', 'name', 'threshold', 'weight', 'required', 'checks']

/**
 * Reads a list of checks, those of an `assert-set` (`{type, name?, threshold?, weight?, required?, checks}`) each as a
 * check that belongs to the set, and graders of OpenAI's Evals as the checks that they are here. All problems at once, as of `parseCheckSpec`.
 *
 * @param locate places within the list: the root is the list itself.
 */
export function parseChecks(list: readonly JsonValue[], locate: Locate): Parsed<readonly CheckSpec[]> {
  const parsed = allParsed(list.map((value, index) => parseEntry(value, locateFrom(locate, [index]))))
  return parsed.kind === 'ok' ? ok(parsed.value.flat()) : parsed
}

function parseEntry(value: JsonValue, locate: Locate): Parsed<readonly CheckSpec[]> {
  if (isJsonObject(value) && Object.hasOwn(value, 'type') && value.type === SET_TYPE) return parseSet(value, locate)
  const spec = parseSingle(value, locate)
  return spec.kind === 'ok' ? ok([spec.value]) : spec
}

function parseSingle(value: JsonValue, locate: Locate): Parsed<CheckSpec> {
  if (!isGrader(value)) return parseCheckSpec(value, locate)
  const problems: Problem[] = []
  const check = translateGrader(value, locate, problems)
  return check === null ? bad(problems) : parseCheckSpec(check, (path, part) => locate(originInGrader(path), part))
}

function parseSet(value: JsonObject, locate: Locate): Parsed<readonly CheckSpec[]> {
  const problems: Problem[] = []
  const fields = new Fields(value, [], { code: 'check-invalid', locate, problems })
  fields.onlyKeys(SET_KEYS)
  const name = fields.typed('name', 'one line of text', checkName)
  const set: CheckSet = {
    threshold: fields.number('threshold', { above: 0, max: 1 }) ?? null,
    weight: fields.number('weight', WEIGHT_RULE) ?? 1,
    required: fields.flag('required') ?? true,
  }
  const list = fields.list('checks', 'a list of checks') ?? []
  if (list.length === 0) fields.report('checks', 'An `assert-set` needs checks.', 'Write `checks` and a list of them.')
  const specs = allParsed(list.map((check, index) => parseSingle(check, locateFrom(locate, ['checks', index]))))
  if (specs.kind === 'bad') problems.push(...specs.problems)
  else problems.push(...specs.value.filter(({ type }) => type === PAIRWISE_TYPE).map(pairwiseInSet))
  if (specs.kind === 'bad' || problems.length > 0) return bad(problems)
  return ok(checkSet(specs.value, set, name))
}

function pairwiseInSet({ at }: CheckSpec): Problem {
  const message = 'A `pairwise` check compares two answers and scores none, so a set has nothing to count.'
  return { code: 'check-invalid', message, hint: 'Move it out of the `assert-set`.', ...at }
}

/**
 * Checks as the members of a set. A set of weight 0 only reports, and so do its checks then. With a threshold no single
 * check of it has to pass.
 *
 * @param name put before the names of its checks.
 */
export function checkSet(specs: readonly CheckSpec[], set: CheckSet, name?: string): readonly CheckSpec[] {
  return specs.map((spec) => ({
    ...spec,
    name: name === undefined ? spec.name : `${name}: ${spec.name}`,
    ...(set.weight === 0 ? { weight: 0 } : { set }),
  }))
}
