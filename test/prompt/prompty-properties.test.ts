import { describe, expect, it } from 'vitest'
import { readFront } from '../../src/prompt/front-settings.ts'
import { propertiesSchema, readProperties } from '../../src/prompt/prompty-properties.ts'

const schema = (yaml: string, every: boolean) => {
  const parsed = readFront(`p: ${yaml}`, 'a.prompty', (fields) => propertiesSchema(readProperties(fields, 'p'), every))
  return parsed.kind === 'ok' ? parsed.value : parsed.problems.map(({ message }) => message)
}

describe('the properties of a prompty', () => {
  it('are a JSON Schema', () => {
    const yaml =
      '[{name: city, kind: string, description: Where, required: true}, {name: unit, kind: string, enumValues: [C, F]}, {name: days, kind: array, items: {kind: integer}}]'
    expect(schema(yaml, false)).toEqual({
      type: 'object',
      properties: {
        city: { type: 'string', description: 'Where' },
        unit: { type: 'string', enum: ['C', 'F'] },
        days: { type: 'array', items: { type: 'integer' } },
      },
      required: ['city'],
    })
  })

  it('are all required and alone where the schema is strict, inside as well', () => {
    expect(schema('{a: {kind: float}, b: {kind: object, properties: {c: {kind: boolean}}}}', true)).toEqual({
      type: 'object',
      properties: {
        a: { type: 'number' },
        b: {
          type: 'object',
          properties: { c: { type: 'boolean' } },
          required: ['c'],
          additionalProperties: false,
        },
      },
      required: ['a', 'b'],
      additionalProperties: false,
    })
  })

  it('have a kind that JSON Schema has', () => {
    expect(schema('{a: {kind: thread}}', true)).toEqual([
      '`p.a.kind` must be one of `string`, `integer`, `float`, `number`, `boolean`, `array`, `object`, not `"thread"`.',
    ])
  })
})
