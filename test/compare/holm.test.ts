import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holm } from '../../src/compare/holm.ts'

describe('several statistics share α', () => {
  it.each([
    { name: 'one keeps its p', pValues: [0.03], adjusted: [0.03] },
    { name: 'two: the smaller doubles', pValues: [0.01, 0.04], adjusted: [0.02, 0.04] },
    { name: 'the order given is kept', pValues: [0.04, 0.01], adjusted: [0.04, 0.02] },
    // 3 × .01 = .03; 2 × .04 = .08; 1 × .03 would be .03, but is no smaller than the one before: sorted .01 .03 .04.
    { name: 'three: 3, 2 and 1 times', pValues: [0.01, 0.04, 0.03], adjusted: [0.03, 0.06, 0.06] },
    { name: 'a later one is never below an earlier one', pValues: [0.02, 0.021], adjusted: [0.04, 0.04] },
    { name: 'never above 1', pValues: [0.9, 0.8], adjusted: [1, 1] },
    { name: 'nothing', pValues: [], adjusted: [] },
  ])('$name', ({ pValues, adjusted }) => {
    const actual = holm(pValues)
    expect(actual).toHaveLength(adjusted.length)
    for (const [i, p] of adjusted.entries()) expect(actual[i]).toBeCloseTo(p, 14)
  })

  it('rejects exactly what stepping down by hand rejects', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }), (pValues) => {
        const alpha = 0.05
        const rejected = holm(pValues).filter((p) => p <= alpha).length
        expect(rejected).toBe(stepDown(pValues, alpha))
      }),
    )
  })
})

/** How many Holm's procedure rejects: sorted, until the first p × (those left) above α. */
function stepDown(pValues: readonly number[], alpha: number): number {
  const sorted = [...pValues].sort((left, right) => left - right)
  const stop = sorted.findIndex((p, i) => p * (sorted.length - i) > alpha)
  return stop === -1 ? sorted.length : stop
}
