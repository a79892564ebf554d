import { describe, expect, it } from 'vitest'
import { type Configuration, simulate, type Tally } from '../bench/gate/simulate.ts'

/** The published figures come from the benchmark with many more runs; these are the same simulation, reduced. */
const SEED = 'error-rates'

describe('an unchanged prompt', () => {
  it('fails in at most 0.7 % of runs at 100 typical cases, for at most 3.4 calls a case', () => {
    const { rates, callsPerCase } = measure({ population: 'typical', cases: 100, effect: 'AA' }, 5000)

    expect(rates.regressed).toBeLessThanOrEqual(0.007)
    expect(callsPerCase).toBeLessThanOrEqual(3.4)
    // It is not silent by never looking again either: an unchanged prompt is left open now and then, at most 4 %.
    expect(rates.inconclusive).toBeGreaterThan(0)
    expect(rates.inconclusive).toBeLessThanOrEqual(0.04)
  })

  it.each<Configuration>([
    { population: 'stable', cases: 50, effect: 'AA' },
    { population: 'flaky', cases: 50, effect: 'AA' },
    { population: 'typical', cases: 10, effect: 'AA' },
    { population: 'typical', cases: 100, effect: 'AA', missing: 0.02 },
    { population: 'typical', cases: 20, effect: 'AA', graded: true },
    { population: 'typical', cases: 50, effect: 'AA', gatedTags: 3 },
  ])('fails in at most 1 % of runs: $population, $cases cases', (configuration) => {
    expect(measure(configuration, 2000).rates.regressed).toBeLessThanOrEqual(0.01)
  })

  it('costs at most 2.4 calls a case against a stored baseline', () => {
    const { rates, callsPerCase } = measure({ population: 'typical', cases: 100, effect: 'AA', stored: 3 }, 2000)

    expect(rates.regressed).toBeLessThanOrEqual(0.007)
    expect(callsPerCase).toBeLessThanOrEqual(2.4)
  })

  it('is not blamed when its provider lost five points since the baseline was stored', () => {
    const drifted: Configuration = { population: 'typical', cases: 100, effect: 'AA', stored: 3, drift: 0.05 }

    expect(measure(drifted, 2000).rates.regressed).toBeLessThanOrEqual(0.01)
  })
})

describe('a real regression', () => {
  it.each<{ name: string; configuration: Configuration; runs: number; found: number }>([
    { name: 'one broken case', configuration: typical(100, 'one'), runs: 1000, found: 0.93 },
    { name: '5 % of the cases broken', configuration: typical(50, 'conc5'), runs: 1000, found: 0.99 },
    { name: '5 % broken while the rest improves', configuration: typical(50, 'mixed'), runs: 1000, found: 0.99 },
    { name: 'a drop of 10 points', configuration: typical(100, 'drop10'), runs: 1000, found: 0.92 },
    { name: 'a drop of 5 points in 200 cases', configuration: typical(200, 'drop5'), runs: 1000, found: 0.78 },
    {
      name: 'a gated tag 30 points lower',
      configuration: { ...typical(100, 'fifth30'), gatedTags: 1 },
      runs: 1000,
      found: 0.9,
    },
    { name: '5 % of the cases half broken', configuration: typical(100, 'half5'), runs: 1000, found: 0.7 },
  ])('is found: $name', ({ configuration, runs, found }) => {
    expect(measure(configuration, runs).rates.regressed).toBeGreaterThanOrEqual(found)
  })
})

function typical(cases: number, effect: Configuration['effect']): Configuration {
  return { population: 'typical', cases, effect }
}

function measure(configuration: Configuration, runs: number) {
  const tally: Tally = simulate(configuration, 0, runs, SEED)
  const rates = { regressed: tally.regressed / runs, inconclusive: tally.inconclusive / runs }
  return { rates, callsPerCase: tally.calls / runs / configuration.cases }
}
