import { describe, expect, it } from 'vitest'
import { compileSchema } from '../../src/check/json-schema.ts'
import { SchemaSteps } from '../../src/check/schema-steps.ts'
import type { JsonObject, JsonValue } from '../../src/domain/json.ts'
import { cpuMs } from '../support/cpu-ms.ts'

const links = (count: number) => Array.from({ length: count }, (_, index) => index)
const twice = (ref: string, keyword: string) => ({ allOf: [{ [keyword]: ref }, { [keyword]: ref }] })

/** Each definition names the next one twice: 2ⁿ calls. */
const doubling: JsonObject = {
  $ref: '#/definitions/d0',
  definitions: Object.fromEntries(
    links(100).map((n) => [`d${n}`, n === 99 ? {} : twice(`#/definitions/d${n + 1}`, '$ref')]),
  ),
}
const dynamic: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $ref: '#/$defs/d0',
  $defs: Object.fromEntries(
    links(60).map((n) => [
      `d${n}`,
      { $dynamicAnchor: `n${n}`, ...(n === 59 ? {} : twice(`#n${n + 1}`, '$dynamicRef')) },
    ]),
  ),
}
/** A kilobyte that a thousand others name: inlined it would be a megabyte of code. */
const inlined: JsonObject = {
  definitions: { big: { enum: links(2000).map((n) => `value ${n}`) } },
  properties: Object.fromEntries(links(400).map((n) => [`p${n}`, { $ref: '#/definitions/big' }])),
}
const tree: JsonObject = {
  $ref: '#/definitions/node',
  definitions: { node: { properties: { children: { type: 'array', items: { $ref: '#/definitions/node' } } } } },
}
const slowPattern = { patternProperties: { '^[ab]*a[ab]{900}c?$': { type: 'string' } } }

function says(schema: JsonObject, value: JsonValue): string {
  const begun = cpuMs()
  const compiled = compileSchema(schema)
  const said = compiled.kind === 'flaw' ? compiled.flaw : compiled.validate(value).kind
  expect(cpuMs() - begun).toBeLessThan(3000)
  return said
}

describe('a schema that is made to take for ever', () => {
  it.each<[string, JsonObject, JsonValue, string]>([
    ['references that double a hundred times', doubling, 1, 'inapplicable'],
    ['dynamic references that double', dynamic, 1, 'inapplicable'],
    ['a large part that is named often', inlined, { p1: 'value 7' }, 'holds'],
    ['a long list of unequal items', { uniqueItems: true }, links(100_000).map((n) => ({ n })), 'holds'],
    ['a long enum held against a long list', { items: { enum: links(40_000) } }, links(50_000).map(() => -1), 'fails'],
    ['a pattern for a name of a megabyte', slowPattern, { ['ab'.repeat(500_000)]: 1 }, 'inapplicable'],
    [
      'the same large list to be unique a thousand times',
      { allOf: links(1000).map(() => ({ uniqueItems: true })) },
      links(50_000),
      'inapplicable',
    ],
    ['many parts', { anyOf: links(3000).map((n) => ({ const: n })) }, 1, 'has more than 1500 maps and lists'],
    [
      'many large patterns',
      { allOf: links(200).map((n) => ({ pattern: `(?:a{999}|b{999}|c{999})${n}` })) },
      'a',
      'cannot be used: a schema takes too many steps',
    ],
  ])('because of %s ends in time', (_, schema, value, said) => {
    expect(says(schema, value)).toBe(said)
  })

  it('is told from one that a large answer conforms to', () => {
    expect(says(tree, { children: links(50_000).map(() => ({ children: [] })) })).toBe('holds')
    expect(says(tree, { children: [{ children: [{ children: 1 }] }] })).toBe('fails')
  })
})

describe('values of a schema are equal', () => {
  it.each<[string, JsonObject, JsonValue, string]>([
    ['whatever the order of their keys', { enum: [{ a: 1, b: [2] }] }, { b: [2], a: 1 }, 'holds'],
    ['never across types', { enum: ['1', true, null] }, 1, 'fails'],
    ['as one of several', { enum: ['x', null, 1.5] }, null, 'holds'],
    ['never a list and a text of it', { enum: ['[1]'] }, [1], 'fails'],
    ['and found twice', { uniqueItems: true }, [{ a: 1, b: 2 }, 1, { b: 2, a: 1 }], 'fails'],
    ['and found once', { uniqueItems: true }, [1, '1', [1], { a: 1 }, null], 'holds'],
    ['and may be found twice', { uniqueItems: false }, [1, 1], 'holds'],
  ])('%s', (_, schema, value, said) => {
    expect(says(schema, value)).toBe(said)
  })
})

describe('SchemaSteps', () => {
  it('ends a validation that costs too much, and begins anew with the next', () => {
    const steps = new SchemaSteps()
    steps.spend(200_000_000)

    expect(() => steps.spend(1)).toThrow('too many steps')
    steps.begin()
    expect(() => steps.spend(1)).not.toThrow()
  })
})
