import { describe, expect, it } from 'vitest'
import { wilsonInterval } from '../../src/compare/wilson.ts'

describe("Wilson's interval", () => {
  it('35 of 35 has the lower end .901099007676', () => {
    const [low, high] = wilsonInterval(35, 35)

    expect(low).toBeCloseTo(0.901099007676, 11)
    // n / (n + z²), z² = 3.8414588206941
    expect(low).toBeCloseTo(35 / 38.8414588206941, 13)
    expect(high).toBe(1)
  })

  it('mirrors failures and passes', () => {
    const [low, high] = wilsonInterval(3, 10)
    const [mirroredLow, mirroredHigh] = wilsonInterval(7, 10)

    expect(mirroredLow).toBeCloseTo(1 - high, 14)
    expect(mirroredHigh).toBeCloseTo(1 - low, 14)
    expect(wilsonInterval(0, 35)[0]).toBeCloseTo(0, 14)
  })

  it('both ends solve |p̂ − π| = z √(π (1 − π) / n), which defines it', () => {
    for (const end of wilsonInterval(81, 263)) {
      expect(Math.abs(81 / 263 - end)).toBeCloseTo(1.959963984540054 * Math.sqrt((end * (1 - end)) / 263), 12)
    }
  })
})
