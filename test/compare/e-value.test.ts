import { describe, expect, it } from 'vitest'
import { DROP_BELOW, MOST_FACTOR, pairFactor, SUSPECT_FROM } from '../../src/compare/e-value.ts'

describe('what one fresh pair says about a flipped case', () => {
  it.each([
    { baseline: true, candidate: false, factor: 3.11, by: (0.95 * 0.8) / (0.575 * 0.425) },
    { baseline: true, candidate: true, factor: 0.575, by: (0.95 * 0.2) / (0.575 * 0.575) },
    { baseline: false, candidate: false, factor: 0.221, by: (0.05 * 0.8) / (0.425 * 0.425) },
    { baseline: false, candidate: true, factor: 0.041, by: (0.05 * 0.2) / (0.425 * 0.575) },
  ])('multiplies the odds by $factor when baseline passes: $baseline, candidate passes: $candidate', (row) => {
    expect(pairFactor(row.baseline, row.candidate)).toBeCloseTo(row.factor, 3)
    expect(pairFactor(row.baseline, row.candidate)).toBeCloseTo(row.by, 14)
  })

  it('multiplies them by no more than a break does', () => {
    const factors = [true, false].flatMap((b) => [true, false].map((c) => pairFactor(b, c)))

    expect(MOST_FACTOR).toBeCloseTo(0.76 / 0.244375, 14)
    expect(MOST_FACTOR).toBe(Math.max(...factors))
  })

  it('gives 8,751 : 1 after eight pairs that all broke', () => {
    expect(Math.round(pairFactor(true, false) ** 8)).toBe(8751)
  })

  it('never favours a break on average while both arms pass equally often, however often that is', () => {
    const grid = Array.from({ length: 1001 }, (_, i) => i / 1000)
    const expectations = grid.map(expectedFactor)

    expect(Math.max(...expectations)).toBeLessThanOrEqual(1 + 1e-12)
    expect(expectedFactor(0.575)).toBeCloseTo(1, 12)
  })

  it('favours a break on average when a reliable case really broke', () => {
    expect(expectedFactor(0.95, 0.2)).toBeGreaterThan(2)
  })

  it('drops a flip below odds of .2, so after four pairs that pass twice, and not after two', () => {
    expect(DROP_BELOW).toBe(0.2)
    expect(pairFactor(true, true) ** 2).toBeGreaterThan(DROP_BELOW)
    expect(pairFactor(true, true) ** 4).toBeLessThan(DROP_BELOW)
  })

  it('suspects a flip from odds of 20', () => {
    expect(SUSPECT_FROM).toBe(20)
  })
})

function expectedFactor(baseline: number, candidate = baseline): number {
  const arms = [true, false]
  const chance = (pass: number, passed: boolean) => (passed ? pass : 1 - pass)
  return arms
    .flatMap((b) => arms.map((c) => chance(baseline, b) * chance(candidate, c) * pairFactor(b, c)))
    .reduce((sum, part) => sum + part, 0)
}
