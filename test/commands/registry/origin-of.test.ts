import { expect, it } from 'vitest'
import { originOf } from '../../../src/commands/registry/origin-of.ts'

const ada = async () => 'Ada'
const nobody = () => Promise.reject(new Error('asked for no reason'))

it('is the person at the terminal', async () => {
  expect(await originOf({ GITHUB_ACTOR: 'x' }, ada)).toEqual({ via: 'terminal', actor: 'Ada', event: null, run: null })
})

it('is the actor of the workflow, with the address of its run', async () => {
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'octocat',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_RUN_ID: '7',
  }
  const run = 'https://github.com/o/r/actions/runs/7'
  expect(await originOf(env, nobody)).toEqual({ via: 'action', actor: 'octocat', event: 'push', run })
  expect(await originOf({ GITHUB_ACTIONS: 'true' }, ada)).toEqual({
    via: 'action',
    actor: 'Ada',
    event: null,
    run: null,
  })
})
