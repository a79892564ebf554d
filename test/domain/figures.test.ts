import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fixed, money, whole } from '../../src/domain/figures.ts'

const DOLLARS = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
const PROBABILITY = { minimumFractionDigits: 12, maximumFractionDigits: 12 }

describe('whole numbers', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [8751, '8,751'],
    [1_234_567, '1,234,567'],
    [1.5e22, '15,000,000,000,000,000,000,000'],
  ])('%d is %s', (n, text) => {
    expect(whole(n)).toBe(text)
  })

  it('are grouped as a locale’s own formatter groups them, however large', () => {
    const exact = fc.maxSafeInteger()
    const large = fc.double({ min: 0, max: 1e60, noNaN: true }).map(Math.round)
    fc.assert(
      fc.property(fc.oneof(exact, large), (n) => {
        expect(whole(n)).toBe((n === 0 ? 0 : n).toLocaleString('en-US', { maximumFractionDigits: 0 }))
      }),
    )
  })
})

describe('money', () => {
  it.each([
    [0.31, '$0.31'],
    [0, '$0.00'],
    [0.0042, '$0.0042'],
    [0.00042, '$0.00042'],
    [0.0001, '$0.00010'],
    [1e-10, '$0.00000000010'],
    [1204, '$1,204.00'],
    [1.005, '$1.01'],
    [999.999, '$1,000.00'],
  ])('%d is %s', (usd, text) => {
    expect(money(usd)).toBe(text)
  })

  it('reads as a locale’s own formatter writes it from a cent on', () => {
    const some = fc.double({ min: 0.01, max: 1e9, noNaN: true })
    const halves = fc.integer({ min: 10, max: 10_000_000 }).map((mills) => mills / 1000)
    fc.assert(
      fc.property(fc.oneof(some, halves), (usd) => {
        expect(money(usd)).toBe(`$${usd.toLocaleString('en-US', DOLLARS)}`)
      }),
    )
  })

  it('is never written as nothing unless it is nothing', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-90, max: 0.01, noNaN: true }), (usd) => {
        expect(Number(money(usd).slice(1))).toBeGreaterThan(0)
      }),
    )
  })
})

describe('a number to some places', () => {
  it('is rounded as a locale’s own formatter rounds it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (p) => {
        expect(fixed(p, 12).join('.')).toBe(p.toLocaleString('en-US', PROBABILITY))
      }),
    )
  })

  it.each([
    [1.005, ['1', '01']],
    [0.995, ['1', '00']],
    [1e-7, ['0', '00']],
  ])('%d has the digits %j', (value, digits) => {
    expect(fixed(value, 2)).toEqual(digits)
  })
})
