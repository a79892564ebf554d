import { describe, expect, it } from 'vitest'
import { readMerged, usableRecord } from '../../../src/commands/record/merged.ts'
import { readState } from '../../../src/commands/registry/state.ts'
import { triagePrompt } from '../../support/check-world.ts'
import { faultOf, type RegistryWorld, registryWorld, TRIAGE, triageFiles } from '../../support/registry-world.ts'

async function baseText(world: RegistryWorld, base: string | null = null): Promise<string | null> {
  const { repository } = world.ports
  const merged = await readMerged(await repository.resolve('HEAD'), { config: null, base, baseUrl: null }, world.ports)
  const { trees } = await merged.toEvaluate(await readState(world.registry))
  return trees.base.read(TRIAGE)
}

describe('what a merged prompt is compared with', () => {
  it('is nothing in the first commit', async () => {
    const world = registryWorld()
    world.commit(triageFiles('one'))
    expect(await baseText(world)).toBeNull()
  })

  it('is the commit before where staging points nowhere, or the base that was named', async () => {
    const world = registryWorld()
    const first = world.commit(triageFiles('one'))
    world.commit(triageFiles('two'))
    world.commit(triageFiles('three'))

    expect(await baseText(world)).toBe(triagePrompt('two'))
    expect(await baseText(world, first)).toBe(triagePrompt('one'))
  })

  it('is what staging points at, whatever came between', async () => {
    const world = registryWorld()
    world.commit(triageFiles('one'))
    await world.record()
    world.commit(triageFiles('never recorded'))
    world.commit(triageFiles('three'))

    expect(await baseText(world)).toBe(triagePrompt('one'))
  })

  it('is not nothing where the bundle that staging points at was taken out by hand', async () => {
    const world = registryWorld()
    world.commit(triageFiles('one'))
    await world.record()
    const bundle = Object.keys(world.registry.files()).filter((path) => path.startsWith('bundles/'))
    world.registry.tamper(Object.fromEntries(bundle.map((path) => [path, null])))
    world.commit(triageFiles('two'))

    const fault = await faultOf(baseText(world))
    expect([fault.code, fault.message]).toEqual(['registry-invalid', expect.stringContaining('its bundle is gone')])
  })

  it('is the commit before where staging points at it, but what was recorded of its branch does not count', async () => {
    const world = registryWorld()
    world.commit(triageFiles('one'))
    world.commit(triageFiles('two'), 'feature')
    await world.record()
    expect(await baseText(world)).toBe(triagePrompt('two'))
    world.commit(triageFiles('one'))
    world.commit(triageFiles('two'))
    expect(await baseText(world)).toBe(triagePrompt('one'))
  })

  it('is itself when it is recorded, so that nothing is run', async () => {
    const world = registryWorld()
    world.commit(triageFiles('one'))
    await world.record()

    expect(await baseText(world)).toBe(triagePrompt('one'))
  })

  it('is nothing when the commit before has the same bundle in other words', async () => {
    const world = registryWorld()
    world.commit({ [TRIAGE]: `# a comment\n${triagePrompt('one')}` })
    world.commit(triageFiles('one'))
    expect(await baseText(world)).toBeNull()
  })

  it('is a fault when the base that was named does not exist', async () => {
    const world = registryWorld()
    world.commit(triageFiles('one'))
    expect((await faultOf(baseText(world, 'nowhere'))).code).toBe('ref-not-found')
  })
})

describe('a record', () => {
  it('makes another run needless as long as it could be promoted on', async () => {
    const world = registryWorld()
    world.commit(triageFiles('one'))
    await world.record()
    const { repository, clock } = world.ports
    const merged = await readMerged(
      await repository.resolve('HEAD'),
      { config: null, base: null, baseUrl: null },
      world.ports,
    )
    const [suite] = merged.suites
    if (suite === undefined) throw new Error('no suite')
    const state = await readState(world.registry)
    const usable = (days: number) =>
      usableRecord(
        suite,
        state,
        { ...merged.versions.policy, simulator: false },
        {
          now: () => new Date(clock.now().getTime() + days * 86_400_000),
        },
      )

    expect(await usable(89)).toMatchObject({ verdict: 'pass' })
    expect(await usable(91)).toBeNull()
  })
})
