import { describe, expect, it } from 'vitest'
import { isView, textSeen, viewOf } from '../../src/check/view.ts'
import { outputOf } from './builders.ts'

function seen(text: string, path: string | null): unknown {
  const view = viewOf(outputOf(text), path === null ? null : { text: path })
  return isView(view) ? [view.text, view.json()] : view
}

describe('viewOf', () => {
  it.each([
    ['plain words', null, ['plain words', { kind: 'not-json', reason: 'the output is not JSON' }]],
    [' {"a":1}', null, [' {"a":1}', { kind: 'json', value: { a: 1 } }]],
    ['{"a":"text"}', '$.a', ['text', { kind: 'json', value: 'text' }]],
    ['{"a":1.50}', '$.a', ['1.5', { kind: 'json', value: 1.5 }]],
    ['{"a":null}', '$.a', ['null', { kind: 'json', value: null }]],
    ['{"a":{"c":1,"b":2}}', '$.a', ['{"b":2,"c":1}', { kind: 'json', value: { b: 2, c: 1 } }]],
    ['[1,2,3]', '$[1:]', ['[2,3]', { kind: 'json', value: [2, 3] }]],
  ])('shows of %s at %s: %j', (text, path, view) => {
    expect(seen(text, path)).toEqual(view)
  })

  it.each([
    ['words', 'the output is not JSON, so $.a selects nothing'],
    ['{"b":1}', '$.a selects nothing in the output'],
    ['{"a":1} trailing', 'the output is not JSON, so $.a selects nothing'],
  ])('has nothing to show of %s at $.a', (text, reason) => {
    expect(seen(text, '$.a')).toEqual({ kind: 'inapplicable', reason })
  })
})

describe('the text that is shown to a judge or a server', () => {
  it.each([
    ['the whole answer without a path', '{"a":[1]}', null, '{"a":[1]}'],
    ['what a path selects', '{"a":[1]}', { text: '$.a' }, '[1]'],
    ['the whole answer where the path selects nothing', '{"b":2}', { text: '$.a' }, '{"b":2}'],
    ['the whole answer where it is no JSON', 'plain', { text: '$.a' }, 'plain'],
  ])('is %s', (_, text, path, seen) => expect(textSeen(outputOf(text), path)).toBe(seen))
})
