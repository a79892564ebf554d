import { describe, expect, it } from 'vitest'
import { studentQuantile } from '../../src/compare/student-t.ts'

describe("quantiles of Student's t", () => {
  it('t(.995, 3) = 5.84090930973', () => {
    expect(studentQuantile(0.995, 3)).toBeCloseTo(5.84090930973, 10)
  })

  /** The printed table of any textbook: degrees, then t at 95, 97.5 and 99.5 %. */
  it.each([
    [1, 6.314, 12.706, 63.657],
    [2, 2.92, 4.303, 9.925],
    [3, 2.353, 3.182, 5.841],
    [4, 2.132, 2.776, 4.604],
    [5, 2.015, 2.571, 4.032],
    [10, 1.812, 2.228, 3.169],
    [20, 1.725, 2.086, 2.845],
    [30, 1.697, 2.042, 2.75],
    [60, 1.671, 2.0, 2.66],
    [120, 1.658, 1.98, 2.617],
  ])('agrees with the printed table at %i degrees', (degrees, t95, t975, t995) => {
    expect(Math.abs(studentQuantile(0.95, degrees) - t95)).toBeLessThanOrEqual(0.0005 + 1e-9)
    expect(Math.abs(studentQuantile(0.975, degrees) - t975)).toBeLessThanOrEqual(0.0005 + 1e-9)
    expect(Math.abs(studentQuantile(0.995, degrees) - t995)).toBeLessThanOrEqual(0.0005 + 1e-9)
  })

  it.each([0.6, 0.75, 0.9, 0.975, 0.999])('agrees with the closed forms of one and two degrees at %d', (p) => {
    expect(studentQuantile(p, 1) / Math.tan(Math.PI * (p - 0.5))).toBeCloseTo(1, 10)
    expect(studentQuantile(p, 2) / ((2 * p - 1) / Math.sqrt(2 * p * (1 - p)))).toBeCloseTo(1, 10)
  })

  it('nears the normal quantile 1.959964 for as many cases as a dataset can have', () => {
    expect(studentQuantile(0.975, 100_000)).toBeCloseTo(1.959964, 4)
    // Cornish and Fisher: z + (z³ + z) / (4 ν) at ν = 100,000 adds 2.37e-5.
    expect(studentQuantile(0.975, 100_000)).toBeCloseTo(1.9599639845 + 2.372e-5, 7)
  })
})
