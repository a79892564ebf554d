import { describe, expect, it } from 'vitest'
import { drawsFor } from '../../src/gate/draws.ts'

describe('how many relabellings are tried', () => {
  it.each([
    { failAt: 0.0005, tests: 1, suites: 1, draws: 9999 },
    { failAt: 0.006, tests: 1, suites: 1, draws: 9999 },
    { failAt: 0.0005, tests: 2, suites: 1, draws: 19_999 },
    { failAt: 0.000025, tests: 1, suites: 20, draws: 199_999 },
    { failAt: 0.006 / 20, tests: 1, suites: 20, draws: 199_980 },
    { failAt: 0, tests: 1, suites: 3, draws: 29_997 },
    { failAt: 0, tests: 0, suites: 1, draws: 9999 },
  ])('$draws for $tests tests at $failAt in $suites suites', ({ failAt, tests, suites, draws }) => {
    expect(drawsFor(failAt, tests, suites)).toBe(draws)
  })

  it('lets the smallest p, times the tests that share α, fall to a fifth of its bound', () => {
    for (const failAt of [0.0005, 0.00003, 1e-7])
      for (const tests of [1, 2, 10])
        expect(tests / (drawsFor(failAt, tests, 1) + 1)).toBeLessThanOrEqual(failAt / 4.99)
  })
})
