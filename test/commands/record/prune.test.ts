import { describe, expect, it } from 'vitest'
import { parseRecord } from '../../../src/registry/record.ts'
import type { Files } from '../../support/fake-repository.ts'
import { type RegistryWorld, registryWorld, triageFiles } from '../../support/registry-world.ts'

const CONFIG = '.github/prompt-staging.yml'
const KEEP = { [CONFIG]: 'version: 1\nregistry: { keep-trials-days: 30 }\n' }
const DAY = 86_400_000

function recordsOf({ registry }: RegistryWorld) {
  return Object.entries(registry.files()).flatMap(([path, text]) => {
    const parsed = path.startsWith('records/') ? parseRecord(text, path) : null
    return parsed?.kind === 'ok' ? [parsed.value] : []
  })
}

const trialsOf = (world: RegistryWorld) =>
  recordsOf(world)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map(({ trials }) => trials.length)

/** Three versions, 20 days apart; prod points at the second one. */
async function threeVersions(more: Files = KEEP): Promise<RegistryWorld> {
  const world = registryWorld()
  for (const version of ['one', 'two', 'three']) {
    world.commit(triageFiles(version, more))
    await world.record()
    if (version === 'two') await world.promote()
    await world.clock.run(world.clock.sleep(20 * DAY))
  }
  return world
}

describe('old trials', () => {
  it('go with the next record, unless a label points at their bundle', async () => {
    const world = await threeVersions()
    // Three of each of 12 cases; those that were compared hold 12 of the version before, too.
    expect(trialsOf(world)).toEqual([0, 48, 48])
    world.commit(triageFiles('four', KEEP))
    await world.record()
    // 60, 40 and 20 days old: the second is in production.
    expect(trialsOf(world)).toEqual([0, 48, 48, 48])
    expect(recordsOf(world).filter(({ pruned }) => pruned !== null)).toHaveLength(1)
  })

  it('are kept for ever unless the policy says otherwise, and by a record that writes nothing', async () => {
    const world = await threeVersions({})
    expect(trialsOf(world)).toEqual([36, 48, 48])
    const changes = world.registry.changes.length
    await world.record()
    expect(world.registry.changes).toHaveLength(changes)
  })

  it('leave verdict, digests, labels, history and rollback as they were', async () => {
    const kept = await threeVersions({})
    const pruned = await threeVersions()
    const facts = (world: RegistryWorld) =>
      recordsOf(world).map((record) => ({ ...record, trials: [], pruned: null, config: null }))
    expect(facts(pruned)).toEqual(facts(kept))
    expect(pruned.history()).toEqual(kept.history())

    await pruned.promote({ digest: recordsOf(pruned).find(({ pruned: at }) => at !== null)?.digest ?? '' })
    expect(pruned.labelled('prod')).toContain('one')
    const back = await pruned.rollback()
    expect(back.exitCode).toBe(0)
    expect(pruned.labelled('prod')).toContain('two')
  })

  it('are run again when their bundle is merged again: without them it is no baseline', async () => {
    const world = await threeVersions()
    const calls = world.model.requests.length
    world.commit(triageFiles('one', KEEP))
    await world.record()
    expect(world.model.requests.length).toBeGreaterThan(calls)
    expect(recordsOf(world).every(({ pruned }) => pruned === null)).toBe(true)
  })
})
