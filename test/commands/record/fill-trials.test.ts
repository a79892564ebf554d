import { expect, it } from 'vitest'
import { trialStore } from '../../../src/commands/check/trial-store.ts'
import { fillTrials } from '../../../src/commands/record/fill-trials.ts'
import { readSuitesAt } from '../../../src/commands/registry/suites-at.ts'
import { fakeTree } from '../../support/fake-repository.ts'
import { ECHO, registryWorld, triageFiles } from '../../support/registry-world.ts'

async function filled(calls: number | null = null) {
  const world = registryWorld(ECHO)
  const { suites, versions } = await readSuitesAt(fakeTree(triageFiles('good')), null)
  const budget = { ...versions.policy.budget, ...(calls === null ? {} : { calls }) }
  const options = { policy: { ...versions.policy, budget }, seed: '1' }
  const { out, signal, progress, clock, chance, redact } = world.ports
  const ports = {
    ...world.ports,
    out,
    signal,
    progress,
    clock,
    chance,
    redact,
    model: world.model,
    trials: trialStore(out),
  }
  const nothing = { runs: [], trials: new Map() }
  return { world, ...(await world.clock.run(fillTrials(suites, nothing, options, ports))), path: suites[0]?.path ?? '' }
}

it('runs each case until it has three trials, each under its own number', async () => {
  const { runs, trials, path } = await filled()
  const made = trials.get(path) ?? []
  expect(runs).toHaveLength(3)
  expect(new Set(made.map(({ caseId, index }) => `${caseId} ${index}`)).size).toBe(36)
  expect(new Set(made.map(({ index }) => index))).toEqual(new Set([1, 2, 3]))
})

it('ends with what it has when the budget is spent', async () => {
  const { trials, path, world } = await filled(30)
  expect(world.model.requests).toHaveLength(30)
  expect((trials.get(path) ?? []).filter(({ score }) => score !== null)).toHaveLength(30)
})
