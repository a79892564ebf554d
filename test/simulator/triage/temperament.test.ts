import { describe, expect, it } from 'vitest'
import { reliability } from '../../../src/simulator/triage/temperament.ts'

describe('how reliable answers about a material are', () => {
  const rates = Array.from({ length: 4000 }, (_, index) => reliability(1, `ticket ${index}`))
  const share = (low: number, high: number) => rates.filter((rate) => rate >= low && rate <= high).length / 4000

  it.each([
    ['steady', 0.99, 1, 0.85],
    ['flaky', 0.6, 0.95, 0.12],
    ['nearly always wrong', 0, 0.1, 0.03],
  ])('%s', (_, low, high, expected) => {
    // Four standard errors of a share of 4000.
    expect(Math.abs(share(low, high) - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / 4000))
  })

  it('lies in one of these bands for every material', () => {
    expect(share(0.99, 1) + share(0.6, 0.95) + share(0, 0.1)).toBe(1)
  })

  it('hangs on the seed and the words, not on the white space', () => {
    expect(reliability(1, ' ticket\n 7 ')).toBe(reliability(1, 'ticket 7'))
    expect(reliability(2, 'ticket 7')).not.toBe(reliability(1, 'ticket 7'))
  })
})
