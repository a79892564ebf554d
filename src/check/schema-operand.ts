import type { CheckSpec } from '../domain/check.ts'
import { ok, type Parsed } from '../domain/fault.ts'
import { isJsonObject, type JsonValue } from '../domain/json.ts'
import { parseYaml } from '../text/yaml.ts'
import { compileSchema, type Validate } from './json-schema.ts'
import { checkInvalid } from './problem.ts'

/** The JSON Schema in a check's value: a map, or a text of JSON or YAML that is one. `null` when the check has no value. */
export function schemaOperand(spec: CheckSpec, value: JsonValue | undefined): Parsed<Validate | null> {
  if (value === undefined) return ok(null)
  const map = typeof value === 'string' ? mapIn(value) : value
  if (!isJsonObject(map)) return checkInvalid(spec, 'the value is no JSON Schema', HINT)
  const schema = compileSchema(map)
  return schema.kind === 'schema' ? ok(schema.validate) : checkInvalid(spec, `the schema ${schema.flaw}`, HINT)
}

const HINT = 'Give a JSON Schema (a map, or its JSON or YAML as a text), or leave the value out to accept any JSON.'

function mapIn(text: string): JsonValue | null {
  const parsed = parseYaml(text, 'schema')
  return parsed.kind === 'ok' ? parsed.value.value : null
}
