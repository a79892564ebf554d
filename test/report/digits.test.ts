import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grouped, withDecimals } from '../../src/report/digits.ts'

const US = (decimals: number) =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })

describe('numbers read as everywhere in US English', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [76_000_000, '76,000,000'],
    [2.5, '3'],
  ])('%d without decimals is %s', (n, text) => {
    expect(grouped(n)).toBe(text)
  })

  it.each([
    [0, 2, '0.00'],
    [1.005, 2, '1.01'],
    [0.125, 2, '0.13'],
    [999.995, 2, '1,000.00'],
    [1.5e-9, 12, '0.000000001500'],
    [2e-13, 12, '0.000000000000'],
  ])('%d with %d decimals is %s', (n, decimals, text) => {
    expect(withDecimals(n, decimals)).toBe(text)
  })

  it('whatever the whole number', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (n) => grouped(n) === US(0).format(n)))
  })

  it('whatever the sum of money', () => {
    const sums = fc.oneof(
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      fc.nat(1e9).map((n) => n / 1000),
    )
    fc.assert(fc.property(sums, (usd) => withDecimals(usd, 2) === US(2).format(usd)))
  })

  it('whatever the probability', () => {
    const shown = fc.double({ min: 1e-15, max: 1, noNaN: true }).map((p) => Number(p.toPrecision(3)))
    fc.assert(fc.property(shown, (p) => withDecimals(p, 12) === US(12).format(p)))
  })
})
