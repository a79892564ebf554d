import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gateBounds } from '../../src/gate/bounds.ts'
import { GATE_POLICY } from '../support/gate-policy.ts'

describe('how α is spent', () => {
  it('is the published table for one suite with the defaults', () => {
    const { alpha, alphaCases, looks } = gateBounds(GATE_POLICY, 1, false)

    expect(alpha).toBe(0.01)
    expect(alphaCases).toBeCloseTo(0.002, 15)
    expect(looks.map(({ k }) => k)).toEqual([1, 2, 3, 5])
    expectClose(
      looks.map(({ failAt }) => failAt),
      [0.0005, 0.0005, 0.001, 0.006],
    )
    expect(looks.map(({ stopAbove }) => stopAbove)).toEqual([0.3, 0.2, 0.1, 0.1])
  })

  it('is shared equally by the suites of a pull request; when to stop is not', () => {
    const { alpha, alphaCases, looks } = gateBounds(GATE_POLICY, 4, false)

    expect(alpha).toBe(0.0025)
    expect(alphaCases).toBeCloseTo(0.0005, 15)
    expectClose(
      looks.map(({ failAt }) => failAt),
      [0.000125, 0.000125, 0.00025, 0.0015],
    )
    expect(looks.map(({ stopAbove }) => stopAbove)).toEqual([0.3, 0.2, 0.1, 0.1])
  })

  it('gives a quarter of what the suite test had to the gated tags, where there are any', () => {
    const { alphaCases, looks } = gateBounds(GATE_POLICY, 1, true)

    expect(alphaCases).toBeCloseTo(0.002, 15)
    expectClose(
      looks.map(({ failAt }) => failAt),
      [0.000375, 0.000375, 0.00075, 0.0045],
    )
    expectClose(
      looks.map(({ tagsFailAt }) => tagsFailAt),
      [0.000125, 0.000125, 0.00025, 0.0015],
    )
    expect(gateBounds(GATE_POLICY, 1, false).looks.every(({ tagsFailAt }) => tagsFailAt === 0)).toBe(true)
  })

  it.each([
    { rounds: [1], failAt: [0.008], stopAbove: [0.1] },
    { rounds: [1, 3], failAt: [0.002, 0.006], stopAbove: [0.3, 0.1] },
    { rounds: [2, 4, 8], failAt: [0.001, 0.001, 0.006], stopAbove: [0.3, 0.2, 0.1] },
    { rounds: [1, 2, 3, 4, 5], failAt: [0.00025, 0.00025, 0.0005, 0.001, 0.006], stopAbove: [0.3, 0.2, 0.1, 0.1, 0.1] },
  ])('keeps three quarters for the last of the looks $rounds', ({ rounds, failAt, stopAbove }) => {
    const { looks } = gateBounds({ ...GATE_POLICY, rounds }, 1, false)

    expectClose(
      looks.map((look) => look.failAt),
      failAt,
    )
    expect(looks.map((look) => look.stopAbove)).toEqual(stopAbove)
  })

  it('never spends more than α over all suites, looks, tags and cases', () => {
    const rounds = fc.integer({ min: 1, max: 8 }).map((n) => Array.from({ length: n }, (_, i) => i + 1))
    const alphas = fc.double({ min: 0.0001, max: 0.2, noNaN: true })
    fc.assert(
      fc.property(rounds, alphas, fc.integer({ min: 1, max: 50 }), fc.boolean(), (looksAt, alpha, suites, tags) => {
        const bounds = gateBounds({ ...GATE_POLICY, alpha, rounds: looksAt }, suites, tags)
        const spent = bounds.looks.reduce((sum, { failAt, tagsFailAt }) => sum + failAt + tagsFailAt, bounds.alphaCases)

        expect(suites * spent).toBeCloseTo(alpha, 12)
      }),
    )
  })
})

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length)
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 14)
}
