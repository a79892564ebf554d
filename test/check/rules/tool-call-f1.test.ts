import { describe, expect, it } from 'vitest'
import { describeRefused, outputOf, ruleOf, specOf } from '../builders.ts'

describe('tool-call-f1', () => {
  it.each([
    [['a', 'b'], ['a', 'b'], 1],
    ['a, b', ['b', 'a', 'a'], 1],
    [['a', 'b'], ['a'], 2 / 3],
    [['a'], ['a', 'b', 'c'], 2 / 4],
    [['a'], ['b'], 0],
    [['a'], [], 0],
  ])('%j wanted, %j called: %d', (value, called, expected) => {
    const toolCalls = called.map((name) => ({ name, arguments: '{}' }))
    const score = ruleOf(specOf('tool-call-f1', { value })).score(outputOf('{"name": "a"}', { toolCalls }))

    expect(score).toMatchObject({ kind: 'scored', value: expected })
  })
})

describeRefused('tool-call-f1', [
  [undefined, 'needs a list of texts'],
  [[], 'needs a list of texts'],
  ['a', 'takes no path', { path: '$.a' }],
])
