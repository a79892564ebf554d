import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactTest } from '../../src/compare/exact-test.ts'
import type { TrialScore } from '../../src/gate/protocol.ts'
import { suiteP, type TriedCase, testScores, testSuite } from '../../src/gate/suite-test.ts'
import { asScores } from '../compare/relabellings.ts'
import { tables } from '../compare/tables.ts'
import { FAILED, PASSED } from './play.ts'

const OPTIONS = { graded: false, seed: 'seed', draws: 9999 }

describe('passes, equally weighted', () => {
  it('is the exact test of the pass counts, with the difference over cases', () => {
    // 12 cases that broke, one trial an arm: 1 / 2^12; among 24 cases the mean difference is −.5.
    const cases = [...copies(12, tried('1', '0')), ...copies(12, tried('1', '1'))]
    const [test, ...more] = testSuite(cases, OPTIONS)

    expect(more).toEqual([])
    expect(test?.statistic).toBe('pass-rate')
    expect(test?.p).toBeCloseTo(1 / 4096, 14)
    expect(test?.delta).toBe(-0.5)
  })

  it('counts a case with identical requests as unchanged in the difference and not at all in p', () => {
    const broken = copies(2, tried('1', '0'))
    const identical: TriedCase = { weight: 1, identical: true, baseline: [], candidate: [] }
    const [alone] = testSuite(broken, OPTIONS)
    const [diluted] = testSuite([...broken, identical, identical], OPTIONS)

    expect(diluted?.p).toBe(alone?.p)
    expect(alone?.delta).toBe(-1)
    expect(diluted?.delta).toBe(-0.5)
  })

  it('leaves out a case that misses an arm, instead of counting it as failing', () => {
    const broken = copies(2, tried('1', '0'))

    expect(testSuite([...broken, tried('1', ''), tried('', '1')], OPTIONS)).toEqual(testSuite(broken, OPTIONS))
  })

  it('ignores how high a passing trial scored', () => {
    const low: TrialScore = { score: 0.7, passed: true }
    const cases = copies(12, { weight: 1, identical: false, baseline: [PASSED], candidate: [low] })

    expect(testSuite(cases, OPTIONS)).toEqual([{ statistic: 'pass-rate', p: 1, delta: 0 }])
  })

  it('gives no difference and p = 1 without a case', () => {
    expect(testSuite([], OPTIONS)).toEqual([{ statistic: 'pass-rate', p: 1, delta: 0 }])
  })
})

describe('unequal weights', () => {
  it('relabels the weighted difference', () => {
    const cases = [
      { ...tried('111', '000'), weight: 3 },
      { ...tried('110', '100'), weight: 1 },
    ]
    const [test] = testSuite(cases, OPTIONS)

    // As low only with the heavy case at its worst, 1 of 20, and the light one at 0 or 1 passes, 1 + 9 of 20: p = .025.
    expect(Math.abs((test?.p ?? 1) - 0.025)).toBeLessThan(4 * 0.025 * Math.sqrt(0.975 / 100))
    // (3 · −1 + 1 · −1/3) / 4
    expect(test?.delta).toBeCloseTo(-10 / 12, 12)
  })

  it('makes a heavy case that broke outweigh light ones that got better', () => {
    const heavy = { ...tried('11111', '00000'), weight: 100 }
    const better = copies(3, tried('00000', '11111'))
    const p = suiteP(testSuite([heavy, ...better], OPTIONS))

    // The light ones cannot make up for one pass of the heavy one, so only its worst relabelling counts: 1 / C(10, 5).
    expect(Math.abs(p - 1 / 252)).toBeLessThan(4 * Math.sqrt(1 / 252 / 9999))
    expect(suiteP(testSuite([{ ...heavy, weight: 1 }, ...better], OPTIONS))).toBeGreaterThan(0.9)
  })

  it('is exact again when all weights are equal, whatever they are', () => {
    const cases = copies(12, { ...tried('1', '0'), weight: 2.5 })

    expect(suiteP(testSuite(cases, OPTIONS))).toBeCloseTo(1 / 4096, 14)
  })
})

describe('graded scores', () => {
  const graded = { ...OPTIONS, graded: true }

  it('are tested as scores beside the passes, and the two share α by Holm', () => {
    // Every score falls from .9 to .8 and every trial passes: passes p = 1; scores p = 1 / 10,000 (no hit), twice that.
    const cases = copies(30, lowered(0.9, 0.8))
    const [passes, scores] = testSuite(cases, graded)

    expect(passes).toEqual({ statistic: 'pass-rate', p: 1, delta: 0 })
    expect(scores?.statistic).toBe('mean-score')
    expect(scores?.p).toBe(2 / 10_000)
    expect(scores?.delta).toBeCloseTo(-0.1, 12)
    expect(suiteP(testSuite(cases, graded))).toBe(2 / 10_000)
  })

  it('still see a drop in passes that the scores hide', () => {
    // Passes fall in 12 cases (1 / 4,096, doubled by Holm) while the scores rise.
    const cases = copies(12, {
      weight: 1,
      identical: false,
      baseline: [{ score: 0.6, passed: true }],
      candidate: [{ score: 0.9, passed: false }],
    })
    const [passes, scores] = testSuite(cases, graded)

    expect(passes?.p).toBeCloseTo(2 / 4096, 12)
    expect(scores?.p).toBeGreaterThan(0.9)
    expect(scores?.delta).toBeCloseTo(0.3, 12)
  })

  it('give the same p for the same seed, and nearly the same for another', () => {
    const cases = [...copies(6, lowered(0.9, 0.8)), ...copies(4, lowered(0.8, 0.9))]
    const once = suiteP(testSuite(cases, graded))

    expect(suiteP(testSuite(cases, graded))).toBe(once)
    expect(suiteP(testSuite(cases, { ...graded, seed: 'other' }))).not.toBe(once)
    // P(Bin(10, ½) ≤ 4) = 386 / 1,024 = .377, doubled.
    expect(Math.abs(once - 0.754)).toBeLessThan(4 * 0.754 * Math.sqrt(0.623 / 100))
  })
})

describe('which of the two tests is used', () => {
  it('agrees whichever it is, when both could be', () => {
    fc.assert(
      fc.property(tables(3, 6), (counts) => {
        const even = counts.map((one) => ({ ...one, nB: 3, nC: 3 }))
        const cases = even.map((one) => asScores(one))
        const exact = testScores('pass-rate', cases, OPTIONS)
        const sampled = testScores('mean-score', cases, OPTIONS)

        expect(exact).toBe(exactTest(even))
        expect(Math.abs(sampled - exact)).toBeLessThan(4 * Math.max(exact / 10, Math.sqrt(exact / 9999)))
      }),
      { seed: 11, numRuns: 50 },
    )
  })

  it('is exact up to 2,000 mixed cases, however many others there are', () => {
    const cases = [...copies(1000, tried('1', '0')), ...copies(1000, tried('0', '1')), ...copies(500, tried('1', '1'))]
    const p = suiteP(testSuite(cases, OPTIONS))

    expect(p).toBe(suiteP(testSuite(cases, { ...OPTIONS, seed: 'other' })))
    // P(Bin(2000, ½) ≤ 1000) = ½ + P(= 1000) / 2, and P(= 1000) = 1 / √(1000 π) · (1 − 1 / 8000).
    expect(p).toBeCloseTo(0.5 + (1 - 1 / 8000) / Math.sqrt(1000 * Math.PI) / 2, 9)
  })

  it('samples above 2,000 mixed cases, and finds the same', () => {
    // 2,001 cases, 1,000 worse and 1,001 better: p = P(Bin(2001, ½) ≥ 1000) = ½ + P(= 1000) = .5178.
    const cases = [...copies(1000, tried('1', '0')), ...copies(1001, tried('0', '1'))]
    const p = suiteP(testSuite(cases, OPTIONS))

    expect(p).not.toBe(suiteP(testSuite(cases, { ...OPTIONS, seed: 'other' })))
    expect(Math.abs(p - 0.5178)).toBeLessThan(4 * 0.5178 * Math.sqrt(0.4822 / 100))
  })
})

function tried(baseline: string, candidate: string): TriedCase {
  const trials = (signs: string) => [...signs].map((sign) => (sign === '1' ? PASSED : FAILED))
  return { weight: 1, identical: false, baseline: trials(baseline), candidate: trials(candidate) }
}

function lowered(before: number, after: number): TriedCase {
  const trial = (score: number) => [{ score, passed: true }]
  return { weight: 1, identical: false, baseline: trial(before), candidate: trial(after) }
}

function copies<T>(n: number, value: T): T[] {
  return Array.from({ length: n }, () => value)
}
