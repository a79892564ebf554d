import { describe, expect, it } from 'vitest'
import { findJson } from '../../src/check/find-json.ts'

describe('findJson', () => {
  it.each([
    ['nothing here', []],
    ['a {"x":1} b [2] c', [{ x: 1 }, [2]]],
    ['{"outer":{"inner":[1]}}', [{ outer: { inner: [1] } }]],
    ['{not json {"x":1}}', [{ x: 1 }]],
    ['{"text":"a } and a \\" in it"}', [{ text: 'a } and a " in it' }]],
    ['[1, 2', []],
    ['say "[" then {"x":1}', [{ x: 1 }]],
  ])('%s', (text, values) => {
    expect(findJson(text)).toEqual({ values, exhausted: false })
  })

  it('gives up on text made to be searched for ever, and says so', () => {
    const started = performance.now()

    expect(findJson('{'.repeat(1_000_000))).toEqual({ values: [], exhausted: true })
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
