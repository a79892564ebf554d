import { describe, expect, it } from 'vitest'
import { triagePrompt } from '../support/check-world.ts'
import { faultOf, type RegistryWorld, registryWorld, triageFiles } from '../support/registry-world.ts'

/** A world in which each of these was recorded and promoted to prod, in turn. */
async function promoted(...instructions: readonly string[]): Promise<RegistryWorld> {
  const world = registryWorld()
  for (const instruction of instructions) {
    world.commit(triageFiles(instruction))
    await world.record()
    await world.promote()
  }
  return world
}

describe('rollback', () => {
  it('points the label at the bundle before, by a new entry', async () => {
    const world = await promoted('one', 'two')
    const { exitCode } = await world.rollback({ reason: 'complaints' })

    expect(exitCode).toBe(0)
    expect(world.labelled('prod')).toBe(triagePrompt('one'))
    expect(world.history().at(-1)).toMatchObject({
      action: 'rollback',
      ground: 'rolled-back',
      reason: 'complaints',
      actor: 'ada',
    })
    expect(world.history()).toHaveLength(5)
  })

  it('goes one further each time, and forth again by digest', async () => {
    const world = await promoted('one', 'two', 'three')
    await world.rollback()
    await world.rollback()
    expect(world.labelled('prod')).toBe(triagePrompt('one'))

    const third = world.history()[4]?.digest ?? ''
    await world.rollback({ target: { kind: 'digest', text: third } })
    expect(world.labelled('prod')).toBe(triagePrompt('three'))
  })

  it('works when the prompt, its suite and the configuration are gone or broken', async () => {
    const world = await promoted('one', 'two')
    world.commit({ '.github/prompt-staging.yml': 'version: [' })
    const calls = world.model.requests.length

    expect((await world.rollback({ prompt: 'prompts/triage.prompt.yml' })).exitCode).toBe(0)
    expect(world.labelled('prod')).toBe(triagePrompt('one'))
    expect(world.model.requests).toHaveLength(calls)
  })

  it.each([
    [{}, 'there is nothing before it'],
    [{ label: 'canary' }, 'never pointed at anything'],
    [{ prompt: 'prompts/other' }, 'never pointed at anything'],
    [{ target: { kind: 'digest', text: 'abcdef01' } as const }, 'never pointed at abcdef01'],
  ])('is refused with exit 1 and writes nothing: %j', async (inputs, reason) => {
    const world = await promoted('one')
    const changes = world.registry.changes.length
    const { exitCode, title, text } = await world.rollback(inputs)

    expect(exitCode).toBe(1)
    expect(title).toContain(reason)
    expect(text).toContain('mend: prompt-staging history')
    expect(world.registry.changes).toHaveLength(changes)
  })

  it.each([
    [{ prompt: 'triage' }, 'it never pointed at anything; prod is of prompts/triage.'],
    [{ label: 'prd' }, 'it never pointed at anything; of this prompt there are staging and prod.'],
  ])('says what there is where a name is mistaken: %j', async (inputs, said) => {
    expect((await (await promoted('one')).rollback(inputs)).title).toContain(said)
  })

  it('says of a branch that is no registry yet that nothing is on it', async () => {
    const { title } = await registryWorld().rollback()
    expect(title).toContain('nor did any label: the branch prompt-staging has no history.')
  })

  it('to where the label points already is a no-op', async () => {
    const world = await promoted('one')
    const digest = world.history()[0]?.digest ?? ''

    expect(await world.rollback({ target: { kind: 'digest', text: digest } })).toMatchObject({
      exitCode: 0,
      json: { outcome: 'unchanged' },
    })
  })

  it('is lost to whoever moved the label meanwhile', async () => {
    const world = await promoted('one', 'two', 'three')
    world.registry.beforeWrite = async () => void (await world.other.rollback({ target: { kind: 'steps', steps: 2 } }))
    const { exitCode } = await world.rollback()

    expect(exitCode).toBe(1)
    expect(world.labelled('prod')).toBe(triagePrompt('one'))
  })

  it('never brings back a bundle that was changed by hand', async () => {
    const world = await promoted('one', 'two')
    const path = Object.entries(world.registry.files()).find(
      ([name, text]) => name.startsWith('bundles/') && text === triagePrompt('one'),
    )?.[0]
    world.registry.tamper({ [path ?? '']: triagePrompt('hacked') })

    expect((await faultOf(world.rollback())).code).toBe('registry-invalid')
    expect(world.labelled('prod')).toBe(triagePrompt('two'))
  })
})
