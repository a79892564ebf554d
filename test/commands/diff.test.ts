import { describe, expect, it } from 'vitest'
import { diff } from '../../src/commands/diff.ts'
import { triagePrompt } from '../support/check-world.ts'
import { faultOf, type RegistryWorld, registryWorld, triageFiles } from '../support/registry-world.ts'

const INPUTS = { label: 'prod', ref: 'HEAD', prompt: null, config: null }

/** Production is `good`. */
async function promoted(): Promise<RegistryWorld> {
  const world = registryWorld()
  world.commit(triageFiles('good'))
  await world.record()
  await world.promote()
  return world
}

describe('diff', () => {
  it('shows how production and a commit differ, with scores where both are recorded', async () => {
    const world = await promoted()
    world.commit(triageFiles('bad'))
    await world.record()
    const { exitCode, text, json } = await diff(INPUTS, world.ports)

    expect(exitCode).toBe(0)
    expect(text).toContain('1 of 1 prompts differ between prod and HEAD.')
    expect(text).toMatch(/prompts\/triage {2}[0-9a-f]{12} → [0-9a-f]{12} {2}passes 100.0 % → 0.0 %/)
    expect(text).toContain('-  - { role: system, content: "good" }\n+  - { role: system, content: "bad" }')
    expect(json).toMatchObject({ prompts: [{ passRates: { label: 1, ref: 0 } }] })
  })

  it('says of a change that reaches no model that it does not', async () => {
    const world = await promoted()
    world.commit({ 'prompts/triage.prompt.yml': `# a comment\n${triageFiles('good')['prompts/triage.prompt.yml']}` })
    const { text } = await diff(INPUTS, world.ports)

    expect(text).toContain('0 of 1 prompts differ')
    expect(text).toContain('nothing of this reaches a model')
    expect(text).toContain('+# a comment')
  })

  it('shows those that differ first, and the rest together', async () => {
    const world = await promoted()
    const others = { 'prompts/a.prompt.yml': triagePrompt('a'), 'prompts/z.prompt.yml': triagePrompt('z') }
    world.commit(triageFiles('good', others))
    await world.record()
    await world.promote({ prompts: [] })
    world.commit(triageFiles('bad', others))
    const { text } = await diff(INPUTS, world.ports)

    expect(text).toMatch(/differ between prod and HEAD\.\n\nprompts\/triage {2}/)
    expect(text).toMatch(/\n\nprompts\/a {2}\S+ on both sides\nprompts\/z {2}\S+ on both sides\n$/)
  })

  it('takes a prompt that only one of them has as added', async () => {
    const world = await promoted()
    world.commit(triageFiles('good', { 'prompts/second.prompt.yml': triagePrompt('second') }))

    expect((await diff(INPUTS, world.ports)).text).toMatch(/prompts\/second {2}nothing → [0-9a-f]{12}/)
  })

  it('calls the file of a prompt that is gone as it was called', async () => {
    const world = await promoted()
    world.commit({ 'README.md': 'gone' })

    expect((await diff(INPUTS, world.ports)).text).toContain('--- prod/prompts/triage.prompt.yml\n')
  })

  it('tells of a prompt that neither has', async () => {
    const world = await promoted()

    expect((await faultOf(diff({ ...INPUTS, prompt: 'prompts/none' }, world.ports))).code).toBe('usage')
  })

  it('refuses a label that points at nothing, with the one that was probably meant', async () => {
    const world = await promoted()
    const error = await faultOf(diff({ ...INPUTS, label: 'pord' }, world.ports))

    expect(error.code).toBe('ref-not-found')
    expect(error.message).toMatch(/"pord" points at nothing .* Did you mean "prod"\?/)
  })

  it('refuses production as long as nothing was promoted', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))

    expect((await faultOf(diff(INPUTS, world.ports))).code).toBe('ref-not-found')
  })
})
