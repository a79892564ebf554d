import { expect, it } from 'vitest'
import { sprawlOf } from '../../../src/commands/labels/sprawl.ts'
import { readState } from '../../../src/commands/registry/state.ts'
import { registryWorld, TRIAGE_NAME, triageFiles } from '../../support/registry-world.ts'

const INPUTS = { label: null, prompt: null, stats: false, sprawl: true, branch: null, config: null }

it('finds nothing where everything is recorded and labelled', async () => {
  const world = registryWorld()
  world.commit(triageFiles('good'))
  await world.record()

  expect(await sprawlOf(await readState(world.registry), INPUTS, world.ports)).toEqual({
    bundles: [],
    withoutSuite: [],
    withoutRecord: [],
  })
})

it('finds bundles without a label, prompts without a suite and suites without a record', async () => {
  const world = registryWorld()
  world.commit(triageFiles('good'))
  world.commit(triageFiles('bad'))
  const { outcome } = await world.record()
  const alone = { 'deep/alone.prompt.yml': 'model: m\nmessages: [{ role: user, content: x }]\n' }
  world.commit(triageFiles('unseen', alone))

  expect(await sprawlOf(await readState(world.registry), INPUTS, world.ports)).toEqual({
    bundles: [outcome.prompts[0]?.record.digest],
    withoutSuite: ['deep/alone'],
    withoutRecord: [TRIAGE_NAME],
  })
})

it('tells the others beside a prompt that is broken, which has no record as it is', async () => {
  const world = registryWorld()
  world.commit(triageFiles('good'))
  await world.record()
  world.commit(triageFiles('unseen', { 'other/broken.prompt.yml': 'messages: [' }))

  expect(await sprawlOf(await readState(world.registry), INPUTS, world.ports)).toMatchObject({
    withoutSuite: [],
    withoutRecord: ['other/broken', TRIAGE_NAME],
  })
})
