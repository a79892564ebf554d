import { expect, it } from 'vitest'
import { originOf } from '../../../src/commands/registry/origin-of.ts'

it('is the person at the terminal', () => {
  expect(originOf({ GITHUB_ACTOR: 'x' }, 'Ada')).toEqual({ via: 'terminal', actor: 'Ada', event: null, run: null })
})

it('is the actor of the workflow, with the address of its run', () => {
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'octocat',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_RUN_ID: '7',
  }
  const run = 'https://github.com/o/r/actions/runs/7'
  expect(originOf(env, 'Ada')).toEqual({ via: 'action', actor: 'octocat', event: 'push', run })
  expect(originOf({ GITHUB_ACTIONS: 'true' }, 'Ada')).toEqual({ via: 'action', actor: 'Ada', event: null, run: null })
})
