import { describe, expect, it } from 'vitest'
import { compileSchema } from '../../src/check/json-schema.ts'
import type { JsonObject, JsonValue } from '../../src/domain/json.ts'
import { cpuMs } from '../support/cpu-ms.ts'

function says(schema: JsonObject, value: JsonValue): string {
  const compiled = compileSchema(schema)
  return compiled.kind === 'flaw' ? compiled.flaw : compiled.validate(value).kind
}

describe('compileSchema', () => {
  it.each<[string, JsonObject, JsonValue, string]>([
    ['a required key', { required: ['a'] }, { a: 1 }, 'holds'],
    ['a missing key', { required: ['a'] }, { b: 1 }, 'fails'],
    ['a key that objects inherit', { required: ['constructor'] }, {}, 'fails'],
    ['an unknown keyword', { shiny: true }, 1, 'holds'],
    ['an unknown format', { format: 'currency' }, 'x', 'holds'],
    ['a local $ref', { $ref: '#/definitions/n', definitions: { n: { type: 'number' } } }, 'x', 'fails'],
    [
      'a schema in itself',
      { properties: { child: { $ref: '#' }, n: { type: 'number' } } },
      { child: { child: { n: 'x' } } },
      'fails',
    ],
    ['draft-07 by name', { $schema: 'http://json-schema.org/draft-07/schema#', type: 'string' }, 'x', 'holds'],
    [
      '2020-12',
      { $schema: 'https://json-schema.org/draft/2020-12/schema', prefixItems: [{ type: 'number' }] },
      ['x'],
      'fails',
    ],
    ['a pattern', { pattern: '^\\p{L}+$' }, 'Äpfel', 'holds'],
    ['a default is not filled in', { properties: { a: { default: 1 } }, required: ['a'] }, {}, 'fails'],
    ['types are not coerced', { type: 'number' }, '1', 'fails'],
  ])('%s', (_name, schema, value, finding) => {
    expect(says(schema, value)).toBe(finding)
  })

  it('keeps several patterns of one schema apart', () => {
    const schema = { properties: { a: { pattern: '^a$' }, b: { pattern: '^b$' } } }

    expect(says(schema, { a: 'a', b: 'b' })).toBe('holds')
    expect(says(schema, { a: 'a', b: 'a' })).toBe('fails')
    expect(says(schema, { a: 'b', b: 'b' })).toBe('fails')
  })

  it.each<[string, JsonObject, RegExp]>([
    ['a type that is none', { type: 'objekt' }, /^is not valid: schema\/type/],
    ['a remote $ref', { $ref: 'https://example.com/s.json' }, /cannot be used: can't resolve reference/],
    [
      'a dialect that is not offered',
      { $schema: 'http://json-schema.org/draft-04/schema#' },
      /unknown \$schema; offered: http/,
    ],
    ['a pattern with look-ahead', { pattern: '(?=a)' }, /"\(\?=a\)" is not an RE2 pattern/],
    [
      'a property pattern with look-ahead',
      { patternProperties: { '(?=a)': { type: 'string' } } },
      /is not an RE2 pattern/,
    ],
    ['an asynchronous schema', { $async: true, type: 'object' }, /\$async/],
    [
      'an asynchronous part',
      { $ref: '#/definitions/a', definitions: { a: { $async: true, type: 'string' } } },
      /async schema/,
    ],
    ['a $data reference', { properties: { a: { maximum: { $data: '1/b' } } } }, /is not valid/],
    ['more than 256 KiB', { enum: ['x'.repeat(300_000)] }, /larger than 256 KiB/],
  ])('refuses %s', (_name, schema, flaw) => {
    expect(says(schema, {})).toMatch(flaw)
  })

  it('fails on a schema that refers to itself without end, instead of crashing', () => {
    expect(says({ $ref: '#' }, 1)).toBe('inapplicable')
  })

  it.each<[string, JsonObject]>([
    ['an $id', { $id: '*/globalThis.harmed = true/*' }],
    ['a $comment', { $comment: '*/globalThis.harmed = true/*' }],
    ['the $id of a part', { $ref: 'a', definitions: { a: { $id: "'*/;globalThis.harmed = true;/*'" } } }],
    ['a line end of Unicode', { properties: { '\u2028globalThis.harmed = true//': { const: '\u2029' } } }],
  ])('runs no code in %s', (_, schema) => {
    const compiled = compileSchema(schema)
    if (compiled.kind === 'schema') compiled.validate({})
    expect('harmed' in globalThis).toBe(false)
  })

  it('shows no schema to another by its $id', () => {
    expect(says({ $id: 'https://example.com/shared', type: 'string' }, 'x')).toBe('holds')
    expect(says({ properties: { a: { $ref: 'https://example.com/shared' } } }, {})).toMatch(/can't resolve reference/)
  })

  it('takes hostile names as names', () => {
    const name = '"]; throw new Error("injected"); //${`'

    expect(says({ required: [name], properties: { [name]: { const: name } } }, { [name]: name })).toBe('holds')
  })

  it('checks formats in time that no output can stretch', () => {
    const started = cpuMs()

    expect(says({ format: 'url' }, `http://[::${'1:'.repeat(200_000)}`)).toBe('fails')
    expect(cpuMs() - started).toBeLessThan(1_000)
  })
})
