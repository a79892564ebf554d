import { describe, expect, it } from 'vitest'
import { dialectOf, engine, schemaErrors } from '../../src/check/ajv-engine.ts'

describe('dialectOf', () => {
  it.each([
    [undefined, 'draft-07'],
    ['http://json-schema.org/draft-07/schema#', 'draft-07'],
    ['http://json-schema.org/draft-06/schema', 'draft-07'],
    ['https://json-schema.org/draft/2020-12/schema', '2020-12'],
    ['http://json-schema.org/draft-04/schema#', null],
    ['constructor', null],
    [7, null],
  ])('%j is %s', (named, dialect) => {
    expect(dialectOf(named)).toBe(dialect)
  })
})

describe('engine', () => {
  it('tells patterns of one schema apart and runs them by RE2', () => {
    const test = engine('draft-07').compile({ allOf: [{ pattern: '^a' }, { pattern: 'b$' }] })

    expect(['ab', 'a', 'b'].map((text) => test(text))).toEqual([true, false, false])
    expect(() => engine('draft-07').compile({ pattern: '(a)\\1' })).toThrow('is not an RE2 pattern')
  })

  it.each([
    ['date', '2026-02-28', '2026-02-30'],
    ['email', 'a@example.com', 'a@'],
    ['uuid', '123e4567-e89b-12d3-a456-426614174000', '123e4567'],
    ['ipv4', '127.0.0.1', '127.0.0.256'],
  ])('knows the format %s', (format, good, bad) => {
    const test = engine('2020-12').compile({ type: 'string', format })

    expect([test(good), test(bad)]).toEqual([true, false])
  })

  it('shares nothing between two engines', () => {
    engine('draft-07').compile({ $id: 'https://example.com/a', type: 'string' })

    expect(() => engine('draft-07').compile({ $ref: 'https://example.com/a' })).toThrow("can't resolve reference")
  })
})

describe('schemaErrors', () => {
  it('says where a schema breaks the rules of its dialect', () => {
    expect(schemaErrors('draft-07', { properties: { a: { type: 'strong' } } })).toContain('schema/properties/a/type')
    expect(schemaErrors('2020-12', { items: [{ type: 'string' }] })).toContain('schema/items')
    expect(schemaErrors('draft-07', { items: [{ type: 'string' }] })).toBeNull()
  })
})
