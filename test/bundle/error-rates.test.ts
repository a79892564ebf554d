import { describe, expect, it } from 'vitest'
import { missedBy, playScenario, type Scenario } from '../bench/black-box/scenarios.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'

/**
 * The built command against a model whose answers follow known chances: the benchmark `bench:black-box`, reduced, with a
 * fixed seed. What it finds depends on the seed alone, so it cannot fail by chance.
 */
const SEED = 'error-rates'

/** Seconds on an idle machine. */
const PATIENCE_MS = 180_000

describe('the built command', { timeout: PATIENCE_MS }, () => {
  it.each<Scenario>([
    { label: 'an unchanged prompt', effect: 'AA', cases: 50, runs: 6, regressedAtMost: 0, twice: 1 },
    { label: 'one broken case of 50', effect: 'one', cases: 50, runs: 2, regressedAtLeast: 2 },
    { label: 'a drop of 10 points', effect: 'drop10', cases: 100, runs: 2, regressedAtLeast: 2 },
  ])('decides as it should, and reports what it did: $label', async (scenario) => {
    const outcome = await playScenario(scenario, SEED, () => undefined, loadedBundle())

    expect(missedBy(scenario, outcome)).toEqual([])
    expect(outcome.errors).toBeLessThan(outcome.served / 100)
  })
})
