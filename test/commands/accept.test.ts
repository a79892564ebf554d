import { describe, expect, it } from 'vitest'
import { accept, acceptRemark } from '../../src/commands/accept.ts'
import { recordAnswer } from '../../src/commands/record/render.ts'
import type { AcceptInputs, AcceptRemarkInputs } from '../../src/commands/registry/inputs.ts'
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

  it('lets a record that says regressed move staging when it runs again, for nothing, and be green', async () => {
    const world = await changed()
    await world.record()
    await accept({ ...INPUTS, cases: ['c1'] }, world.ports)
    const short = await world.record()
    expect([recordAnswer(short, '').exitCode, world.labelled('staging')]).toEqual([1, triagePrompt('good')])
    await accept(INPUTS, world.ports)
    const asked = world.model.requests.length
    const again = await world.record()

    expect(again.outcome.prompts).toMatchObject([
      { record: { verdict: 'accepted' }, fresh: false, staging: { kind: 'moves', ground: 'accepted' } },
    ])
    expect([recordAnswer(again, '').exitCode, world.model.requests.length]).toEqual([0, asked])
    expect(world.labelled('staging')).toBe(triagePrompt('bad'))
    expect(recordAnswer(await world.record(), '').exitCode).toBe(0)
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
    [{ prompts: ['prompts/triag'] }, 'did you mean prompts/triage? (valid: prompts/triage)'],
  ])('tells a mistake before anything is written: %j', async (inputs, expected) => {
    const world = await changed()
    const error = await faultOf(accept({ ...INPUTS, ...inputs }, world.ports))

    expect([error.code, world.registry.changes.length]).toEqual(['usage', 1])
    expect(error.message).toContain(expected)
  })
})

describe('accept by a comment', () => {
  const HEAD_SHA = 'f'.repeat(40)
  const remark: AcceptRemarkInputs = {
    wishes: [{ prompt: null, words: [], reason: 'on purpose' }],
    doubts: null,
    author: 'ann',
    headSha: HEAD_SHA,
    base: 'HEAD^',
    head: 'HEAD',
    config: null,
  }

  it('stores who wrote it, and the head of the pull request rather than its merge commit', async () => {
    const world = await changed()
    const answer = await acceptRemark(remark, world.ports)

    expect(answer).toMatchObject({ exitCode: 0, title: 'Accepted 1 prompt (every case): on purpose' })
    expect(acceptances(world)).toMatchObject([
      { prompt: TRIAGE_NAME, cases: null, reason: 'on purpose', commit: HEAD_SHA, origin: { actor: 'ann' } },
    ])
    expect(world.history().at(-1)).toMatchObject({ action: 'accept', actor: 'ann', commit: HEAD_SHA })
    expect((await world.record()).evaluation.verdict).toBe('accepted')
  })

  it('takes all lines in one commit, or none', async () => {
    const world = registryWorld()
    const [one, two] = ['prompts/one.prompt.yml', 'prompts/two.prompt.yml']
    world.commit({ [one]: triagePrompt('good'), [two]: triagePrompt('good') })
    world.commit({ [one]: triagePrompt('bad'), [two]: triagePrompt('bad') })
    const wishes = [
      { prompt: 'prompts/one', words: ['c1', 'c2'], reason: 'first' },
      { prompt: 'prompts/two', words: [], reason: 'second' },
    ]
    const wrong = [...wishes, { prompt: 'prompts/two', words: ['c99'], reason: 'third' }]
    expect((await faultOf(acceptRemark({ ...remark, wishes: wrong.slice(1) }, world.ports))).code).toBe('usage')
    expect(world.registry.changes).toEqual([])

    const answer = await acceptRemark({ ...remark, wishes }, world.ports)
    expect(answer.title).toBe('Accepted 2 prompts (c1, c2): first; (every case): second')
    expect(world.registry.changes).toHaveLength(1)
    expect(world.history().map(({ prompt, reason }) => [prompt, reason])).toEqual([
      ['prompts/one', 'first'],
      ['prompts/two', 'second'],
    ])
  })

  it('keeps what both lines take of two prompts with the same text', async () => {
    const world = registryWorld()
    const [one, two] = ['prompts/one.prompt.yml', 'prompts/two.prompt.yml']
    world.commit({ [one]: triagePrompt('good'), [two]: triagePrompt('good') })
    world.commit({ [one]: triagePrompt('bad'), [two]: triagePrompt('bad') })
    const wishes = [
      { prompt: 'prompts/one', words: ['c1'], reason: 'first' },
      { prompt: 'prompts/two', words: ['c2'], reason: 'second' },
    ]
    await acceptRemark({ ...remark, wishes }, world.ports)
    expect(acceptances(world)).toMatchObject([{ cases: ['c1', 'c2'] }])
  })

  it('writes to the branch that the base names, whatever the change says', async () => {
    const config = '.github/prompt-staging.yml'
    const naming = (branch: string) => `version: 1\nregistry: { branch: ${branch} }\n`
    const world = registryWorld()
    world.commit(triageFiles('good', { [config]: naming('kept') }))
    world.commit(triageFiles('bad', { [config]: naming('main') }))
    const opened: string[] = []
    const openRegistry = (branch: string) => {
      opened.push(branch)
      return world.registry
    }
    await acceptRemark(remark, { ...world.ports, openRegistry })
    expect(opened).toEqual(['kept'])
  })
})
