import { expect, it } from 'vitest'
import type { JsonValue } from '../../src/domain/json.ts'
import { schemaInstance } from '../../src/simulator/schema-instance.ts'

it.each<[JsonValue, JsonValue]>([
  [{ type: 'string' }, 'text'],
  [{ type: 'integer', minimum: 3 }, 3],
  [{ type: 'number' }, 0],
  [{ type: 'boolean' }, false],
  [{ type: 'array', items: { type: 'string' } }, []],
  [{ type: 'null' }, null],
  [{ type: ['string', 'null'] }, 'text'],
  [{ enum: ['b', 'a'] }, 'b'],
  [{ const: 4 }, 4],
  [{ anyOf: [{ type: 'boolean' }, { type: 'string' }] }, false],
  [
    { type: 'object', properties: { a: { type: 'string' }, b: { properties: { c: { type: 'number' } } } } },
    { a: 'text', b: { c: 0 } },
  ],
  [true, null],
])('gives %j the value %j', (schema, value) => {
  expect(schemaInstance(schema, 'text')).toEqual(value)
})

it('ends on a schema that is nested without end', () => {
  const deep = Array.from({ length: 200 }).reduce<JsonValue>((inner) => ({ properties: { a: inner } }), {
    type: 'string',
  })

  expect(JSON.stringify(schemaInstance(deep, 'text')).length).toBeLessThan(200)
})
