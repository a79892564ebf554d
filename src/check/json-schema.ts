import { errorMessage } from '../domain/error-message.ts'
import { canonicalJson, type JsonObject, type JsonValue } from '../domain/json.ts'
import { clip } from '../text/clip.ts'
import { memoized } from '../text/memo.ts'
import { type Dialect, dialectOf, engine, OFFERED_DIALECTS, schemaErrors } from './ajv-engine.ts'
import { type Finding, found, inapplicable } from './finding.ts'
import { SchemaSteps } from './schema-steps.ts'

/** Whether a value conforms to a schema. Never throws. */
export type Validate = (value: JsonValue) => Finding

export type Schema =
  | { readonly kind: 'schema'; readonly validate: Validate }
  | { readonly kind: 'flaw'; readonly flaw: string }

/** Characters of a schema as JSON. */
const LARGEST = 256 * 1024
/** Maps and lists of a schema: the engine's time to read it grows with the square of those that stand side by side. */
const MOST_PARTS = 1500

/**
 * A JSON Schema ready to use: draft-07 unless `$schema` names another, nothing fetched, patterns by RE2. Unknown keywords
 * and formats say nothing, as the specification has it. The flaw is the end of a sentence that begins with "the schema".
 */
export function compileSchema(schema: JsonObject): Schema {
  return compileText(canonicalJson(schema))
}

const compileText = memoized((text: string): Schema => {
  if (text.length > LARGEST) return { kind: 'flaw', flaw: `is larger than ${LARGEST / 1024} KiB` }
  const { $schema: named, ...schema }: Record<string, JsonValue> = JSON.parse(text)
  if (partsOf(schema) > MOST_PARTS) return { kind: 'flaw', flaw: `has more than ${MOST_PARTS} maps and lists` }
  const dialect = dialectOf(named)
  if (dialect === null) return { kind: 'flaw', flaw: `has an unknown $schema; offered: ${OFFERED_DIALECTS.join(', ')}` }
  // The validator of such a schema returns a promise, which is truthy whatever it will say.
  if ('$async' in schema) return { kind: 'flaw', flaw: 'uses $async, which is not offered' }
  return compiled(dialect, schema)
})

function partsOf(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce((sum: number, member) => sum + partsOf(member), 1)
}

function compiled(dialect: Dialect, schema: JsonObject): Schema {
  try {
    const errors = schemaErrors(dialect, schema)
    if (errors !== null) return { kind: 'flaw', flaw: `is not valid: ${clip(errors, 300)}` }
    const steps = new SchemaSteps()
    const ajv = engine(dialect, steps)
    const test = ajv.compile(schema)
    return {
      kind: 'schema',
      validate(value) {
        steps.begin()
        return conforms(
          () => test(value),
          () => ajv.errorsText(test.errors),
        )
      },
    }
  } catch (error) {
    return {
      kind: 'flaw',
      flaw: `cannot be used: ${clip(errorMessage(error), 300)}`,
    }
  }
}

function conforms(test: () => unknown, errors: () => string): Finding {
  try {
    if (test() === true) return found(true, 'the output is JSON that conforms to the schema')
    return found(false, `the output does not conform to the schema: ${clip(errors(), 300)}`)
  } catch {
    return inapplicable('the schema takes too many steps on this output, or refers to itself without end')
  }
}
