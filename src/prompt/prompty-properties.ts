import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts'
import type { Fields } from '../text/fields.ts'

/** One declared value: its name, and what the file says about it. */
export interface Property {
  readonly name: string
  readonly fields: Fields
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'integer',
  float: 'number',
  number: 'number',
  boolean: 'boolean',
  array: 'array',
  object: 'object',
}
const KIND = 'one of `string`, `integer`, `float`, `number`, `boolean`, `array`, `object`'

/**
 * The properties under a key: a list of maps with `name`, a map from name to map, or `{properties: …}` with either in it.
 * Bare values (`question: Why?`) are examples, and no maps.
 */
export function readProperties(owner: Fields, key: string): readonly Property[] {
  if (Array.isArray(owner.value(key))) {
    return owner.maps(key, '`name` and `kind`').flatMap((fields) => {
      fields.needs('name', 'the name of a variable')
      const name = fields.word('name', 'the name of a variable')
      return name === undefined ? [] : [{ name, fields }]
    })
  }
  const map = owner.map(key, 'a list, or a map by name')
  if (map === undefined) return []
  const inner = map.value('properties')
  const isWrapper =
    Array.isArray(inner) || (isJsonObject(inner) && inner.kind === undefined && inner.type === undefined)
  if (isWrapper) return readProperties(map, 'properties')
  return Object.keys(map.object).flatMap((name) => {
    if (!isJsonObject(map.value(name))) return []
    const fields = map.map(name)
    return fields === undefined ? [] : [{ name, fields }]
  })
}

/** The JSON Schema of declared values. @param every whether all of them are required, whatever they say. */
export function propertiesSchema(properties: readonly Property[], every: boolean): JsonObject {
  const required = properties.filter(({ fields }) => every || fields.flag('required') === true).map(({ name }) => name)
  return {
    type: 'object',
    properties: Object.fromEntries(properties.map(({ name, fields }) => [name, schemaOf(fields, every)])),
    ...(required.length === 0 ? {} : { required }),
    ...(every ? { additionalProperties: false } : {}),
  }
}

function schemaOf(fields: Fields, every: boolean): JsonObject {
  const kind = fields.typed('kind', KIND, kindOf) ?? fields.typed('type', KIND, kindOf) ?? 'string'
  const description = fields.text('description')
  const values = fields.list('enumValues') ?? fields.list('enum')
  const told = {
    ...(description === undefined ? {} : { description }),
    ...(values === undefined ? {} : { enum: values }),
  }
  if (kind === 'object') return { ...propertiesSchema(readProperties(fields, 'properties'), every), ...told }
  const items = kind === 'array' && isJsonObject(fields.value('items')) ? fields.map('items') : undefined
  return { type: kind, ...told, ...(items === undefined ? {} : { items: schemaOf(items, every) }) }
}

function kindOf(value: JsonValue): string | undefined {
  return typeof value === 'string' && Object.hasOwn(KINDS, value) ? KINDS[value] : undefined
}
