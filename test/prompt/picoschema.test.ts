import { describe, expect, it } from 'vitest'
import { readFront } from '../../src/prompt/front-settings.ts'
import { readPicoschema } from '../../src/prompt/picoschema.ts'
import { cpuMs } from '../support/cpu-ms.ts'

const schema = (yaml: string) => {
  const parsed = readFront(`s:\n${yaml.replace(/^/gm, '  ')}`, 'a.prompt', (fields, reading) =>
    readPicoschema(fields.value('s') ?? null, ['s'], reading),
  )
  return parsed.kind === 'ok' ? parsed.value : parsed.problems.map(({ line, message }) => [line, message])
}
const object = (properties: object, required?: readonly string[]) => ({
  type: 'object',
  properties,
  ...(required === undefined ? {} : { required }),
  additionalProperties: false,
})

/** Checked against what the package `dotprompt` 1.1.2 makes of the same texts. */
describe('Picoschema', () => {
  it.each([
    ['string', { type: 'string' }],
    ['string, what, for', { type: 'string', description: 'what, for' }],
    ['a: string, the name', object({ a: { type: 'string', description: 'the name' } }, ['a'])],
    ['a?: integer', object({ a: { type: ['integer', 'null'] } })],
    ['a?: any', object({ a: {} })],
    ['a: any, d', object({ a: { description: 'd' } }, ['a'])],
    ['a: "null"', object({ a: { type: 'null' } }, ['a'])],
    [
      'a(array, list of tags): string',
      object({ a: { type: 'array', items: { type: 'string' }, description: 'list of tags' } }, ['a']),
    ],
    ['a?(array): integer', object({ a: { type: ['array', 'null'], items: { type: 'integer' } } })],
    ['a(enum, k): [A, 1, null]', object({ a: { enum: ['A', 1, null], description: 'k' } }, ['a'])],
    ['a?(enum): [A]', object({ a: { enum: ['A', null] } })],
    [
      'a?(object, where): {b: string}',
      object({ a: { ...object({ b: { type: 'string' } }, ['b']), type: ['object', 'null'], description: 'where' } }),
    ],
    [
      'a:\n  b?: {c: boolean}',
      object({ a: object({ b: { ...object({ c: { type: 'boolean' } }, ['c']), type: ['object', 'null'] } }) }, ['a']),
    ],
    [
      'a(array): {b?: number}',
      object({ a: { type: 'array', items: object({ b: { type: ['number', 'null'] } }) } }, ['a']),
    ],
    ['(*): string', { type: 'object', properties: {}, additionalProperties: { type: 'string' } }],
    [
      'type: string, what kind\nname: string',
      object({ type: { type: 'string', description: 'what kind' }, name: { type: 'string' } }, ['type', 'name']),
    ],
  ])('%j is a JSON Schema', (yaml, expected) => {
    expect(schema(yaml)).toEqual(expected)
  })

  it.each([
    ['type: array\nitems: {type: string}', { type: 'array', items: { type: 'string' } }],
    ['type: object\nproperties: {a: {type: string}}', { type: 'object', properties: { a: { type: 'string' } } }],
    ['properties: {a: {type: string}}', { type: 'object', properties: { a: { type: 'string' } } }],
  ])('%j is one already', (yaml, expected) => {
    expect(schema(yaml)).toEqual(expected)
  })

  it.each([
    ['Person', 2, 'Unknown type `Person`. Valid: `string`, `boolean`, `null`, `number`, `integer`, `any`.'],
    ['a: string\nb: strang', 3, expect.stringContaining('Unknown type `strang`.')],
    ['a(foo): string', 2, 'Unknown kind `foo`. Valid: `array`, `object`, `enum`.'],
    ['a(enum): A', 2, 'An `enum` is a list of values.'],
    ['a(enum): []', 2, 'An `enum` is a list of values.'],
    ['a: 3', 2, 'A schema is the name of a type, or a map of properties.'],
    ['"a b": string', 2, '`a b` is no property.'],
    ['"a(array": string', 2, '`a(array` is no property.'],
    ['"__proto__?": string', 2, '`__proto__?` is no property.'],
  ])('%j is none', (yaml, line, message) => {
    expect(schema(yaml)).toEqual([[line, message]])
  })

  it('takes no time for keys that look like a property for long', () => {
    const begun = cpuMs()
    schema(Array.from({ length: 5000 }, (_, i) => `"a${i}(${' '.repeat(150)}": string`).join('\n'))
    expect(cpuMs() - begun).toBeLessThan(1000)
  })
})
