import { describe, expect, it } from 'vitest'
import { accept } from '../../src/commands/accept.ts'
import type { AcceptInputs } from '../../src/commands/registry/inputs.ts'
import { parseAcceptance } from '../../src/registry/acceptance.ts'
import { triagePrompt } from '../support/check-world.ts'
import {
  faultOf,
  type RegistryWorld,
  registryWorld,
  TRIAGE,
  TRIAGE_NAME,
  triageFiles,
} from '../support/registry-world.ts'

const INPUTS: AcceptInputs = {
  prompts: [TRIAGE_NAME],
  cases: [],
  reason: 'on purpose',
  base: null,
  head: 'HEAD',
  config: null,
}

/** A main that is recorded, and a change that breaks it. */
async function changed(head = triageFiles('bad')): Promise<RegistryWorld> {
  const world = registryWorld()
  world.commit(triageFiles('good'))
  await world.record()
  world.commit(head)
  return world
}

function acceptances({ registry }: RegistryWorld) {
  return Object.entries(registry.files()).flatMap(([path, text]) => {
    const parsed = path.startsWith('accepted/') ? parseAcceptance(text, path) : null
    return parsed?.kind === 'ok' ? [parsed.value] : []
  })
}

describe('accept', () => {
  it('stores who took what and why, and adds it to the history', async () => {
    const world = await changed()
    const { exitCode } = await accept(INPUTS, world.ports)

    expect(exitCode).toBe(0)
    expect(acceptances(world)).toMatchObject([
      { prompt: TRIAGE_NAME, cases: null, reason: 'on purpose', origin: { actor: 'ada' } },
    ])
    expect(world.history().at(-1)).toMatchObject({ action: 'accept', label: null, reason: 'on purpose' })
  })

  it('lets the change be recorded, move staging and be promoted', async () => {
    const world = await changed()
    await accept(INPUTS, world.ports)
    const { evaluation } = await world.record()

    expect(evaluation).toMatchObject({
      verdict: 'accepted',
      exitCode: 0,
      notices: [expect.stringContaining('accepted by ada')],
    })
    expect(world.labelled('staging')).toBe(triagePrompt('bad'))
    expect((await world.promote()).exitCode).toBe(0)
  })

  it('lets a record that says regressed be promoted afterwards', async () => {
    const world = await changed()
    await world.record()
    expect((await world.promote()).exitCode).toBe(1)
    await accept(INPUTS, world.ports)

    expect((await world.promote()).exitCode).toBe(0)
    expect(world.history().at(-1)).toMatchObject({ ground: 'accepted' })
  })

  it('of single cases does not take a drop of the whole suite', async () => {
    const world = await changed()
    await accept({ ...INPUTS, cases: ['c1'] }, world.ports)

    expect((await world.record()).evaluation.verdict).toBe('regressed')
  })

  it('dies with the next edit of the prompt', async () => {
    const world = await changed()
    await accept(INPUTS, world.ports)
    world.commit(triageFiles('bad again'))

    expect((await world.record()).evaluation.verdict).toBe('regressed')
  })

  it('counts before and after the merge when the change brings fixtures along', async () => {
    const world = await changed({ [TRIAGE]: triagePrompt('bad', 13) })
    await accept(INPUTS, world.ports)

    expect(new Set(acceptances(world).map(({ suite }) => suite)).size).toBe(2)
    expect((await world.record()).evaluation.verdict).toBe('accepted')
  })

  it('adds to what was accepted before', async () => {
    const world = await changed()
    await accept({ ...INPUTS, cases: ['c1'] }, world.ports)
    await accept({ ...INPUTS, cases: ['c2'] }, world.ports)

    expect(acceptances(world)).toMatchObject([{ cases: ['c1', 'c2'] }])
  })

  it.each([
    [{ reason: ' ' }, 'reason'],
    [{ cases: ['c99'] }, 'no case c99'],
    [{ prompts: ['prompts/triag'] }, 'Did you mean prompts/triage?'],
  ])('tells a mistake before anything is written: %j', async (inputs, expected) => {
    const world = await changed()
    const error = await faultOf(accept({ ...INPUTS, ...inputs }, world.ports))

    expect([error.code, world.registry.changes.length]).toEqual(['usage', 1])
    expect(error.message).toContain(expected)
  })
})
