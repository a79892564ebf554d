import { describe, expect, it } from 'vitest'
import { findDigest, targetsOf } from '../../../src/commands/promote/targets.ts'
import { readState } from '../../../src/commands/registry/state.ts'
import { readSuitesAt } from '../../../src/commands/registry/suites-at.ts'
import { triagePrompt } from '../../support/check-world.ts'
import { PROMOTE_INPUTS } from '../../support/promote-inputs.ts'
import { faultOf, registryWorld, TRIAGE, TRIAGE_NAME, triageFiles } from '../../support/registry-world.ts'

async function sources(head = triageFiles('good')) {
  const world = registryWorld()
  world.commit(triageFiles('good'))
  await world.record()
  world.commit(head)
  const { repository } = world.ports
  const revision = await repository.resolve('HEAD')
  const { suites } = await readSuitesAt(repository.commit(revision), null)
  return { suites, revision, state: await readState(world.registry), repository }
}

describe('the bundles to promote', () => {
  it('are every prompt with a suite unless some are named, each once', async () => {
    const from = await sources(triageFiles('good', { 'prompts/b.prompt.yml': triagePrompt('b') }))
    const names = async (prompts: readonly string[]) =>
      (await targetsOf({ ...PROMOTE_INPUTS, prompts }, from)).map(({ prompt }) => prompt)

    expect(await names([])).toEqual(['prompts/b', TRIAGE_NAME])
    expect(await names([TRIAGE, TRIAGE_NAME])).toEqual([TRIAGE_NAME])
  })

  it("are the registry's own files where it has them, and the commit's where it lacks them", async () => {
    const commented = `# hello\n${triagePrompt('good')}`
    const [stored] = await targetsOf(PROMOTE_INPUTS, await sources({ [TRIAGE]: commented }))
    const [unseen] = await targetsOf(PROMOTE_INPUTS, await sources(triageFiles('unseen')))

    expect(stored?.bundle.files.get(TRIAGE)).toBe(triagePrompt('good'))
    expect(unseen?.bundle.files.get(TRIAGE)).toBe(triagePrompt('unseen'))
  })

  it('by digest need no prompt file any more, but have no suite then', async () => {
    const from = await sources({ 'README.md': '' })
    const [recorded] = from.state.history
    const targets = await targetsOf({ ...PROMOTE_INPUTS, prompts: [TRIAGE], digest: recorded?.digest ?? '' }, from)

    expect(targets).toMatchObject([{ prompt: TRIAGE_NAME, digest: recorded?.digest, suite: null, commit: null }])
  })

  it('are at least one', async () => {
    expect((await faultOf(targetsOf(PROMOTE_INPUTS, await sources({})))).code).toBe('usage')
  })
})

it('finds a bundle by seven digits of its digest, and not by fewer', async () => {
  const { state } = await sources()
  const digest = state.history[0]?.digest ?? ''

  expect(findDigest(digest, state)).toBe(digest)
  expect(findDigest(digest.slice(7, 14), state)).toBe(digest)
  expect(() => findDigest(digest.slice(7, 13), state)).toThrow('has fewer than 7 digits')
})
