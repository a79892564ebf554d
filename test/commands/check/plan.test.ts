import { describe, expect, it } from 'vitest'
import { planCheck } from '../../../src/commands/check/plan.ts'
import { CHECK_INPUTS, checkWorld, triagePrompt } from '../../support/check-world.ts'
import { says } from '../../support/fake-model.ts'

const PATH = 'prompts/echo.prompt.yml'
const plan = (base: string, head: string, inputs = {}) => {
  const world = checkWorld({ [PATH]: base }, { [PATH]: head }, () => says('never'))
  return planCheck({ ...CHECK_INPUTS, ...inputs }, world)
}

describe('the plan of a check', () => {
  it('has a key and calls to make when a prompt changed', async () => {
    const { suites, key, calls } = await plan(triagePrompt('Echo.'), triagePrompt('Echo it.'))

    expect([suites.length, calls]).toEqual([1, true])
    expect(key).toMatch(/^sha256:/)
  })

  it('asks the same question for the same inputs, and another one when the prompt is edited again', async () => {
    const keys = await Promise.all(
      ['Echo it.', 'Echo it.', 'Echo this.'].map((text) => plan(triagePrompt('Echo.'), triagePrompt(text))),
    )
    const [first, again, edited] = keys.map(({ key }) => key)

    expect(again).toBe(first)
    expect(edited).not.toBe(first)
  })

  it('asks another question where another model answers, although only the environment says so', async () => {
    const world = checkWorld({ [PATH]: triagePrompt('Echo.') }, { [PATH]: triagePrompt('Echo it.') }, () =>
      says('never'),
    )
    const keyAt = async (address: string, inputs = {}) => {
      const addressOf: typeof world.addressOf = ({ baseUrl }) => baseUrl ?? address
      return (await planCheck({ ...CHECK_INPUTS, ...inputs }, { ...world, addressOf })).key
    }
    const [real, simulator] = [await keyAt('https://api.example.com/v1'), await keyAt('simulator')]

    expect(simulator).not.toBe(real)
    expect(await keyAt('https://api.example.com/v1', { baseUrl: 'simulator' })).toBe(simulator)
  })

  it('has neither when none did', async () => {
    expect(await plan(triagePrompt('Echo.'), triagePrompt('Echo.'))).toMatchObject({
      suites: [],
      key: null,
      calls: false,
    })
  })

  it('calls both versions by the names that it was given', async () => {
    const { suites } = await plan(triagePrompt('Echo.'), triagePrompt('Echo it.'), {
      names: { base: 'trunk', head: 'refs/pull/7/merge' },
    })
    expect(suites).toMatchObject([{ baseline: { ref: 'trunk' }, candidate: { ref: 'refs/pull/7/merge' } }])
  })

  it('refuses what must be mended, by its code', async () => {
    await expect(plan(triagePrompt('Echo.'), 'model: [')).rejects.toMatchObject({ code: 'yaml-syntax' })
  })
})
