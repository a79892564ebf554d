import type { JsonObject, JsonValue } from '../domain/json.ts'
import type { Fields } from '../text/fields.ts'
import { readProperties } from './prompty-properties.ts'

/**
 * The values that fill variables which a case lacks: the `default`s of `inputs` (or `inputSchema`). `sample` and `example`
 * are shown to people while they write, so they never stand in for what a case should have said.
 */
export function readInputDefaults(prompt: Fields): JsonObject {
  const inputs = [...readProperties(prompt, 'inputs'), ...readProperties(prompt, 'inputSchema')]
  const defaults = inputs.flatMap(({ name, fields }): readonly (readonly [string, JsonValue])[] => {
    const value = fields.value('default') ?? null
    return value === null ? [] : [[name, value]]
  })
  return Object.fromEntries(defaults)
}
