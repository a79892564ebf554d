import { describe, expect, it } from 'vitest'
import { commonShare } from '../../../src/check/similarity/common-subsequence.ts'
import { cpuMs } from '../../support/cpu-ms.ts'

describe('commonShare', () => {
  it.each([
    ['ABCBDAB', 'BDCABA', 8 / 13],
    ['same', 'same', 1],
    ['abc', '', 0],
    ['', '', 1],
    ['abc', 'xyz', 0],
    // RapidFuzz gives "this is a test" and "this is a test!" a ratio of 96.55…: 2·14 / 29.
    ['this is a test', 'this is a test!', 28 / 29],
  ])('of %j and %j is %d', (a, b, share) => {
    expect(commonShare([...a], [...b])).toBeCloseTo(share, 12)
    expect(commonShare([...b], [...a])).toBeCloseTo(share, 12)
  })

  it('takes less than a second for what it takes, and gives up on more', () => {
    const long = Array.from({ length: 4400 }, (_, index) => String(index % 7))
    const started = cpuMs()

    expect(commonShare(long, long)).toBe(1)
    expect(cpuMs() - started).toBeLessThan(1000)
    expect(commonShare(long, [...long, ...long])).toBeNull()
  })
})
