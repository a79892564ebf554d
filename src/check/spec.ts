import type { CheckSpec } from '../domain/check.ts'
import { bad, ok, type Parsed, type Problem } from '../domain/fault.ts'
import { isJsonObject, type JsonValue } from '../domain/json.ts'
import { Fields, shown } from '../text/fields.ts'
import { unknownWord } from '../text/keys.ts'
import type { Locate } from '../text/locate.ts'
import { CHECK_TYPES } from './types.ts'

const NEGATION = 'not-'
const MAX_NAME = 100

/** The JSON Schema of a check as users write it; the published schema of the configuration takes it from here. */
export const CHECK_SCHEMA = {
  type: 'object',
  description: 'A rule or a judge that scores one output between 0 and 1.',
  properties: {
    type: {
      description: 'The kind of check; `not-` in front of it turns it round.',
      enum: [...CHECK_TYPES, ...CHECK_TYPES.map((type) => NEGATION + type)],
    },
    value: { description: 'What the check compares with. `{{name}}` is filled from the case.' },
    threshold: { type: 'number', description: 'Passes at or above this score; without it, above 0.' },
    path: { type: 'string', description: 'A JSONPath: the check sees only what it selects from the output.' },
    name: {
      type: 'string',
      maxLength: MAX_NAME,
      description: 'What reports call it: its type and path, unless given.',
    },
    weight: { type: 'number', minimum: 0, description: "Its share in the trial's score; 0 only reports.", default: 1 },
    required: { type: 'boolean', description: 'A trial passes when all required checks pass.', default: true },
    critical: { type: 'boolean', description: 'Cases that it breaks are listed first.', default: false },
  },
  required: ['type'],
  additionalProperties: false,
} as const

const KEYS = Object.keys(CHECK_SCHEMA.properties)

/**
 * Reads one check. Problems are `check-invalid`, and `check-unknown` for a type that is not offered.
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
  const spec = readSpec(type ?? '', fields, locate)
  return problems.length > 0 ? bad(problems) : ok(spec)
}

/**
 * Gives each check of a case a name of its own: the second `contains` becomes `contains 2`. Checks keep their name
 * where it is the first of its kind, so that the same check of several cases is compared as one.
 */
export function uniqueCheckNames(specs: readonly CheckSpec[]): readonly CheckSpec[] {
  const taken = new Set<string>()
  return specs.map((spec) => {
    let name = spec.name
    for (let count = 2; taken.has(name); count++) name = `${spec.name} ${count}`
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
  return {
    type: negated ? written.slice(NEGATION.length) : written,
    negated,
    name: name ?? (path === undefined ? written : `${written} ${path}`),
    ...(value === undefined ? {} : { value }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(path === undefined ? {} : { path }),
    weight: fields.number('weight', { min: 0 }) ?? 1,
    required: fields.flag('required') ?? true,
    critical: fields.flag('critical') ?? false,
    at: locate([]),
  }
}

function checkType(written: string, fields: Fields): void {
  const type = written.startsWith(NEGATION) ? written.slice(NEGATION.length) : written
  if (CHECK_TYPES.includes(type)) return
  const { message, hint } = unknownWord('check type', written, CHECK_TYPES)
  fields.report('type', `${message} Each may have \`not-\` in front.`, hint, 'value', 'check-unknown')
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

function checkName(value: JsonValue): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_NAME || value.trim() === '') return undefined
  return /[\r\n\u2028\u2029]/.test(value) ? undefined : value
}
