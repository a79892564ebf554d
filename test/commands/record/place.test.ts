import { expect, it } from 'vitest'
import { redactor } from '../../../src/report/redact.ts'
import { triagePrompt } from '../../support/check-world.ts'
import { httpError } from '../../support/fake-model.ts'
import { registryWorld, triageFiles } from '../../support/registry-world.ts'

it('stores the files of a bundle that two prompts share once, and gives each its own label', async () => {
  const world = registryWorld()
  world.commit(triageFiles('same', { 'other/copy.prompt.yml': triagePrompt('same') }))
  await world.record()
  const stored = Object.keys(world.registry.files()).filter((path) => /^bundles\/[^/]+\/manifest\.json$/.test(path))

  expect(stored).toHaveLength(1)
  expect(world.labelled('staging')).toBe(triagePrompt('same'))
  expect(world.labelled('staging', 'other/copy')).toBe(triagePrompt('same'))
})

it('keeps the files of a bundle as they were first recorded: comments reach no model', async () => {
  const world = registryWorld()
  world.commit(triageFiles('same'))
  await world.record()
  world.commit({ 'prompts/triage.prompt.yml': `# a comment\n${triagePrompt('same', 13)}` })
  await world.record()

  expect(world.labelled('staging')).toBe(triagePrompt('same'))
  expect(world.history().map(({ label }) => label)).toEqual(['staging', null])
})

it('never stores the key, wherever a provider repeats it', async () => {
  const world = registryWorld(() => httpError(401, null, { message: 'Incorrect API key provided: sk-secret-0123' }))
  Object.assign(world.ports, { redact: redactor(['sk-secret-0123']) })
  world.commit(triageFiles('one'))
  const { outcome } = await world.record()

  expect(outcome.prompts[0]?.record.verdict).toBe('not-measured')
  expect(Object.values(world.registry.files()).join('\n')).not.toContain('sk-secret-0123')
})
