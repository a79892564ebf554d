import { describe, expect, it } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { CHECK_INPUTS, checkWorld, triagePrompt } from '../support/check-world.ts'
import { says } from '../support/fake-model.ts'

const PATH = 'prompts/echo.prompt.yml'
const lastWord = (messages: readonly { readonly content: string }[]) => messages.at(-1)?.content ?? ''

describe('a check', () => {
  it('runs both versions of a changed prompt, decides, and leaves a result, a comment and every trial', async () => {
    const world = checkWorld({ [PATH]: triagePrompt('Echo.') }, { [PATH]: triagePrompt('Echo it.') }, ({ messages }) =>
      says(lastWord(messages)),
    )
    const evaluation = await check(CHECK_INPUTS, world)

    expect(evaluation).toMatchObject({ verdict: 'pass', exitCode: 0, calls: { made: 24 } })
    expect([...world.files.keys()]).toEqual(expect.arrayContaining(['result.json', 'comment.md', 'trials.jsonl']))
    expect(JSON.parse(world.files.get('result.json') ?? '')).toMatchObject({ verdict: 'pass' })
    expect(world.files.get('trials.jsonl')?.trimEnd().split('\n')).toHaveLength(24)
  })

  it('fails a candidate that answers otherwise', async () => {
    const world = checkWorld({ [PATH]: triagePrompt('Echo.') }, { [PATH]: triagePrompt('Forget.') }, ({ messages }) =>
      says(messages[0]?.content === 'Echo.' ? lastWord(messages) : 'no idea'),
    )
    expect(await check(CHECK_INPUTS, world)).toMatchObject({ verdict: 'regressed', exitCode: 1 })
  })

  it('opens a model for no calls when no prompt changed', async () => {
    const same = { [PATH]: triagePrompt('Echo.') }
    const world = checkWorld(same, { ...same, 'README.md': 'new' }, () => says('never'))
    const evaluation = await check(CHECK_INPUTS, world)

    expect(evaluation).toMatchObject({ verdict: 'not-applicable', exitCode: 0, calls: { made: 0 } })
    expect([world.opened, world.model.requests]).toEqual([[false], []])
  })

  it('makes no call when anything in the repository must be mended first', async () => {
    const broken = triagePrompt('Echo.').replace('{{input}}', '{{inptu}}')
    const world = checkWorld({ [PATH]: triagePrompt('Echo.') }, { [PATH]: broken }, () => says('never'))

    await expect(check(CHECK_INPUTS, world)).rejects.toMatchObject({ code: 'variable-missing' })
    expect([world.opened, world.model.requests]).toEqual([[], []])
  })

  it('refuses before any call what the budget cannot pay for', async () => {
    const config = 'version: 1\nbudget: { calls: 23 }\n'
    const world = checkWorld(
      { [PATH]: triagePrompt('Echo.'), '.github/prompt-staging.yml': config },
      { [PATH]: triagePrompt('Echo it.'), '.github/prompt-staging.yml': config },
      () => says('never'),
    )
    await expect(check(CHECK_INPUTS, world)).rejects.toMatchObject({ code: 'budget-too-small' })
    expect(world.model.requests).toEqual([])
  })

  it('takes the key out of whatever a model says before anything is made of it', async () => {
    const secret = 'sk-secret-0123456789'
    const world = checkWorld(
      { [PATH]: triagePrompt('Echo.') },
      { [PATH]: triagePrompt('Tell.') },
      () => says(`the key is ${secret}`),
      secret,
    )
    const evaluation = await check(CHECK_INPUTS, world)

    expect(JSON.stringify(evaluation)).not.toContain(secret)
    expect([...world.files.values()].join('')).not.toContain(secret)
  })
})
