import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededUniform } from '../../src/compare/random.ts'
import { type SignedCase, signFlipTest } from '../../src/compare/sign-flip.ts'

const noChance = () => {
  throw new Error('an exact p draws nothing')
}
const exact = (cases: readonly SignedCase[]) => signFlipTest(cases, noChance)
const single = (wins: number, losses: number, ties = 0): readonly SignedCase[] => [
  ...Array.from({ length: wins }, () => ({ net: 1, pairs: 1 })),
  ...Array.from({ length: losses }, () => ({ net: -1, pairs: 1 })),
  ...Array.from({ length: ties }, () => ({ net: 0, pairs: 1 })),
]
const someCases = fc.array(
  fc
    .integer({ min: 1, max: 5 })
    .chain((pairs) => fc.record({ net: fc.integer({ min: -pairs, max: pairs }), pairs: fc.constant(pairs) })),
  { maxLength: 11 },
)

/** The oracle: every way to flip the signs, written down. */
function bruteForceP(cases: readonly SignedCase[]): number {
  const means = cases.map(({ net, pairs }) => net / pairs)
  const observed = Math.abs(means.reduce((sum, mean) => sum + mean, 0))
  let sums = [0]
  for (const mean of means) sums = sums.flatMap((sum) => [sum + mean, sum - mean])
  return sums.filter((sum) => Math.abs(sum) >= observed - 1e-9).length / sums.length
}

describe('golden values', () => {
  it.each([
    // Binomial sign tests by hand: 2 · P(X ≥ max) over 2^n.
    { wins: 5, losses: 0, p: 2 / 32 },
    { wins: 8, losses: 2, p: (2 * (45 + 10 + 1)) / 1024 },
    { wins: 1, losses: 0, p: 1 },
    { wins: 7, losses: 7, p: 1 },
    { wins: 0, losses: 10, p: 2 / 1024 },
  ])('of $wins wins and $losses losses, one pair a case, p is $p', ({ wins, losses, p }) => {
    expect(exact(single(wins, losses))).toBeCloseTo(p, 12)
    expect(exact(single(wins, losses, 50))).toBeCloseTo(p, 12)
  })

  it('takes the mean of a case with several pairs as one unit: 2/3 and 1/2 up, 1/3 down', () => {
    // Sums of ±4 ±3 ±2 (in sixths) at least as far from 0 as 4 + 3 − 2 = 5: ±9, ±5; of the eight: 9, 5, −5, −9.
    const cases = [
      { net: 2, pairs: 3 },
      { net: 1, pairs: 2 },
      { net: -1, pairs: 3 },
    ]
    expect(exact(cases)).toBe(0.5)
  })

  it('is 1 when nobody is preferred, and without any case', () => {
    expect(exact(single(0, 0, 9))).toBe(1)
    expect(exact([])).toBe(1)
  })

  it('does not vanish or overflow for 100,000 cases', () => {
    // z = 632.5 / (√100,000 / 2) with continuity: 2 · (1 − Φ(3.9996)) ≈ 6.34e-5.
    expect(exact(single(50_633, 49_367))).toBeCloseTo(6.34e-5, 6)
    expect(exact(single(1000, 0)) / 2 ** -999).toBeCloseTo(1, 9)
  })
})

describe('properties', () => {
  it('equals every flip written down', () => {
    fc.assert(
      fc.property(someCases, (cases) => {
        expect(exact(cases)).toBeCloseTo(bruteForceP(cases), 10)
      }),
      { seed: 3 },
    )
  })

  it('is the same with the arms swapped, and in any order of the cases', () => {
    fc.assert(
      fc.property(someCases, (cases) => {
        const swapped = cases.map(({ net, pairs }) => ({ net: -net, pairs }))
        expect(exact(swapped)).toBeCloseTo(exact(cases), 12)
        expect(exact(cases.toReversed())).toBeCloseTo(exact(cases), 12)
      }),
      { seed: 4 },
    )
  })

  it('says p ≤ α in at most α of fair coins: no false alarm beyond its level', () => {
    for (const alpha of [0.01, 0.05, 0.2]) {
      let chance = 0
      for (let flips = 0; flips < 2 ** 12; flips++) {
        const cases = Array.from({ length: 12 }, (_, i) => ({ net: (flips >> i) & 1 ? 1 : -1, pairs: 1 }))
        if (exact(cases) <= alpha) chance += 2 ** -12
      }
      expect(chance).toBeLessThanOrEqual(alpha)
    }
  })

  it('gains nothing from repeating identical pairs', () => {
    const thrice = single(8, 2).map(({ net }) => ({ net: 3 * net, pairs: 3 }))
    expect(exact(thrice)).toBe(exact(single(8, 2)))
  })
})

describe('many cases of several pairs', () => {
  it('are exact, whatever their common denominator', () => {
    // All 400 up, some by 1 and some by ½: only all up and all down are as far off.
    const cases = Array.from({ length: 400 }, (_, i) => ({ net: i % 2 === 0 ? 6 : 3, pairs: 6 }))

    expect(exact(cases) / 2 ** -399).toBeCloseTo(1, 9)
  })
})

describe('means whose common denominator is too large to convolve', () => {
  /** Three means just below 1. */
  const threeUp = [30_011, 30_013, 30_029].map((pairs) => ({ net: pairs - 1, pairs }))
  const oneDown = threeUp.map((one, i) => (i === 2 ? { ...one, net: -one.net } : one))

  it('are flipped by drawing 99,999 times, within four standard errors of every flip written down', () => {
    let numbers = 0
    const uniform = seededUniform('b')
    const counted = () => {
      numbers += 1
      return uniform()
    }

    // Of the eight sums, only all up and all down are as far off.
    expect(bruteForceP(threeUp)).toBe(2 / 8)
    expect(Math.abs(signFlipTest(threeUp, counted) - 2 / 8)).toBeLessThan(4 * Math.sqrt(((2 / 8) * (6 / 8)) / 99_999))
    expect(numbers).toBe(3 * 99_999)
  })

  it('count every draw that is as far off as what was seen', () => {
    expect(signFlipTest(oneDown, () => 0.4)).toBe(1)
    expect(signFlipTest(oneDown, () => 0.6)).toBe(1)
  })

  it('count by their size, not by their pairs', () => {
    // Two whole ones, one of them down, and two that are tiny: of the 16 sums, four are smaller.
    const cases = [
      { net: 1, pairs: 1 },
      { net: -1, pairs: 1 },
      { net: 1, pairs: 30_011 },
      { net: 1, pairs: 30_013 },
    ]

    expect(bruteForceP(cases)).toBe(12 / 16)
    expect(Math.abs(signFlipTest(cases, seededUniform('d')) - 0.75)).toBeLessThan(4 * Math.sqrt((0.75 * 0.25) / 99_999))
  })

  it('need no draw when they cancel out', () => {
    const even = [40_000_001, 50_000_000, -90_000_001].map((net) => ({ net, pairs: 100_000_000 }))

    expect(exact(even)).toBe(1)
  })

  it('are given 999 draws however many they are', () => {
    const all = Array.from({ length: 30_000 }, (_, i) => ({ net: 1, pairs: (i % 2) + 1 }))

    let flips = 0
    const alternating = () => (flips++ % 2 === 0 ? 0.4 : 0.6)

    // The whole ones up and the halves down, or the other way round: never as far off as all up.
    expect(signFlipTest(all, alternating)).toBe(1 / 1000)
    expect(flips).toBe(999 * 30_000)
  })
})

describe('a suite too large to convolve', () => {
  const large = Array.from({ length: 6000 }, (_, i) => ({ net: i % 21 === 0 ? -1 : i % 2, pairs: (i % 7) + 1 }))

  it('draws flips, reproducibly, and p is never zero', () => {
    const p = signFlipTest(large, seededUniform('a'))
    expect(p).toBe(signFlipTest(large, seededUniform('a')))
    const decided = large.filter(({ net }) => net !== 0).length
    // No draw of any coin is as far off as this: only the observed sum itself.
    expect(p).toBe(1 / (Math.min(99_999, Math.floor(20_000_000 / decided)) + 1))
  })
})
