import { describe, expect, it } from 'vitest'
import { triagePrompt } from '../../support/check-world.ts'
import { baseText } from '../../support/merged-head.ts'
import { faultOf, registryWorld, TRIAGE, triageFiles } from '../../support/registry-world.ts'

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
