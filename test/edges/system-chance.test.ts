import { describe, expect, it } from 'vitest'
import { systemChance } from '../../src/edges/system-chance.ts'

describe('chance from the machine', () => {
  const chance = systemChance()

  it('is at least 0 and below 1, and spread over both halves', () => {
    const draws = Array.from({ length: 1000 }, () => chance.uniform())
    expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true)
    const low = draws.filter((draw) => draw < 0.5).length
    // Binomial(1000, ½) has a standard deviation of 16: ten of them.
    expect(Math.abs(low - 500)).toBeLessThan(160)
  })

  it('makes tokens of 128 bits that do not repeat', () => {
    const tokens = new Set(Array.from({ length: 1000 }, () => chance.token()))
    expect(tokens.size).toBe(1000)
    expect([...tokens].every((token) => /^[0-9a-f]{32}$/.test(token))).toBe(true)
  })
})
