import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts'

const MAX_DEPTH = 16

/** A plain value that fits the common part of JSON Schema: constants, first of an enum, `text` for strings, 0, false. */
export function schemaInstance(schema: JsonValue, text: string, depth = 0): JsonValue {
  if (!isJsonObject(schema) || depth > MAX_DEPTH) return null
  if (schema.const !== undefined) return schema.const
  const first = firstOf(schema.enum)
  if (first !== undefined) return first
  const branch = firstOf(schema.anyOf) ?? firstOf(schema.oneOf)
  if (branch !== undefined) return schemaInstance(branch, text, depth + 1)
  return typedInstance(schema, text, depth)
}

function typedInstance(schema: JsonObject, text: string, depth: number): JsonValue {
  const type = firstOf(schema.type) ?? schema.type
  if (type === 'string') return text
  if (type === 'number' || type === 'integer') return typeof schema.minimum === 'number' ? schema.minimum : 0
  if (type === 'boolean') return false
  if (type === 'array') return []
  return type === 'null' ? null : objectInstance(schema, text, depth)
}

function objectInstance(schema: JsonObject, text: string, depth: number): JsonObject {
  const properties = isJsonObject(schema.properties) ? schema.properties : {}
  const entries = Object.entries(properties)
  return Object.fromEntries(entries.map(([key, property]) => [key, schemaInstance(property, text, depth + 1)]))
}

function firstOf(list: JsonValue | undefined): JsonValue | undefined {
  return Array.isArray(list) ? list[0] : undefined
}
