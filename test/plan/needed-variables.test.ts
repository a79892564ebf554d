import { describe, expect, it } from 'vitest'
import { lackingVariables, neededVariables, withVariable } from '../../src/plan/needed-variables.ts'
import { prompt } from '../support/version-builders.ts'

describe('the variables of a prompt', () => {
  it('are those of all messages, each once', () => {
    const messages = [
      { role: 'system', content: '{{a}} {{b.c}}', line: 1 },
      { role: 'user', content: '{{ a }} {{d-e}}', line: 2 },
    ] as const

    expect(neededVariables(prompt('', { messages }))).toEqual(['a', 'b.c', 'd-e'])
  })

  it('are not needed where the prompt has a default', () => {
    const messages = [{ role: 'user', content: '{{a}} {{b.c}} {{b.d}}', line: 1 }] as const

    expect(neededVariables(prompt('', { messages, defaults: { a: 1, b: { c: 2 } } }))).toEqual(['b.d'])
  })

  it('are lacking where the case has no value, nested ones and `expected` included', () => {
    const fixture = { vars: { a: 'x', b: { c: null } }, expected: { queue: 'q' } }

    expect(lackingVariables(['a', 'b', 'b.c', 'b.d', 'c', 'expected.queue', 'expected.other'], fixture)).toEqual([
      'b.d',
      'c',
      'expected.other',
    ])
  })
})

describe('one more variable', () => {
  it.each([
    ['a plain one', { a: 1 }, { b: 2, c: 3 }, 'b', { a: 1, b: 2 }],
    ['one that is there', { a: 1 }, { a: 2 }, 'a', { a: 1 }],
    ['one that the source lacks', { a: 1 }, { c: 3 }, 'b', { a: 1 }],
    ['a nested one into a map', { a: { x: 1 } }, { a: { x: 9, y: 2, z: 3 } }, 'a.y', { a: { x: 1, y: 2 } }],
    ['a nested one with its map', {}, { a: { y: 2 } }, 'a.y', { a: { y: 2 } }],
    ['a key with a dot', { a: { x: 1 } }, { 'a.y': 2 }, 'a.y', { a: { x: 1 }, 'a.y': 2 }],
    ['a nested one where text is', { a: 'text' }, { a: { y: 2 } }, 'a.y', { a: 'text' }],
  ])('is taken over: %s', (_, vars, source, name, expected) => {
    expect(withVariable(vars, source, name)).toEqual(expected)
  })

  it('does not change what it was given', () => {
    const vars = { a: { x: 1 } }
    withVariable(vars, { a: { y: 2 } }, 'a.y')

    expect(vars).toEqual({ a: { x: 1 } })
  })
})
