import { describe, expect, it } from 'vitest'
import type { LookBound } from '../../src/gate/bounds.ts'
import { isClear, takeLook } from '../../src/gate/look.ts'
import type { GateSuite } from '../../src/gate/protocol.ts'
import { bookResults, openBook } from '../../src/gate/trial-book.ts'
import { gateCases, gateSuite, pairOf } from './play.ts'

const BOUND: LookBound = { k: 1, failAt: 0.01, tagsFailAt: 0.05, stopAbove: 0.3 }

describe('a look at the trials so far', () => {
  it('fails at its bound, with the drop of the tolerance, and says what it saw', () => {
    // Seven of ten worse: 1 / 2⁷ = .0078 ≤ .01; six: .0156.
    expect(look(gateSuite(gateCases(10)), 7)).toEqual({
      look: { k: 1, p: 1 / 128, failAt: 0.01, stopAbove: 0.3 },
      failed: true,
      delta: -0.7,
    })
    expect(look(gateSuite(gateCases(10)), 6).failed).toBe(false)
    expect(look(gateSuite(gateCases(700)), 7).failed).toBe(true)
    expect(look(gateSuite(gateCases(701)), 7).failed).toBe(false)
  })

  it('holds each gated tag to the bound of tags', () => {
    // Five of the tagged worse: 1 / 2⁵ = .031 ≤ .05.
    const tagged = gateCases(10, Object.fromEntries([0, 1, 2, 3, 4].map((i) => [i, { tags: ['a'] }])))
    const { look: taken, failed } = look(gateSuite(tagged, { gatedTags: ['a'] }), 5)

    expect(failed).toBe(false)
    expect(taken.tags).toEqual([{ tag: 'a', p: 1 / 32, delta: -1, failAt: 0.05, failed: true }])
  })

  it('neither fails nor goes on below five valid pairs', () => {
    const { look: taken, failed } = look(gateSuite(gateCases(4)), 4)

    expect(failed).toBe(false)
    expect(taken).toEqual({ k: 1, p: 1 / 16, failAt: 0, stopAbove: 0 })
    expect(isClear(taken)).toBe(true)
  })

  it('leaves out what a maintainer has accepted', () => {
    expect(look(gateSuite(gateCases(10), { accepted: new Set(['c0', 'c1']) }), 7)).toMatchObject({
      look: { p: 1 / 32 },
      delta: -5 / 8,
    })
  })
})

describe('the end of the search', () => {
  const taken = { k: 1, p: 0.31, failAt: 0.0005, stopAbove: 0.3 }
  const tag = (p: number) => ({ tag: 'a', p, delta: 0, failAt: 0.0001, failed: false })

  it('is where the suite and every gated tag are above the bound', () => {
    expect(isClear(taken)).toBe(true)
    expect(isClear({ ...taken, p: 0.3 })).toBe(false)
    expect(isClear({ ...taken, tags: [tag(0.31), tag(1)] })).toBe(true)
    expect(isClear({ ...taken, tags: [tag(0.3), tag(1)] })).toBe(false)
  })
})

/** One trial an arm and case; so many of the first cases got worse. */
function look(suite: GateSuite, worse: number) {
  const book = openBook(suite.cases)
  const wanted = suite.cases.map((_, i) => ({ case: i, phase: 'screen', index: 1, arms: 'both' }) as const)
  bookResults(
    book,
    wanted,
    wanted.map((_, i) => pairOf(i < worse ? '10' : '11')),
    false,
  )
  return takeLook(suite, book, BOUND, 'one')
}
