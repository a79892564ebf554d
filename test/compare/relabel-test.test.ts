import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactTest } from '../../src/compare/exact-test.ts'
import type { PassCounts } from '../../src/compare/hypergeometric.ts'
import { seededUniform } from '../../src/compare/random.ts'
import { relabelTest, type ScoredCase } from '../../src/compare/relabel-test.ts'
import { asScores, bruteForceP } from './relabellings.ts'

const DRAWS = 9999

describe('against exact p-values', () => {
  it('lies within four standard errors of the exact test when the arms have equally many trials', () => {
    const table = fc.record({ b: fc.nat(3), c: fc.nat(3) }).map(({ b, c }): PassCounts => ({ nB: 3, b, nC: 3, c }))
    fc.assert(
      fc.property(fc.array(table, { maxLength: 12 }), (cases) => {
        expect(errorsOff(relabelled(cases.map((one) => asScores(one))), exactTest(cases))).toBeLessThanOrEqual(4)
      }),
      { seed: 5, numRuns: 60 },
    )
  })

  it('lies within four standard errors of every relabelling written down, for graded scores and unequal weights', () => {
    const score = fc.constantFrom(0, 0.25, 0.5, 0.7, 1)
    const trials = fc.array(score, { minLength: 1, maxLength: 3 })
    const one = fc.record({ weight: fc.constantFrom(1, 2, 5), baseline: trials, candidate: trials })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 3 }), (cases) => {
        expect(errorsOff(relabelled(cases), bruteForceP(cases, 'means'))).toBeLessThanOrEqual(4)
      }),
      { seed: 7, numRuns: 60 },
    )
  })
})

describe('how many draws it takes', () => {
  it('stops at the hundredth draw as low as what was seen: p = 100 / draws', () => {
    // A single pair that got better: every relabelling is as low or lower, so the first 100 draws all hit.
    expect(relabelled([scored([0], [1])])).toBe(1)

    let numbers = 0
    const uniform = seededUniform('count')
    const p = relabelTest([scored([1], [0])], DRAWS, () => {
      numbers += 1
      return uniform()
    })
    expect(p).toBeCloseTo(100 / numbers, 14)
    expect(Math.abs(p - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / numbers))
  })

  it('gives (1 + hits) / (draws + 1) when the draws run out, so never zero', () => {
    // Forty pairs that all got worse: one relabelling in 2^40 is as low.
    const broken = Array.from({ length: 40 }, () => scored([1], [0]))

    expect(relabelTest(broken, DRAWS, seededUniform('a'))).toBe(1 / 10_000)
    expect(relabelTest(broken, 99, seededUniform('a'))).toBe(1 / 100)
  })

  it('makes as many draws as it was told to, when fewer than a hundred are as low', () => {
    // A number of 0 leaves every trial where it is, so each of the draws is as low: (1 + 50) / (50 + 1).
    expect(relabelTest([scored([1], [0])], 50, () => 0)).toBe(1)
  })
})

describe('a suite that is large, or shares α with very many', () => {
  const broken = (cases: number, trials: number): readonly ScoredCase[] =>
    Array.from({ length: cases }, () => ({
      weight: 1,
      baseline: Array(trials).fill(1),
      candidate: Array(trials).fill(0),
    }))

  it('is not kept for longer than a hundred million scores take, however many draws are asked for', () => {
    // 5 · 1,000 scores a draw: 20,000 draws, and none as low.
    expect(relabelTest(broken(5, 1000), 1e12, seededUniform('large'))).toBe(1 / 20_001)
  })

  it('is given 9,999 draws however large it is', () => {
    // 11,000 scores a draw would leave it 9,090.
    expect(relabelTest(broken(11, 1000), 1e12, seededUniform('large'))).toBe(1 / 10_000)
  })
})

describe('what can never change p', () => {
  it('is 1 when no relabelling could change anything, without drawing', () => {
    const never = () => {
      throw new Error('nothing to draw')
    }

    expect(relabelTest([], DRAWS, never)).toBe(1)
    expect(relabelTest([scored([0.4, 0.4], [0.4]), scored([1], []), scored([], [0])], DRAWS, never)).toBe(1)
    expect(relabelTest([scored([1, 0], []), scored([], [1, 0])], DRAWS, never)).toBe(1)
  })

  it('ignores cases whose trials are all equal, wherever they stand', () => {
    const mixed = [scored([1, 0.5], [0.5, 0.25]), scored([0.75], [0.5])]
    const equal = scored([0.4, 0.4], [0.4, 0.4])

    expect(relabelled([equal, ...mixed, equal])).toBe(relabelled(mixed))
  })

  it('counts a draw that equals what was seen, whatever the rounding of sums', () => {
    // Thirty cases with .1 on one arm and .3 on the other: S is a sum of .2s that no two orders round alike.
    const cases = Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? scored([0.1], [0.3]) : scored([0.3], [0.1])))

    // As many up as down, so p = P(Bin(30, ½) ≤ 15) = ½ + P(= 15) / 2 = .5722.
    expect(errorsOff(relabelled(cases), 0.5722)).toBeLessThanOrEqual(4)
  })

  it('leaves the scores that it was given as they were', () => {
    const cases = [scored([1, 0, 0.5], [0, 0.25, 1])]
    relabelled(cases)

    expect(cases).toEqual([scored([1, 0, 0.5], [0, 0.25, 1])])
  })
})

function scored(baseline: readonly number[], candidate: readonly number[], weight = 1): ScoredCase {
  return { weight, baseline, candidate }
}

function relabelled(cases: readonly ScoredCase[]): number {
  return relabelTest(cases, DRAWS, seededUniform('fixed'))
}

/**
 * How many standard errors an estimate is off. Stopped at 100 hits, it errs by √((1 − p) / 100) of itself; run to the
 * end, by √(p (1 − p) / draws). The + 1 of an estimate that ran to its end is no error.
 */
function errorsOff(estimate: number, p: number): number {
  const error = Math.max(p * Math.sqrt(Math.max(0, 1 - p) / 100), Math.sqrt((p * (1 - p)) / DRAWS))
  return Math.max(0, Math.abs(estimate - p) - 1 / DRAWS) / Math.max(error, 1e-12)
}
