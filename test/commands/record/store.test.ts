import { expect, it } from 'vitest'
import { triagePrompt } from '../../support/check-world.ts'
import { registryWorld, TRIAGE_NAME, triageFiles } from '../../support/registry-world.ts'

it('puts every prompt of a merge into one commit', async () => {
  const world = registryWorld()
  world.commit(triageFiles('one', { 'prompts/second.prompt.yml': triagePrompt('two') }))
  await world.record()

  expect(world.registry.changes).toHaveLength(1)
  expect(world.history().map(({ prompt, seq }) => [seq, prompt])).toEqual([
    [1, 'prompts/second'],
    [2, TRIAGE_NAME],
  ])
})

it('keeps a record that was paid for although somebody wrote first', async () => {
  const world = registryWorld()
  world.commit(triageFiles('one', { 'prompts/second.prompt.yml': triagePrompt('two') }))
  await world.record()
  world.commit(triageFiles('three', { 'prompts/second.prompt.yml': triagePrompt('two') }))
  world.registry.beforeWrite = async () => void (await world.other.promote({ prompts: ['prompts/second'] }))
  await world.record()

  expect(world.history().map(({ action }) => action)).toEqual(['record', 'record', 'promote', 'record'])
  expect(world.labelled('staging')).toBe(triagePrompt('three'))
})
