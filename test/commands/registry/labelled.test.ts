import { describe, expect, it } from 'vitest'
import { labelledPrompts } from '../../../src/commands/registry/labelled.ts'
import { readState } from '../../../src/commands/registry/state.ts'
import { triagePrompt } from '../../support/check-world.ts'
import { driftWorld } from '../../support/drift-world.ts'
import { faultOf, TRIAGE, TRIAGE_NAME, triageFiles } from '../../support/registry-world.ts'

const COPY = 'other/copy.prompt.yml'

describe('what has a label', () => {
  it('is each prompt with its files at its own path, also where two prompts share a bundle', async () => {
    const world = await driftWorld(triageFiles('same', { [COPY]: triagePrompt('same') }))
    const found = await labelledPrompts(await readState(world.registry), 'prod', null)

    expect(found.map(({ prompt, path }) => [prompt, path])).toEqual([
      ['other/copy', COPY],
      [TRIAGE_NAME, TRIAGE],
    ])
    for (const { path, files } of found) expect([...files]).toEqual([[path, triagePrompt('same')]])
  })

  it.each([TRIAGE, TRIAGE_NAME])('is one prompt where it is named, as %s', async (named) => {
    const world = await driftWorld(triageFiles('one', { [COPY]: triagePrompt('two') }))
    const found = await labelledPrompts(await readState(world.registry), 'prod', named)
    expect(found.map(({ prompt }) => prompt)).toEqual([TRIAGE_NAME])
  })

  it('is refused when it was changed by hand', async () => {
    const world = await driftWorld()
    const state = await readState(world.registry)
    const read = async (path: string) =>
      path === `labels/prod/${TRIAGE_NAME}/triage.prompt.yml` ? 'hacked' : state.tree.read(path)
    const changed = { ...state, tree: { ...state.tree, read } }
    expect((await faultOf(labelledPrompts(changed, 'prod', null))).code).toBe('registry-invalid')
  })
})
