import type { ResponseFormat } from '../domain/model.ts'
import type { Fields } from '../text/fields.ts'
import { propertiesSchema, readProperties } from './prompty-properties.ts'

/**
 * The response format that `outputs` (or `outputSchema`) of version 2 ask for: a strict schema of all of them. `null`
 * without any; version 1's, which have `type` instead of `kind`, only describe and are not sent.
 */
export function readOutputs(prompt: Fields): ResponseFormat | null {
  const outputs = [...readProperties(prompt, 'outputs'), ...readProperties(prompt, 'outputSchema')]
  if (!outputs.some(({ fields }) => fields.value('kind') !== undefined)) return null
  return { kind: 'json-schema', name: 'output', schema: propertiesSchema(outputs, true), strict: true }
}
