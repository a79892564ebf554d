import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffMs } from '../../src/run/backoff.ts'

const RULE = { firstMs: 500, longestMs: 8000 }

describe('the wait before another attempt', () => {
  it('doubles from half a second, up to the longest', () => {
    expect([1, 2, 3, 4, 5, 6, 50].map((n) => backoffMs(n, 1, RULE))).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000])
  })

  it('is jittered down to its half', () => {
    expect([0, 0.5, 1].map((uniform) => backoffMs(2, uniform, RULE))).toEqual([500, 750, 1000])
  })

  it('is always positive, finite and within the longest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, uniform) => {
        const ms = backoffMs(n, uniform, RULE)
        expect(ms).toBeGreaterThanOrEqual(250)
        expect(ms).toBeLessThanOrEqual(8000)
      }),
    )
  })
})
