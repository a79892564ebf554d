import { describe, expect, it } from 'vitest'
import { findJson } from '../../src/check/find-json.ts'
import { cpuMs } from '../support/cpu-ms.ts'

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

  it.each([
    ['braces around what is no JSON', '{a}'.repeat(1_000_000)],
    ['lists that are too deep', ('['.repeat(200) + ']'.repeat(200)).repeat(10_000)],
    ['brackets that are all closed', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['quotes', '["'.repeat(1_000_000)],
  ])('gives up on megabytes of %s', (_, text) => {
    const begun = cpuMs()

    expect(findJson(text).exhausted).toBe(true)
    expect(cpuMs() - begun).toBeLessThan(4000)
  })

  it('finds an answer behind ten thousand braces of something else', () => {
    expect(findJson(`${'\\frac{a}{b} '.repeat(4000)}{"x":1}`)).toEqual({ values: [{ x: 1 }], exhausted: false })
  })

  it('gives up on text made to be searched for ever, and says so', () => {
    const started = cpuMs()

    expect(findJson('{'.repeat(1_000_000))).toEqual({ values: [], exhausted: true })
    expect(cpuMs() - started).toBeLessThan(5_000)
  })
})
