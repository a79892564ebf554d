import { describe, expect, it } from 'vitest'
import { schemaOperand } from '../../src/check/schema-operand.ts'
import { valueOrThrow } from '../../src/domain/fault.ts'
import type { JsonValue } from '../../src/domain/json.ts'
import { problemsOf, specOf } from './builders.ts'

const spec = specOf('is-json')

describe('schemaOperand', () => {
  it.each<[string, JsonValue]>([
    ['a map', { type: 'object', required: ['a'] }],
    ['JSON as a text', '{"type":"object","required":["a"]}'],
    ['YAML as a text', '\n  type: object\n  required: [a]\n'],
  ])('takes %s', (_name, value) => {
    const validate = valueOrThrow(schemaOperand(spec, value))

    expect([validate?.({ a: 1 }).kind, validate?.({ b: 1 }).kind]).toEqual(['holds', 'fails'])
  })

  it('asks nothing of the JSON when there is no value', () => {
    expect(schemaOperand(spec, undefined)).toEqual({ kind: 'ok', value: null })
  })

  it.each<JsonValue>(['', 'words', 'a: [', 'a: &x 1\nb: *x', null, true, 3, []])('refuses %j', (value) => {
    expect(problemsOf(schemaOperand(spec, value))).toEqual([
      expect.objectContaining({ code: 'check-invalid', message: expect.stringContaining('no JSON Schema') }),
    ])
  })
})
