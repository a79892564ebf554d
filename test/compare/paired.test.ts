import { describe, expect, it } from 'vitest'
import { detectableDrop, differences, mean, meanDifference, plusTwoInterval } from '../../src/compare/paired.ts'
import type { ScoredCase } from '../../src/compare/relabel-test.ts'

describe('differences over cases', () => {
  it('has no mean of nothing', () => {
    expect(mean([])).toBeNull()
    expect(mean([1, 0, 0.5])).toBe(0.5)
  })

  it('is candidate − baseline of the case means, and leaves out cases that miss an arm', () => {
    const cases = [scored([1, 1, 0.5], [0.5, 0]), scored([1], []), scored([], [0]), scored([0], [1], 3)]

    expect(differences(cases)).toEqual([
      { weight: 1, delta: 0.25 - 2.5 / 3 },
      { weight: 3, delta: 1 },
    ])
  })

  it('weighs cases and not trials', () => {
    const once = differences([scored([1], [0]), scored([0], [0])])
    const ten = differences([
      scored(Array(10).fill(1), Array(10).fill(0)),
      scored(Array(10).fill(0), Array(10).fill(0)),
    ])

    expect(ten).toEqual(once)
    expect(meanDifference(once)).toBe(-0.5)
    // (3 · −1 + 1 · 0) / 4
    expect(meanDifference(differences([scored([1], [0], 3), scored([0], [0])]))).toBe(-0.75)
    expect(meanDifference([])).toBeNull()
  })
})

describe('the plus-two interval', () => {
  it('agrees with a calculation by hand', () => {
    // Differences −.5, 0, 0 with the pseudo-cases +1, −1 (k = 1): mean −.1, squares .16 + .01 + .01 + 1.21 + .81 = 2.2,
    // standard error √(2.2 / 4 / 5) = .331662, t(.975, 4) = 2.776445, reach .920842. The lower end is cut at −1.
    const [low, high] = intervalOf([-0.5, 0, 0], 1)

    expect(low).toBe(-1)
    expect(high).toBeCloseTo(-0.1 + 2.7764451052 * 0.331662479, 9)
  })

  it('agrees with a calculation by hand at four trials, where the pseudo-cases are ±1/2', () => {
    // Eight cases: six 0 and two −.25. With ±.5: n = 10, mean −.05,
    // squares 6 · .0025 + 2 · .04 + .3025 + .2025 = .6; standard error √(.6 / 9 / 10) = .0816497; t(.975, 9) = 2.262157.
    const [low, high] = intervalOf([0, 0, 0, 0, 0, 0, -0.25, -0.25], 4)

    expect(low).toBeCloseTo(-0.05 - 2.2621571628 * 0.0816496581, 9)
    expect(high).toBeCloseTo(-0.05 + 2.2621571628 * 0.0816496581, 9)
  })

  it('stays open when no case differs, and narrows with cases and with trials', () => {
    const width = (cases: number, trials: number) => {
      const [low, high] = intervalOf(Array(cases).fill(0), trials)
      return high - low
    }

    expect(width(20, 1)).toBeGreaterThan(0.2)
    expect(width(100, 1)).toBeLessThan(width(20, 1))
    expect(width(20, 5)).toBeCloseTo(width(20, 1) / Math.sqrt(5), 12)
  })

  it('weighs a case by its share, the pseudo-cases by an average one', () => {
    const pairs = [...Array(10).keys()].map((i) => ({ weight: i < 5 ? 3 : 1, delta: i < 5 ? -0.4 : 0 }))
    const [low, high] = plusTwoInterval(pairs, 4) ?? [NaN, NaN]

    // Five weights of 3, five of 1 and two pseudo-cases ±½ of 2: centre 5 · 3 · −.4 / 24 = −.25; squares
    // 5 · 2.25 · .0225 + 5 · .25 · .0625 + .5625 + .0625 = .95625; error √(.95625 / 11 / 12); t(.975, 11) = 2.200985.
    expect(low).toBeCloseTo(-0.25 - 2.2009851601 * Math.sqrt(0.95625 / 132), 9)
    expect(high).toBeCloseTo(-0.25 + 2.2009851601 * Math.sqrt(0.95625 / 132), 9)
  })

  it('does not depend on the unit of the weights', () => {
    const pairs = [-0.5, 0, 0.25].map((delta) => ({ weight: 1, delta }))
    const heavier = pairs.map(({ delta }) => ({ weight: 7, delta }))

    const [low, high] = plusTwoInterval(pairs, 3) ?? [NaN, NaN]
    const [heavyLow, heavyHigh] = plusTwoInterval(heavier, 3) ?? [NaN, NaN]

    expect(heavyLow).toBeCloseTo(low, 14)
    expect(heavyHigh).toBeCloseTo(high, 14)
  })

  it('mirrors when the arms change their names', () => {
    const [low, high] = intervalOf([-0.5, 0, 0.25, 0], 2)
    const [mirroredLow, mirroredHigh] = intervalOf([0.5, 0, -0.25, 0], 2)

    expect(mirroredLow).toBeCloseTo(-high, 14)
    expect(mirroredHigh).toBeCloseTo(-low, 14)
  })

  it('says nothing without a case', () => {
    expect(plusTwoInterval([], 1)).toBeNull()
  })
})

describe('the drop that a suite can find', () => {
  it('agrees with the formula by hand', () => {
    // Four cases, one of which varies: variance of (1, 1, 1, 0) = .25, mean variance .0625. N · k = 4 · 5 = 20:
    // a = .5625, a² + 8 a v = .31640625 + .28125 = .59765625, root .773082, 1.25 · 1.335582 / 2 = .834739.
    const steady = scored([1, 1], [1, 1])
    const cases = [scored([1, 1], [1, 0]), steady, steady, steady]

    expect(detectableDrop(cases, 5)).toBeCloseTo(0.834739, 6)
  })

  it('is 6.25 points for 120 cases, 30 of them with one odd trial in six', () => {
    // Variance of (1, 1, 1, 1, 1, 0) = 1/6, so v = 1/24; N · k = 600: a = .01875, a² + 8 a v = .0066015625, root .08125,
    // 1.25 · .1 / 2 = .0625.
    const steady = scored([1, 1, 1], [1, 1, 1])
    const suite = Array.from({ length: 120 }, (_, i) => (i % 4 === 0 ? scored([1, 1, 1], [1, 1, 0]) : steady))

    expect(detectableDrop(suite, 5)).toBeCloseTo(0.0625, 12)
  })

  it('takes half the variance of the differences where every case has a single pair', () => {
    // 100 cases, eleven worse and eleven better: variance 22 / 99, so v = 1/9. N · k = 500: a = .0225,
    // a² + 8 a v = .00050625 + .02, root .143200035, 1.25 · .165700035 / 2 = .103562522.
    const flipped = Array.from({ length: 22 }, (_, i) => scored([i % 2], [1 - (i % 2)]))
    const steady = Array.from({ length: 78 }, () => scored([1], [1]))

    expect(detectableDrop([...flipped, ...steady], 5)).toBeCloseTo(0.103562522, 8)
  })

  it('takes a change that all cases share for no noise', () => {
    // v = 0, so 1.25 a with a = 11.25 / (4 · 5).
    const fallen = Array.from({ length: 4 }, () => scored([1], [0]))

    expect(detectableDrop(fallen, 5)).toBeCloseTo(1.25 * 0.5625, 12)
  })

  it('is never more than everything, and unknown without a repeated case', () => {
    expect(detectableDrop([scored([1], [0]), scored([0], [1])], 1)).toBe(1)
    expect(detectableDrop([scored([1], [0])], 1)).toBeNull()
    expect(detectableDrop([scored([1], []), scored([], [0])], 5)).toBeNull()
    expect(detectableDrop([], 5)).toBeNull()
  })
})

function scored(baseline: readonly number[], candidate: readonly number[], weight = 1): ScoredCase {
  return { weight, baseline, candidate }
}

function intervalOf(deltas: readonly number[], trials: number): readonly [number, number] {
  return (
    plusTwoInterval(
      deltas.map((delta) => ({ weight: 1, delta })),
      trials,
    ) ?? [NaN, NaN]
  )
}
