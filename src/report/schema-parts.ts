import type { JsonObject } from '../domain/json.ts'

/* The words that JSON Schemas of results are written in. Every property is required; others may be added later. */

export const TEXT: JsonObject = { type: 'string' }
export const FLAG: JsonObject = { type: 'boolean' }
export const COUNT: JsonObject = { type: 'integer', minimum: 0 }
export const AMOUNT: JsonObject = { type: 'number', minimum: 0 }
export const RATE: JsonObject = { type: 'number', minimum: 0, maximum: 1 }
export const DIGEST: JsonObject = { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' }

/** An object that has all of these properties. */
export function record(properties: Readonly<Record<string, JsonObject>>, description?: string): JsonObject {
  const shape = { type: 'object', required: Object.keys(properties), properties }
  return description === undefined ? shape : { description, ...shape }
}

export function list(items: JsonObject): JsonObject {
  return { type: 'array', items }
}

export function nullable(schema: JsonObject): JsonObject {
  return { anyOf: [schema, { type: 'null' }] }
}

export function oneOf(...values: readonly string[]): JsonObject {
  return { enum: values }
}

/** A property with a sentence that explains it. */
export function described(description: string, schema: JsonObject): JsonObject {
  return { description, ...schema }
}
