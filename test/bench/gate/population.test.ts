import { describe, expect, it } from 'vitest'
import { seededUniform } from '../../../src/compare/random.ts'
import { drawPopulation, type Population } from './population.ts'

describe('the simulated populations', () => {
  // Means: Beta(a, 1) = a / (a + 1), Beta(1, b) = 1 / (b + 1), U(l, h) = (l + h) / 2.
  it.each<{ population: Population; mean: number }>([
    { population: 'stable', mean: 0.9 * (200 / 201) + 0.07 * 0.7 + 0.03 / 101 },
    { population: 'typical', mean: 0.7 * (60 / 61) + 0.2 * 0.7 + 0.1 / 61 },
    { population: 'flaky', mean: 0.4 * (30 / 31) + 0.5 * 0.6 + 0.1 / 31 },
  ])('$population has the published mean', ({ population, mean }) => {
    const drawn = drawPopulation(population, 100_000, seededUniform(population))
    const average = drawn.reduce((sum, p) => sum + p, 0) / drawn.length

    // The standard deviation of a pass probability is at most ½: four standard errors are .0064.
    expect(Math.abs(average - mean)).toBeLessThan(0.0064)
    expect(drawn.every((p) => p >= 0 && p <= 1)).toBe(true)
  })

  it('typical has a fifth of its cases between .5 and .9, and a tenth that nearly always fail', () => {
    const drawn = drawPopulation('typical', 100_000, seededUniform('shares'))
    const share = (from: number, to: number) => drawn.filter((p) => p >= from && p < to).length / drawn.length

    // Beta(60, 1) is below .9 with .9^60 = .0018; four standard errors of .2 are .0051.
    expect(Math.abs(share(0.5, 0.9) - (0.2 + 0.7 * 0.9 ** 60))).toBeLessThan(0.0051)
    // Beta(1, 60) is above .2 with .8^60 = 1.5e-6.
    expect(Math.abs(share(0, 0.2) - 0.1)).toBeLessThan(0.0038)
  })
})
