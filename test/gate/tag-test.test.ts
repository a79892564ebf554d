import { describe, expect, it } from 'vitest'
import type { TriedCase } from '../../src/gate/suite-test.ts'
import { testTags } from '../../src/gate/tag-test.ts'
import { FAILED, PASSED } from './play.ts'

const OPTIONS = { graded: false, seed: 'seed', draws: 9999 }

describe('the cases of a gated tag', () => {
  it('are tested as a suite of their own', () => {
    // Six of eight worse, none better: 1 / 2⁶.
    const tests = testTags(new Map([['a', [...copies(6, '1', '0'), ...copies(2, '1', '1')]]]), OPTIONS)

    expect(tests).toEqual([{ tag: 'a', statistic: 'pass-rate', p: 1 / 64, delta: -6 / 8 }])
  })

  it('share α with those of the other tags by Holm', () => {
    // 1 / 2⁸ · 3, then 1 / 2⁶ · 2, then 1.
    const tests = testTags(
      new Map([
        ['a', copies(6, '1', '0')],
        ['b', copies(8, '1', '0')],
        ['c', copies(5, '1', '1')],
      ]),
      OPTIONS,
    )

    expect(tests.map(({ tag, p }) => [tag, p])).toEqual([
      ['a', 2 / 64],
      ['b', 3 / 256],
      ['c', 1],
    ])
  })

  it('may be the same cases under two tags', () => {
    const cases = copies(6, '1', '0')

    expect(
      testTags(
        new Map([
          ['a', cases],
          ['b', cases],
        ]),
        OPTIONS,
      ).map(({ p }) => p),
    ).toEqual([2 / 64, 2 / 64])
  })

  it('prove nothing below five valid pairs, and weigh on the other tags all the same', () => {
    const lost = { weight: 1, identical: false, baseline: [PASSED], candidate: [] }
    const tests = testTags(
      new Map([
        ['few', [...copies(4, '1', '0'), lost]],
        ['enough', copies(5, '1', '0')],
      ]),
      OPTIONS,
    )

    expect(tests.map(({ p }) => p)).toEqual([1, 2 / 32])
  })

  it('count a case with identical requests as a pair that does not differ', () => {
    const same = { weight: 1, identical: true, baseline: [], candidate: [] }
    const [test] = testTags(new Map([['a', [...copies(4, '1', '0'), same]]]), OPTIONS)

    expect(test).toMatchObject({ p: 1 / 16, delta: -4 / 5 })
  })

  it('are relabelled by themselves', () => {
    const trial = (score: number) => [{ score, passed: true }]
    const one = (before: number, after: number) => ({
      ...{ weight: 1, identical: false, baseline: trial(before), candidate: trial(after) },
    })
    const cases = [...Array(7).fill(one(0.9, 0.8)), ...Array(5).fill(one(0.8, 0.9))]
    const p = (tag: string) => testTags(new Map([[tag, cases]]), { ...OPTIONS, graded: true })[1]?.p

    expect(p('a')).toBe(p('a'))
    expect(p('a')).not.toBe(p('b'))
  })

  it('are tested in both statistics of a graded suite, which share α too', () => {
    // Passes fall in eight cases, 1 / 2⁸, while their scores rise: four tests in all.
    const risen = { score: 0.9, passed: false }
    const cases = copies(8, '1', '0').map((one) => ({
      ...one,
      baseline: [{ score: 0.6, passed: true }],
      candidate: [risen],
    }))
    const tests = testTags(
      new Map([
        ['a', cases],
        ['b', cases],
      ]),
      { ...OPTIONS, graded: true },
    )

    expect(tests.map(({ tag, statistic }) => `${tag} ${statistic}`)).toEqual([
      'a pass-rate',
      'a mean-score',
      'b pass-rate',
      'b mean-score',
    ])
    expect(tests.map(({ p }) => p)).toEqual([4 / 256, 1, 4 / 256, 1])
  })
})

describe('no gated tag', () => {
  it('is no test', () => {
    expect(testTags(new Map(), OPTIONS)).toEqual([])
  })
})

function copies(n: number, baseline: string, candidate: string): readonly TriedCase[] {
  const trials = (signs: string) => [...signs].map((sign) => (sign === '1' ? PASSED : FAILED))
  return Array.from({ length: n }, () => ({
    weight: 1,
    identical: false,
    baseline: trials(baseline),
    candidate: trials(candidate),
  }))
}
