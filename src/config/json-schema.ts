import * as z from 'zod/mini'
import { isJsonObject, type JsonObject } from '../domain/json.ts'
import { configSchema } from './schema.ts'

/** The JSON Schema (draft 7, which editors know best) of the configuration, with descriptions and defaults. */
export function configJsonSchema(): JsonObject {
  const schema: unknown = JSON.parse(JSON.stringify(z.toJSONSchema(configSchema, { io: 'input', target: 'draft-7' })))
  if (!isJsonObject(schema)) throw new TypeError('a JSON Schema is a map')
  return { title: 'Prompt Staging configuration', ...schema }
}
