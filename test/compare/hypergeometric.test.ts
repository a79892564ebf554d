import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passesOnCandidate } from '../../src/compare/hypergeometric.ts'
import { passCounts } from './tables.ts'

describe('how the passes of a case fall on the candidate under exchangeable arms', () => {
  it('gives the hypergeometric chances of two passes among three trials an arm', () => {
    const { from, probabilities } = passesOnCandidate({ nB: 3, b: 1, nC: 3, c: 1 })

    // C(2, x) C(4, 3 − x) / C(6, 3) = 4, 12, 4 of 20.
    expect(from).toBe(0)
    expectClose([...probabilities], [0.2, 0.6, 0.2])
  })

  it('starts above zero when the baseline cannot hold all the passes', () => {
    const { from, probabilities } = passesOnCandidate({ nB: 1, b: 1, nC: 3, c: 2 })

    // Three passes among 1 + 3 trials: one of the four trials fails, on the baseline in one case of four.
    expect(from).toBe(2)
    expectClose([...probabilities], [0.75, 0.25])
  })

  it('is certain when every trial passes or none does', () => {
    expect(passesOnCandidate({ nB: 4, b: 4, nC: 2, c: 2 })).toEqual({ from: 2, probabilities: Float64Array.of(1) })
    expect(passesOnCandidate({ nB: 4, b: 0, nC: 2, c: 0 })).toEqual({ from: 0, probabilities: Float64Array.of(1) })
  })

  it.each([
    { nB: 1000, b: 900, nC: 1000, c: 800 },
    // More than 2^1024 ways to share out the failures: the mode is that much more likely than the end of the range.
    { nB: 10_000, b: 9550, nC: 10_000, c: 9350 },
    { nB: 100_000, b: 0, nC: 100_000, c: 5000 },
  ])('stays finite for as many trials as anyone could pay for: $c of $nC', (table) => {
    const { probabilities } = passesOnCandidate(table)

    expect(probabilities.every((p) => Number.isFinite(p))).toBe(true)
    expect(sum([...probabilities])).toBeCloseTo(1, 12)
  })

  it('sums to one with mean nC · T / (nB + nC), for any table', () => {
    fc.assert(
      fc.property(passCounts(12), (table) => {
        fc.pre(table.nB + table.nC > 0)
        const { from, probabilities } = passesOnCandidate(table)
        const mean = sum([...probabilities].map((p, i) => p * (from + i)))

        expect(sum([...probabilities])).toBeCloseTo(1, 12)
        expect(mean).toBeCloseTo((table.nC * (table.b + table.c)) / (table.nB + table.nC), 10)
      }),
    )
  })
})

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length)
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 14)
}
