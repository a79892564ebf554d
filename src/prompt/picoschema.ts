import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts'
import { clip } from '../text/clip.ts'
import { isRefusedKey } from '../text/keys.ts'
import type { Path } from '../text/locate.ts'
import type { PromptReading } from './reading.ts'

const SCALARS = ['string', 'boolean', 'null', 'number', 'integer']
const JSON_TYPES = [...SCALARS, 'array', 'object']
const PROPERTY = /^([^?()\s]{1,100})(\?)?(?:\(\s*(\w{1,20})\s*(?:,([^()]*))?\))?$/
const WILDCARD = '(*)'

/**
 * The JSON Schema that a schema of a `.prompt` stands for. One that is JSON Schema already (a `type` of JSON, or
 * `properties`) stays as it is; else it is Picoschema: `name?(array, what for): type, description`. What is neither is a
 * problem at its line. Source: the dotprompt specification, "Picoschema".
 *
 * @param path where the schema stands in the document.
 */
export function readPicoschema(schema: JsonValue, path: Path, reading: PromptReading): JsonObject {
  if (isJsonObject(schema)) {
    if (typeof schema.type === 'string' && JSON_TYPES.includes(schema.type)) return schema
    if (isJsonObject(schema.properties)) return { ...schema, type: 'object' }
  }
  return pico(schema, path, reading)
}

function pico(value: JsonValue, path: Path, reading: PromptReading): JsonObject {
  if (typeof value === 'string') return scalar(value, path, reading)
  if (isJsonObject(value)) return object(value, path, reading)
  return refuse(path, reading, 'A schema is the name of a type, or a map of properties.')
}

function scalar(text: string, path: Path, reading: PromptReading): JsonObject {
  const [type, description] = described(text)
  if (type !== 'any' && !SCALARS.includes(type)) {
    const valid = [...SCALARS, 'any'].map((each) => `\`${each}\``).join(', ')
    return refuse(path, reading, `Unknown type \`${clip(type, 40)}\`. Valid: ${valid}.`)
  }
  return { ...(type === 'any' ? {} : { type }), ...description }
}

function described(text: string): readonly [string, JsonObject] {
  const comma = text.indexOf(',')
  if (comma < 0) return [text.trim(), {}]
  const description = text.slice(comma + 1).trim()
  return [text.slice(0, comma).trim(), description === '' ? {} : { description }]
}

function object(value: JsonObject, path: Path, reading: PromptReading): JsonObject {
  const properties: [string, JsonObject][] = []
  const required: string[] = []
  let additionalProperties: JsonValue = false
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, key]
    if (key === WILDCARD) additionalProperties = pico(inner, at, reading)
    else {
      const [, name, optional, kind, description] = PROPERTY.exec(key) ?? []
      if (name === undefined || isRefusedKey(name)) refuse(at, reading, `\`${clip(key, 60)}\` is no property.`)
      else {
        const schema = property(inner, kind, optional !== undefined, at, reading)
        const told = description?.trim() ?? ''
        properties.push([name, told === '' ? schema : { ...schema, description: told }])
        if (optional === undefined) required.push(name)
      }
    }
  }
  const base = { type: 'object', properties: Object.fromEntries(properties), additionalProperties }
  return required.length === 0 ? base : { ...base, required }
}

function property(
  value: JsonValue,
  kind: string | undefined,
  optional: boolean,
  path: Path,
  reading: PromptReading,
): JsonObject {
  if (kind === 'enum') return enumeration(value, optional, path, reading)
  if (kind === 'array') return { type: optional ? ['array', 'null'] : 'array', items: pico(value, path, reading) }
  if (kind !== undefined && kind !== 'object') {
    return refuse(path, reading, `Unknown kind \`${kind}\`. Valid: \`array\`, \`object\`, \`enum\`.`)
  }
  const schema = pico(value, path, reading)
  return optional && typeof schema.type === 'string' ? { ...schema, type: [schema.type, 'null'] } : schema
}

function enumeration(value: JsonValue, optional: boolean, path: Path, reading: PromptReading): JsonObject {
  if (!Array.isArray(value) || value.length === 0) return refuse(path, reading, 'An `enum` is a list of values.')
  const values: readonly JsonValue[] = value
  return { enum: optional && !values.includes(null) ? [...values, null] : values }
}

function refuse(path: Path, { problems, locate, code }: PromptReading, message: string): JsonObject {
  if (problems.length < 100) problems.push({ ...locate(path), code, message, hint: 'Write Picoschema or JSON Schema.' })
  return {}
}
