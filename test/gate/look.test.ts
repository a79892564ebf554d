import { describe, expect, it } from 'vitest'
import type { LookBound } from '../../src/gate/bounds.ts'
import { isClear, takeLook } from '../../src/gate/look.ts'
import type { GateSuite, WantedPair } from '../../src/gate/protocol.ts'
import { bookResults, openBook, type TrialBook } from '../../src/gate/trial-book.ts'
import { GATE_POLICY } from '../support/gate-policy.ts'
import { gateCases, gateSuite, pairOf } from './play.ts'

const BOUND: LookBound = { k: 1, failAt: 0.01, tagsFailAt: 0.05, stopAbove: 0.3 }

describe('a look at the trials so far', () => {
  it('fails at its bound, with the drop of the tolerance, and says what it saw', () => {
    // Seven of ten worse: 1 / 2⁷ = .0078 ≤ .01; six: .0156.
    expect(look(gateSuite(gateCases(10)), 7)).toEqual({
      look: { k: 1, p: 1 / 128, failAt: 0.01, stopAbove: 0.3 },
      failed: true,
      open: true,
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

  it('counts valid pairs, not cases', () => {
    expect(look(gateSuite(gateCases(6)), 4, BOUND, 4).look).toEqual({ k: 1, p: 1 / 16, failAt: 0, stopAbove: 0 })
    expect(look(gateSuite(gateCases(6)), 4, BOUND, 5).look).toEqual({ k: 1, p: 1 / 16, failAt: 0.01, stopAbove: 0.3 })
  })

  it('fails on a p that is its bound', () => {
    expect(look(gateSuite(gateCases(10)), 7, { ...BOUND, failAt: 1 / 128 }).failed).toBe(true)
  })

  it('relabels anew for every run and every look', () => {
    const suite = (seed: string) => gateSuite(gateCases(12), { graded: true, seed })
    const scores = (i: number) => (i < 7 ? ([0.9, 0.8] as const) : ([0.8, 0.9] as const))
    const p = (seed: string, name: string) => takeLook(suite(seed), graded(12, scores), BOUND, name).look.p

    expect(p('one', 'a')).toBe(p('one', 'a'))
    expect(p('one', 'a')).not.toBe(p('two', 'a'))
    expect(p('one', 'a')).not.toBe(p('one', 'b'))
  })

  it('draws enough for all the tests of the gated tags, which share their bound', () => {
    const tags = (i: number) => ({ tags: [i < 20 ? 'a' : 'b'] })
    const cases = gateCases(40, Object.fromEntries(Array.from({ length: 40 }, (_, i) => [i, tags(i)])))
    const suite = gateSuite(cases, { graded: true, gatedTags: ['a', 'b'] })
    const taken = takeLook(
      suite,
      graded(40, () => [0.9, 0.8]),
      { ...BOUND, tagsFailAt: 0.0005 },
      'one',
    )

    // Two tags and two statistics: 5 · 4 / .0005 draws, none of them as low (1 in 2²⁰), by Holm times 4.
    expect(taken.look.tags?.map(({ p }) => p)).toEqual([4 / 40_000, 4 / 40_000])
  })

  it('leaves nothing open where a drop is beyond luck and below the tolerance', () => {
    const policy = { ...GATE_POLICY, tolerance: 0.8 }
    const tagged = gateCases(10, Object.fromEntries([0, 1, 2, 3, 4].map((i) => [i, { tags: ['a'] }])))
    const minds = (tolerance: number, bound: LookBound) =>
      look(gateSuite(tagged, { gatedTags: ['a'], policy: { ...GATE_POLICY, tolerance } }), 5, bound)

    expect(look(gateSuite(gateCases(10), { policy }), 7)).toMatchObject({ failed: false, open: false })
    expect(look(gateSuite(gateCases(10), { policy }), 6)).toMatchObject({ failed: false, open: true })
    expect(look(gateSuite(gateCases(10), { policy }), 7, { ...BOUND, failAt: 1 / 128 }).open).toBe(false)
    // All five of the tag got worse (p = 1 / 32), half of the suite.
    expect(minds(1, { ...BOUND, failAt: 0.05, tagsFailAt: 0.01 })).toMatchObject({ failed: false, open: true })
    expect(minds(0.6, { ...BOUND, failAt: 0.05 }).look.tags).toMatchObject([{ failed: true }])
  })

  it('is open where a single test is, and that at the bound of the search already', () => {
    // Six of twelve lose a tenth and none its pass: p = 2 / 2⁶ by Holm, and 1.
    const suite = gateSuite(gateCases(12), { graded: true })
    const book = graded(12, (i) => (i < 6 ? [0.9, 0.8] : [0.9, 0.9]))

    expect(takeLook(suite, book, BOUND, 'one').open).toBe(true)
    expect(look(gateSuite(gateCases(10)), 6, { ...BOUND, stopAbove: 1 / 64 }).open).toBe(true)
    expect(look(gateSuite(gateCases(10)), 6, { ...BOUND, stopAbove: 1 / 65 }).open).toBe(false)
  })

  it('does not take a tag that shows nothing for one that is open', () => {
    const tagged = gateCases(12, Object.fromEntries([7, 8, 9, 10, 11].map((i) => [i, { tags: ['a'] }])))
    const policy = { ...GATE_POLICY, tolerance: 0.8 }

    expect(look(gateSuite(tagged, { gatedTags: ['a'], policy }), 7)).toMatchObject({
      look: { tags: [{ p: 1 }] },
      open: false,
    })
  })

  it('takes a drop of the tolerance as one, however its sum is rounded', () => {
    // Seven of ten fall by a tenth: in floating point .06999999999999999 on the mean.
    const suite = gateSuite(gateCases(10), { graded: true, policy: { ...GATE_POLICY, tolerance: 0.07 } })
    const book = graded(10, (i) => (i < 7 ? [0.9, 0.8] : [0.9, 0.9]))
    const taken = takeLook(suite, book, { ...BOUND, failAt: 0.05 }, 'one')

    expect(taken.delta).toBeCloseTo(-0.07, 14)
    expect(taken.failed).toBe(true)
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

/** A trial an arm and case, all of which pass with these scores. */
function graded(n: number, scoresOf: (position: number) => readonly [number, number]): TrialBook {
  const book = openBook(gateCases(n))
  const trial = (score: number) => ({ score, passed: true })
  const results = book.cases.map((_, i) => {
    const [before, after] = scoresOf(i)
    return { baseline: trial(before), candidate: trial(after) }
  })
  bookResults(book, screened(n), results, false)
  return book
}

/** One trial an arm and case, of the first `came` cases; so many of them got worse. */
function look(suite: GateSuite, worse: number, bound = BOUND, came = suite.cases.length) {
  const book = openBook(suite.cases)
  const wanted = screened(suite.cases.length)
  bookResults(
    book,
    wanted,
    wanted.map((_, i) => pairOf(i >= came ? '--' : i < worse ? '10' : '11')),
    false,
  )
  return takeLook(suite, book, bound, 'one')
}

function screened(n: number): readonly WantedPair[] {
  return Array.from({ length: n }, (_, i) => ({ case: i, phase: 'screen', index: 1, arms: 'both' }))
}
