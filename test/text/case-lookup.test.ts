import { describe, expect, it } from 'vitest'
import { caseLookup, casePlace, lookalikeHint, valueText } from '../../src/text/case-lookup.ts'
import { cpuMs } from '../support/cpu-ms.ts'

const lookup = caseLookup({
  vars: {
    name: 'Bob',
    count: 3,
    done: false,
    nothing: null,
    user: { name: 'Ann', 'full.name': 'Ann Lee', tags: ['a', { b: 'deep' }] },
    'user.id': 'literal',
    list: ['x', 'y'],
  },
  expected: { queue: 'refund', ids: [7, 8] },
})

describe('caseLookup', () => {
  it.each([
    ['name', 'Bob'],
    ['count', '3'],
    ['done', 'false'],
    ['nothing', 'null'],
    ['user.name', 'Ann'],
    ['user.id', 'literal'],
    ['user.full.name', 'Ann Lee'],
    ['user.tags', '["a",{"b":"deep"}]'],
    ['user.tags.1.b', 'deep'],
    ['list.0', 'x'],
    ['expected', '{"queue":"refund","ids":[7,8]}'],
    ['expected.queue', 'refund'],
    ['expected.ids.1', '8'],
  ])('finds %s', (name, text) => {
    expect(lookup(name)).toBe(text)
  })

  it.each([
    'nobody',
    'name.length',
    'list.2',
    'list.length',
    'list.-1',
    'user.',
    '.name',
    '',
    'toString',
    'user.constructor',
    'expected.toString',
    'nothing.x',
  ])('knows nothing of %j', (name) => {
    expect(lookup(name)).toBeUndefined()
  })

  it("prefers the case's own variable of the name `expected`", () => {
    expect(caseLookup({ vars: { expected: 'own' }, expected: 'other' })('expected')).toBe('own')
  })

  it('knows no `expected` where there is none', () => {
    expect(caseLookup({ vars: {} })('expected')).toBeUndefined()
  })

  it('is quick with a name of a hundred thousand parts', () => {
    const start = cpuMs()
    expect(lookup('user.'.repeat(100_000))).toBeUndefined()
    expect(cpuMs() - start).toBeLessThan(1000)
  })
})

describe('valueText', () => {
  it('shows strings as they are and everything else as JSON', () => {
    expect(['a "b"', 1.5, true, null, [1], { a: 1 }].map(valueText)).toEqual([
      'a "b"',
      '1.5',
      'true',
      'null',
      '[1]',
      '{"a":1}',
    ])
  })
})

describe('casePlace', () => {
  it('follows "the case" with its file, and its line where it has one', () => {
    const fixture = { id: 'a', vars: {}, checks: [], tags: [], critical: false, mustPass: false, weight: 1 }

    expect(casePlace({ ...fixture, at: { file: 'f.jsonl', line: 3 } })).toBe(' at f.jsonl:3')
    expect(casePlace({ ...fixture, at: { file: 'f.jsonl' } })).toBe(' in f.jsonl')
  })
})

describe('a variable that seems to be there', () => {
  it.each([
    ['gro\u0308\u00dfe', ['gr\u00f6\u00dfe'], true],
    ['gr\u00f6\u00dfe', ['input', 'gro\u0308\u00dfe'], true],
    ['grosse', ['gr\u00f6\u00dfe'], false],
  ])('is told to be composed otherwise: %j beside %j', (missing, known, told) => {
    expect(lookalikeHint(['other', missing], known) !== null).toBe(told)
  })
})
