import { checkSet } from '../check/check-list.ts'
import type { CheckSpec } from '../domain/check.ts'
import { bad, ok, type Parsed, type Problem } from '../domain/fault.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts'
import { Fields } from '../text/fields.ts'
import { type Locate, locateFrom } from '../text/locate.ts'
import { described, parseRow, type Row } from './case.ts'
import { namesFile } from './expected-cell.ts'
import { readAssertions } from './promptfoo-assertions.ts'

const KEYS = ['vars', 'assert', 'description', 'threshold', 'metadata', 'options']
const MARKS = KEYS.filter((key) => key !== 'vars' && key !== 'assert')

/** What a promptfoo test says, or what `defaultTest` says for all of them. */
export interface TestPart {
  readonly vars: JsonObject
  readonly checks: readonly CheckSpec[]
  readonly threshold: number | null
  readonly metadata: JsonObject
  readonly description: string | null
  /** Whether lists among the variables stand for several cases; `null` where nothing says so. */
  readonly expands: boolean | null
}

/** What holds without a `defaultTest`. */
export const NO_DEFAULTS: TestPart = {
  vars: {},
  checks: [],
  threshold: null,
  metadata: {},
  description: null,
  expands: null,
}

/** Whether a case is written as a test of promptfoo's: with `assert`, or with `vars` beside other keys of theirs. */
export function isPromptfooTest(value: JsonValue): value is JsonObject {
  if (!isJsonObject(value) || Object.hasOwn(value, 'checks')) return false
  const has = (key: string) => Object.hasOwn(value, key)
  return has('assert') ? has('vars') || Array.isArray(value.assert) : has('vars') && MARKS.some(has)
}

/**
 * Reads `{vars, assert, description, threshold, metadata}` as a case: assertions are checks, with a `threshold` a set of
 * them; each piece of metadata is the tag `key:value`; the description names the case. Refused is what changes what is
 * sent or graded (`options`, `provider`, values in files, templates in values, lists that stand for several cases). All
 * problems at once.
 */
export function readTest(value: JsonObject, locate: Locate, defaults: TestPart): Parsed<Row> {
  const problems: Problem[] = []
  const part = readPart(value, locate, problems, defaults)
  const vars = { ...defaults.vars, ...part.vars }
  const row = parseRow({ vars, tags: tagsOf({ ...defaults.metadata, ...part.metadata }) }, locate)
  if (row.kind === 'bad') problems.push(...row.problems)
  if (row.kind === 'bad' || problems.length > 0) return bad(problems)
  const threshold = part.threshold ?? defaults.threshold
  const checks = [...defaults.checks, ...part.checks]
  const nested = threshold === null ? undefined : checks.find(({ set }) => set !== undefined)
  if (nested !== undefined) return bad([nestedSet(nested)])
  const held = threshold === null ? checks : checkSet(checks, { threshold, weight: 1, required: true })
  return ok(described({ ...row.value, case: { ...row.value.case, checks: held } }, part.description))
}

/** Reads one test, or what is said for all of them. @param defaults decide only whether lists stand for several cases. */
export function readPart(
  value: JsonObject,
  locate: Locate,
  problems: Problem[],
  defaults: TestPart = NO_DEFAULTS,
): TestPart {
  const fields = new Fields(value, [], { code: 'dataset-invalid', locate, problems })
  fields.onlyKeys(KEYS)
  const vars = fields.map('vars', 'a map of variables')
  const expands = readOptions(fields.map('options'))
  if (vars !== undefined) refuseVariables(vars, expands ?? defaults.expands ?? true)
  return {
    vars: vars?.object ?? {},
    checks: readAssertions(fields.list('assert') ?? [], locateFrom(locate, ['assert']), problems),
    threshold: fields.number('threshold', { above: 0, max: 1 }) ?? null,
    metadata: fields.map('metadata')?.object ?? {},
    description: fields.text('description') ?? null,
    expands,
  }
}

/** Every other option changes what is sent or how it is graded, and is refused. */
function readOptions(options: Fields | undefined): boolean | null {
  options?.onlyKeys(['disableVarExpansion'])
  const disabled = options?.flag('disableVarExpansion')
  return disabled === undefined ? null : !disabled
}

function refuseVariables(vars: Fields, expands: boolean): void {
  for (const [name, value] of Object.entries(vars.object)) {
    if (typeof value === 'string' && namesFile(value))
      vars.report(name, 'The value of a variable is not read from a file.', 'Write the value itself.')
    if (typeof value === 'string' && (holdsPair(value, '{{', '}}') || holdsPair(value, '{%', '%}')))
      vars.report(name, 'A template in the value of a variable is not rendered here.', 'Write what it stands for.')
    if (Array.isArray(value) && expands)
      vars.report(
        name,
        'A list among the variables stands for a case with each of its values, which is not done here.',
        'Write a case for each, or set `disableVarExpansion: true` under `options` if the list is one value.',
      )
  }
}

/** Not by a pattern: a value of many openings and no end would take quadratic time. */
function holdsPair(text: string, open: string, close: string): boolean {
  const at = text.indexOf(open)
  return at >= 0 && text.includes(close, at + open.length)
}

function tagsOf(metadata: JsonObject): readonly string[] {
  return Object.entries(metadata).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).map(
      (each) => `${key}:${typeof each === 'string' ? each : JSON.stringify(each)}`,
    ),
  )
}

function nestedSet({ at }: CheckSpec): Problem {
  const message = 'An `assert-set` cannot stand in a test that has a `threshold` itself: sets do not nest.'
  return { ...at, code: 'check-invalid', message, hint: 'Remove one of the two.' }
}
