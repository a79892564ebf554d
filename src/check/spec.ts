import type { CheckSpec } from '../domain/check.ts'
import { bad, ok, type Parsed, type Problem } from '../domain/fault.ts'
import { isJsonObject, type JsonValue } from '../domain/json.ts'
import { Fields, shown } from '../text/fields.ts'
import { unknownWord } from '../text/keys.ts'
import type { Locate } from '../text/locate.ts'
import { foreignType } from './foreign-types.ts'
import { GRADER_KEYS, TAKEN_GRADERS } from './openai-graders/grader.ts'
import { onlyReported } from './pairwise-spec.ts'
import { CHECK_TYPES, PAIRWISE_TYPE, SET_TYPE } from './types.ts'

const NEGATION = 'not-'
const MAX_NAME = 100
/** What the weight of a check or a set may be: sums of larger ones may be no number any more. */
export const WEIGHT_RULE = { min: 0, max: 1_000_000 }
/**
 * The name of a file, which promptfoo would read. Taken as plain text it would have a judge ask whether the answer
 * meets a path.
 */
const NAMED_FILE = /^\s*file:\/\/\S/
const NOT_READ = 'No other file is read for a check.'
const WRITE_IT_OUT = 'Write what stands in the file here; to look for the address itself, use `regex` with `file:[/]/`.'

const PROPERTIES = {
  type: {
    description: 'The kind of check; `not-` in front of it turns it round.',
    enum: [...CHECK_TYPES, ...CHECK_TYPES.filter((type) => type !== PAIRWISE_TYPE).map((type) => NEGATION + type)],
  },
  value: { description: 'What the check compares with. `{{name}}` is filled from the case.' },
  threshold: {
    type: 'number',
    description:
      "Passes at or above this score; without it, at the type's own mark. A check with `not-` passes where the plain one would not.",
  },
  path: { type: 'string', description: 'A JSONPath: the check sees only what it selects from the output.' },
  name: {
    type: 'string',
    maxLength: MAX_NAME,
    description:
      'What reports call it, and the figure under which checks of several cases are one: its type and path, unless given.',
  },
  weight: {
    type: 'number',
    minimum: WEIGHT_RULE.min,
    maximum: WEIGHT_RULE.max,
    description: "Its share in the trial's score; 0 only reports.",
    default: 1,
  },
  required: { type: 'boolean', description: 'A trial passes when all required checks pass.', default: true },
  critical: { type: 'boolean', description: 'Cases that it breaks are listed first.', default: false },
} as const

const CLOSED = { type: 'object', required: ['type'], additionalProperties: false } as const

/** The JSON Schema of a check as users write it; the published schema of the configuration takes it from here. */
export const CHECK_SCHEMA = {
  ...CLOSED,
  description: 'A rule or a judge that scores one output between 0 and 1, or a set of them (`assert-set`).',
  properties: {
    ...PROPERTIES,
    type: { ...PROPERTIES.type, enum: [...PROPERTIES.type.enum, SET_TYPE, ...TAKEN_GRADERS] },
    checks: {
      type: 'array',
      items: { ...CLOSED, properties: PROPERTIES },
      description: 'The checks of an `assert-set`.',
    },
  },
  patternProperties: { [`^(?:${GRADER_KEYS.join('|')})$`]: { description: "Of a grader of OpenAI's Evals." } },
} as const

const KEYS = Object.keys(PROPERTIES)

/**
 * Reads one check that is no set. Problems are `check-invalid`, and `check-unknown` for a type that is not offered.
 * Whether value, threshold and path suit the type is found when the check is bound.
 *
 * @param locate places within the check: the root is the check itself.
 */
export function parseCheckSpec(value: JsonValue, locate: Locate): Parsed<CheckSpec> {
  if (!isJsonObject(value)) return bad([notAMap(value, locate)])
  const problems: Problem[] = []
  const fields = new Fields(value, [], { code: 'check-invalid', locate, problems })
  fields.onlyKeys(KEYS)
  fields.needs('type', 'one of the check types')
  const type = fields.word('type')
  if (type !== undefined) checkType(type, fields)
  const read = readSpec(type ?? '', fields, locate)
  const spec = read.type === PAIRWISE_TYPE ? onlyReported(read, fields) : read
  return problems.length > 0 ? bad(problems) : ok(spec)
}

/**
 * Gives each check of a case a name of its own: the second `contains` becomes `contains 2`. The first check of a name
 * keeps it, so that the same check of several cases is compared as one.
 */
export function uniqueCheckNames(specs: readonly CheckSpec[]): readonly CheckSpec[] {
  const taken = new Set<string>()
  // Counting goes on from where it stopped for the same name, so that many equal names take linear time.
  const counts = new Map<string, number>()
  return specs.map((spec) => {
    let count = counts.get(spec.name) ?? 1
    let name = count === 1 ? spec.name : `${spec.name} ${count}`
    while (taken.has(name)) name = `${spec.name} ${++count}`
    counts.set(spec.name, count)
    taken.add(name)
    return name === spec.name ? spec : { ...spec, name }
  })
}

function readSpec(written: string, fields: Fields, locate: Locate): CheckSpec {
  const negated = written.startsWith(NEGATION)
  const path = fields.typed('path', 'a JSONPath that begins with `$`', jsonPath)
  const name = fields.typed('name', `one line of 1 to ${MAX_NAME} characters`, checkName)
  const threshold = fields.number('threshold')
  const value = fields.value('value')
  if (typeof value === 'string' && NAMED_FILE.test(value)) fields.report('value', NOT_READ, WRITE_IT_OUT)
  return {
    type: negated ? written.slice(NEGATION.length) : written,
    negated,
    name: name ?? (path === undefined ? written : `${written} ${path}`),
    ...(value === undefined ? {} : { value }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(path === undefined ? {} : { path }),
    weight: fields.number('weight', WEIGHT_RULE) ?? 1,
    required: fields.flag('required') ?? true,
    critical: fields.flag('critical') ?? false,
    at: locate([]),
  }
}

function checkType(written: string, fields: Fields): void {
  const type = written.startsWith(NEGATION) ? written.slice(NEGATION.length) : written
  if (CHECK_TYPES.includes(type)) return
  if (type === SET_TYPE) {
    fields.report(
      'type',
      'A set of checks cannot be negated, nor stand in another set.',
      'Negate its checks, or list them.',
    )
    return
  }
  const { message, hint } = foreignType(type) ?? unknownType(written)
  fields.report('type', message, hint, 'value', 'check-unknown')
}

function unknownType(written: string): { message: string; hint: string } {
  const { message, hint } = unknownWord('check type', written, [...CHECK_TYPES, SET_TYPE])
  return { message: `${message} Each may have \`not-\` in front.`, hint }
}

function notAMap(value: JsonValue, locate: Locate): Problem {
  return {
    ...locate([]),
    code: 'check-invalid',
    message: `A check must be a map such as \`{ type: contains, value: refund }\`, not ${shown(value)}.`,
    hint: 'Write a map with a `type`.',
  }
}

function jsonPath(value: JsonValue): string | undefined {
  return typeof value === 'string' && value.startsWith('$') ? value : undefined
}

/** A name for reports: one line that is not blank. */
export function checkName(value: JsonValue): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_NAME || value.trim() === '') return undefined
  return /[\r\n\u2028\u2029]/.test(value) ? undefined : value
}
