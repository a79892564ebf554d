import { describe, expect, it } from 'vitest'
import { headExcerpt, pairExcerpts } from '../../../src/report/html/output-excerpt.ts'

describe('the beginning of an output', () => {
  it('is all of a short one', () => {
    expect(headExcerpt('calm', 10)).toEqual({ text: 'calm', before: 0, after: 0 })
  })

  it('says how much is left out', () => {
    expect(headExcerpt('0123456789abc', 10)).toEqual({ text: '0123456789', before: 0, after: 3 })
  })

  it('never ends in half a character', () => {
    expect(headExcerpt('012345678😀', 10)).toEqual({ text: '012345678', before: 0, after: 2 })
  })
})

describe('excerpts of two outputs', () => {
  const shared = 'x'.repeat(1000)

  it('are both outputs where they fit', () => {
    expect(pairExcerpts('a', 'b', 5).map(({ text }) => text)).toEqual(['a', 'b'])
  })

  it('begin 60 characters before the first difference', () => {
    const [before, after] = pairExcerpts(`${shared}high${shared}`, `${shared}low${shared}`, 100)

    expect(before).toEqual({ text: `${'x'.repeat(60)}high${'x'.repeat(36)}`, before: 940, after: 2004 - 1040 })
    expect(after).toEqual({ text: `${'x'.repeat(60)}low${'x'.repeat(37)}`, before: 940, after: 2003 - 1040 })
  })

  it('show the end of the longer one where only that differs', () => {
    const [before, after] = pairExcerpts(shared, `${shared}!`, 100)

    expect(before).toEqual({ text: 'x'.repeat(99), before: 901, after: 0 })
    expect(after).toEqual({ text: `${'x'.repeat(99)}!`, before: 901, after: 0 })
  })

  it('begin at the beginning where nothing differs', () => {
    expect(pairExcerpts(shared, shared, 10).map(({ before }) => before)).toEqual([0, 0])
  })

  it('are empty where one output ended long before', () => {
    const [before] = pairExcerpts('', shared, 100)
    expect(before).toEqual({ text: '', before: 0, after: 0 })
  })

  it('never begin in half a character', () => {
    const [before] = pairExcerpts(`${'😀'.repeat(100)}a`, `${'😀'.repeat(100)}b`, 101)
    expect(before.text).toMatch(/^😀+a$/u)
    expect(before.before + before.text.length + before.after).toBe(201)
  })
})
