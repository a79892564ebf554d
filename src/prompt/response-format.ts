import type { Location } from '../domain/fault.ts'
import { isJsonObject, type JsonValue } from '../domain/json.ts'
import type { ResponseFormat } from '../domain/model.ts'
import { Fields, shown } from '../text/fields.ts'
import { jsonLocator, parseJson } from '../text/json.ts'
import type { PromptReading } from './reading.ts'

const FORMATS = ['text', 'json_object', 'json_schema'] as const
const FORMAT = 'one of `text`, `json_object`, `json_schema`'
const TEXT: ResponseFormat = { kind: 'text' }

/** The prompt's `responseFormat` (text unless given) with its `jsonSchema`: JSON in a text, or a map. */
export function readResponseFormat(prompt: Fields, reading: PromptReading): ResponseFormat {
  const format = prompt.typed('responseFormat', FORMAT, (value) => FORMATS.find((each) => each === value))
  if (format === 'json_schema') return readSchemaFormat(prompt, reading)
  if ((prompt.value('responseFormat') ?? null) === null && (prompt.value('jsonSchema') ?? null) !== null) {
    prompt.report('jsonSchema', IGNORED, 'Add `responseFormat: json_schema`, or remove `jsonSchema`.', 'key')
  }
  return format === 'json_object' ? { kind: 'json-object' } : TEXT
}

const IGNORED = '`jsonSchema` does nothing without `responseFormat: json_schema`.'

function readSchemaFormat(prompt: Fields, reading: PromptReading): ResponseFormat {
  prompt.needs('jsonSchema', 'a JSON text or a map with `name` and `schema`')
  const fields = schemaFields(prompt, reading)
  return fields === undefined ? TEXT : readNamedSchema(fields)
}

/** A JSON Schema as the API takes it: `{name, description?, schema, strict?}`. Text when something in it is wrong. */
function readNamedSchema(fields: Fields): ResponseFormat {
  fields.onlyKeys(['name', 'description', 'schema', 'strict'])
  fields.needs('name', NAME)
  fields.needs('schema', 'a JSON Schema')
  const name = fields.typed('name', NAME, (value) =>
    typeof value === 'string' && SCHEMA_NAME.test(value) ? value : undefined,
  )
  const description = fields.text('description')
  const schema = fields.map('schema', 'a JSON Schema (a map)')?.object
  const strict = fields.flag('strict') ?? false
  if (name === undefined || schema === undefined) return TEXT
  return { kind: 'json-schema', name, ...(description === undefined ? {} : { description }), schema, strict }
}

/** A response format as the API takes it: `{type, json_schema?}` under `key`; text unless given. */
export function readApiFormat(request: Fields, key: string): ResponseFormat {
  const fields = request.map(key, 'a map with `type`')
  if (fields === undefined) return TEXT
  fields.onlyKeys(['type', 'json_schema'])
  fields.needs('type', FORMAT)
  const format = fields.typed('type', FORMAT, (value) => FORMATS.find((each) => each === value))
  if (format !== 'json_schema') return format === 'json_object' ? { kind: 'json-object' } : TEXT
  fields.needs('json_schema', 'a map with `name` and `schema`')
  const schema = fields.map('json_schema', 'a map with `name` and `schema`')
  return schema === undefined ? TEXT : readNamedSchema(schema)
}

const NAME = '1 to 64 letters, digits, `_` and `-`'
const SCHEMA_NAME = /^[A-Za-z0-9_-]{1,64}$/

function schemaFields(prompt: Fields, reading: PromptReading): Fields | undefined {
  const value = prompt.typed('jsonSchema', 'a JSON text or a map', (given) =>
    typeof given === 'string' || isJsonObject(given) ? given : undefined,
  )
  if (value === undefined) return undefined
  return typeof value === 'string' ? jsonFields(value, reading) : prompt.map('jsonSchema')
}

/** The members of a schema that is written as JSON in a text; its problems are placed on the text's own lines. */
function jsonFields(text: string, { locate, document, code, problems }: PromptReading): Fields | undefined {
  const path = ['jsonSchema']
  const at = { file: locate(path).file, line: document.contentLine(path) }
  const last = document.contentLine(path, text.length)
  // Only a literal block keeps its lines; any other text counts as one line, whatever line ends it holds.
  const within = (place: Location) => ({ ...place, line: Math.min(place.line ?? at.line, last) })
  const value = parseJson(text, at)
  if (value.kind === 'bad') {
    problems.push(...value.problems.map((problem) => ({ ...problem, ...within({ ...at, ...problem }) })))
    return undefined
  }
  const inner = jsonLocator(text, at)
  if (isJsonObject(value.value)) {
    // The members' paths begin with `jsonSchema`, which the text itself does not know.
    return new Fields(value.value, path, { code, locate: (to, part) => within(inner(to.slice(1), part)), problems })
  }
  problems.push({ ...at, code, message: notAMap(value.value), hint: 'Write `{ "name": …, "schema": … }`.' })
  return undefined
}

function notAMap(value: JsonValue): string {
  return `\`jsonSchema\` must hold a map with \`name\` and \`schema\`, not ${shown(value)}.`
}
