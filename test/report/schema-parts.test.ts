import { describe, expect, it } from 'vitest'
import { COUNT, described, FLAG, list, nullable, oneOf, record, TEXT } from '../../src/report/schema-parts.ts'

describe('the words of schemas', () => {
  it('require every property of a record', () => {
    expect(record({ a: TEXT, b: COUNT }, 'both')).toEqual({
      description: 'both',
      type: 'object',
      required: ['a', 'b'],
      properties: { a: { type: 'string' }, b: { type: 'integer', minimum: 0 } },
    })
    expect(record({})).toEqual({ type: 'object', required: [], properties: {} })
  })

  it('combine', () => {
    expect(nullable(list(FLAG))).toEqual({ anyOf: [{ type: 'array', items: { type: 'boolean' } }, { type: 'null' }] })
    expect(described('which', oneOf('a', 'b'))).toEqual({ description: 'which', enum: ['a', 'b'] })
  })
})
