import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { seededUniform } from '../../src/compare/random.ts'

describe('seeded chance', () => {
  it('gives the same stream for the same seed and another for another', () => {
    expect(draw('run-1', 50)).toEqual(draw('run-1', 50))
    expect(draw('run-1', 50)).not.toEqual(draw('run-2', 50))
  })

  it('is sfc32, so that a verdict can be computed again by anybody', () => {
    expect(draw('run-1', 1000)).toEqual(reference('run-1', 1000))
  })

  it('does not share state between streams', () => {
    const one = seededUniform('a')
    const other = seededUniform('a')
    one()
    one()

    expect(other()).toBe(draw('a', 1)[0])
  })

  it('stays in [0, 1) and fills it evenly', () => {
    const values = draw('even', 100_000)
    const bins = Array.from({ length: 20 }, (_, bin) => values.filter((x) => Math.floor(20 * x) === bin).length)
    const chiSquare = bins.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0)

    expect(values.every((x) => x >= 0 && x < 1)).toBe(true)
    // 43.82 is the 99.9 % quantile of χ² with 19 degrees of freedom; the seed is fixed.
    expect(chiSquare).toBeLessThan(43.82)
  })

  it('does not let a number foretell the next', () => {
    const values = draw('serial', 100_000)
    const products = values.slice(1).map((x, i) => (x - 0.5) * ((values[i] ?? 0) - 0.5))
    const correlation = (12 * products.reduce((sum, x) => sum + x, 0)) / products.length

    // Four standard errors of a correlation of 100,000 independent numbers: 4 / √100,000 = .0126.
    expect(Math.abs(correlation)).toBeLessThan(0.0126)
  })

  it('starts differently for seeds that differ in one letter', () => {
    const first = Array.from({ length: 1000 }, (_, i) => draw(`seed-${i}`, 1)[0] ?? 0)
    const mean = first.reduce((sum, x) => sum + x, 0) / first.length

    // Four standard errors: 4 / √(12 · 1,000) = .0365.
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.0365)
    expect(new Set(first).size).toBe(1000)
  })
})

/** The generator as PractRand gives it, in whole numbers without end that are cut to 32 bits. */
function reference(seed: string, n: number): readonly number[] {
  const hex = createHash('sha256').update(seed).digest('hex')
  const word = (bytes: string) => BigInt(`0x${bytes.match(/../g)?.reverse().join('')}`)
  const cut = (x: bigint) => x & 0xffff_ffffn
  let [a, b, c, counter] = [
    word(hex.slice(0, 8)),
    word(hex.slice(8, 16)),
    word(hex.slice(16, 24)),
    word(hex.slice(24, 32)),
  ]
  return Array.from({ length: n }, () => {
    const out = cut(a + b + counter)
    counter = cut(counter + 1n)
    a = b ^ (b >> 9n)
    b = cut(c + (c << 3n))
    c = cut(cut((c << 21n) | (c >> 11n)) + out)
    return Number(out) / 2 ** 32
  })
}

function draw(seed: string, n: number): readonly number[] {
  const uniform = seededUniform(seed)
  return Array.from({ length: n }, uniform)
}
