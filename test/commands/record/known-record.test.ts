import { describe, expect, it } from 'vitest'
import { usableRecord } from '../../../src/commands/record/known-record.ts'
import { readState } from '../../../src/commands/registry/state.ts'
import { mergedHead } from '../../support/merged-head.ts'
import { registryWorld, triageFiles } from '../../support/registry-world.ts'

describe('a record', () => {
  it('makes another run needless as long as it could be promoted on', async () => {
    const world = registryWorld()
    world.commit(triageFiles('one'))
    await world.record()
    const merged = await mergedHead(world)
    const [suite] = merged.suites
    if (suite === undefined) throw new Error('no suite')
    const state = await readState(world.registry)
    const usable = (days: number) =>
      usableRecord(
        suite,
        state,
        { ...merged.versions.policy, simulator: false },
        {
          now: () => new Date(world.ports.clock.now().getTime() + days * 86_400_000),
        },
      )

    expect(await usable(89)).toMatchObject({ verdict: 'pass' })
    expect(await usable(91)).toBeNull()
  })
})
