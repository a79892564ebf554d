import { Ajv, type Options } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { JsonObject, JsonValue } from '../domain/json.ts'
import { memoized } from '../text/memo.ts'
import { compilePattern } from './pattern.ts'
import { boundSteps, SchemaSteps } from './schema-steps.ts'

/** The version of JSON Schema that a schema is written in. */
export type Dialect = 'draft-07' | '2020-12'

const DIALECTS: ReadonlyMap<string, Dialect> = new Map([
  ['http://json-schema.org/draft-07/schema', 'draft-07'],
  ['http://json-schema.org/draft-06/schema', 'draft-07'],
  ['https://json-schema.org/draft/2020-12/schema', '2020-12'],
])

/** What `$schema` may say, for error messages. */
export const OFFERED_DIALECTS: readonly string[] = [...DIALECTS.keys()]

/** `null`: one that is not offered. Draft-06 is draft-07 without some keywords. */
export function dialectOf($schema: JsonValue | undefined): Dialect | null {
  if ($schema === undefined) return 'draft-07'
  return typeof $schema === 'string' ? (DIALECTS.get($schema.replace(/#$/, '')) ?? null) : null
}

/**
 * A validator factory for one schema, so that no `$id` of one is visible to another. Off, because schemas may come from
 * a pull request: `$data`, fetching, coercion, defaults, collecting all errors. `ownProperties`, because `required:
 * [constructor]` must not be met by what every JavaScript object inherits. References are not inlined: a schema of
 * 100 KiB that another names a thousand times would be compiled a thousand times.
 *
 * @param steps counts what a validation costs; its caller begins anew with each one.
 */
export function engine(dialect: Dialect, steps = new SchemaSteps()): Ajv {
  const ajv = create(dialect, {
    validateSchema: false,
    meta: false,
    ownProperties: true,
    inlineRefs: false,
    code: { regExp: Object.assign((source: string) => re2(source, steps), { code: 're2' }) },
  })
  boundSteps(ajv, steps)
  for (const [name, format] of allFormats()) ajv.addFormat(name, format)
  return ajv
}

/** What is wrong with a schema by its dialect's own schema, or `null`. */
export function schemaErrors(dialect: Dialect, schema: JsonObject): string | null {
  const { ajv, steps } = metaEngine(dialect)
  steps.begin()
  return ajv.validateSchema(schema) === true ? null : ajv.errorsText(ajv.errors, { dataVar: 'schema' })
}

/** Compiling a dialect's schema takes 10 ms, and says the same about a schema each time. */
const metaEngine = memoized((dialect) => {
  const ajv = create(dialect === '2020-12' ? dialect : 'draft-07', { validateFormats: false })
  const steps = new SchemaSteps()
  boundSteps(ajv, steps)
  return { ajv, steps }
})

function create(dialect: Dialect, options: Options): Ajv {
  const common: Options = { strict: false, logger: false, ...options }
  return dialect === '2020-12' ? new Ajv2020(common) : new Ajv(common)
}

/** What compiling a pattern costs. */
const STEPS_OF_AN_INSTRUCTION = 2000

/** ajv tells patterns apart by their `toString`: without it the first one would stand in for all others of a schema. */
function re2(source: string, steps: SchemaSteps): { test(text: string): boolean; toString(): string } {
  const pattern = compilePattern(source)
  if (pattern.kind === 'flaw') throw new Error(`the pattern ${JSON.stringify(source)} ${pattern.flaw}`)
  steps.spend(pattern.size * STEPS_OF_AN_INSTRUCTION)
  const test = (text: string) => {
    steps.spend(pattern.size * text.length)
    return pattern.test(text)
  }
  return { test, toString: () => source }
}

/** Some of the patterns behind formats backtrack (a second on 50,000 characters), and nothing they describe is longer. */
const LONGEST_FORMATTED = 4096

const FORMAT_NAMES = [
  'date',
  'time',
  'date-time',
  'iso-time',
  'iso-date-time',
  'duration',
  'uri',
  'uri-reference',
  'uri-template',
  'url',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'regex',
  'uuid',
  'json-pointer',
  'json-pointer-uri-fragment',
  'relative-json-pointer',
  'byte',
  'int32',
  'int64',
] as const

function allFormats() {
  return FORMAT_NAMES.map((name) => {
    const format = formats.default.get(name)
    if (!(format instanceof RegExp)) return [name, format] as const
    return [name, (text: string) => text.length <= LONGEST_FORMATTED && format.test(text)] as const
  })
}
