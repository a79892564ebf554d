import { describe, expect, it } from 'vitest'
import { type Update, updateRegistry } from '../../../src/commands/registry/update.ts'
import { fakeRegistry } from '../../support/fake-registry.ts'
import { anEntry } from '../../support/registry-builders.ts'
import { faultOf } from '../../support/registry-world.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const chance = { uniform: () => 0.5, token: () => '' }
const write = (name: string): Update<string> => {
  const { seq: _, ...entry } = anEntry(1, name)
  return { kind: 'write', message: name, files: new Map([[name, 'x']]), entries: [entry], value: name }
}

describe('an update', () => {
  it('begins the registry, and writes its files and its entry in one commit', async () => {
    const [registry, clock] = [fakeRegistry(), virtualClock()]
    await clock.run(updateRegistry(async () => write('a'), { registry, clock, chance }))

    expect(Object.keys(registry.files()).sort()).toEqual(['a', 'history.jsonl', 'registry.json'])
    expect(registry.changes).toHaveLength(1)
  })

  it('is decided again on what somebody else wrote first', async () => {
    const [registry, clock] = [fakeRegistry(), virtualClock()]
    registry.beforeWrite = async () => void (await updateRegistry(async () => write('b'), { registry, clock, chance }))
    const seen: number[] = []
    const value = await clock.run(
      updateRegistry(
        async ({ history }) => {
          seen.push(history.length)
          return write('a')
        },
        { registry, clock, chance },
      ),
    )
    expect([value, seen]).toEqual(['a', [0, 1]])
    expect(registry.files()['history.jsonl']?.match(/"seq":\d/g)).toEqual(['"seq":1', '"seq":2'])
  })

  it('that has nothing to write writes nothing', async () => {
    const [registry, clock] = [fakeRegistry(), virtualClock()]
    await updateRegistry(async () => ({ kind: 'nothing', value: null }), { registry, clock, chance })

    expect(registry.changes).toEqual([])
  })

  it('gives up after sixty attempts, within a minute', async () => {
    const [fake, clock] = [fakeRegistry(), virtualClock()]
    const registry = { ...fake, write: async () => 'moved' as const }
    const error = await clock.run(faultOf(updateRegistry(async () => write('a'), { registry, clock, chance })))

    expect(error.code).toBe('registry-busy')
    expect(clock.monotonicMs()).toBeLessThan(60_000)
  })
})
