import { describe, expect, it } from 'vitest'
import { triagePrompt } from '../../support/check-world.ts'
import { baseText } from '../../support/merged-head.ts'
import { registryWorld, triageFiles } from '../../support/registry-world.ts'

describe('what a merged prompt is compared with when it has a record', () => {
  it('is the commit before where staging points at it and the record is of its branch, which does not count', async () => {
    const world = registryWorld()
    world.commit(triageFiles('one'))
    world.commit(triageFiles('two'), 'feature')
    await world.record()
    expect(await baseText(world)).toBe(triagePrompt('two'))
    world.commit(triageFiles('one'))
    world.commit(triageFiles('two'))
    expect(await baseText(world)).toBe(triagePrompt('one'))
  })

  it('is its own text, so that nothing is run', async () => {
    const world = registryWorld()
    world.commit(triageFiles('one'))
    await world.record()

    expect(await baseText(world)).toBe(triagePrompt('one'))
  })
})
