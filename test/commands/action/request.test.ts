import { describe, expect, it } from 'vitest'
import type { ActionInputs } from '../../../src/commands/action/inputs.ts'
import { planAction } from '../../../src/commands/action/request.ts'
import { bad, ok, type Problem } from '../../../src/domain/fault.ts'
import type { GitHubEvent } from '../../../src/domain/github-event.ts'

const inputs: ActionInputs = {
  command: 'auto',
  config: null,
  apiKey: null,
  baseUrl: null,
  base: null,
  head: null,
  maxUsd: null,
  concurrency: null,
  reportDir: '.prompt-staging',
}
const merge = 'c'.repeat(40)
const pullRequest: GitHubEvent = {
  kind: 'pull-request',
  number: 7,
  mergeSha: merge,
  baseSha: 'a'.repeat(40),
  headSha: 'b'.repeat(40),
}

const plan = (given: ActionInputs, event: GitHubEvent) => planAction(ok(given), ok(event))

describe('what the action does', () => {
  it.each(['auto', 'check'] as const)(
    'in a pull request, with command %s: compares the merge commit with its first parent',
    (command) => {
      expect(plan({ ...inputs, command }, pullRequest)).toEqual({
        kind: 'ok',
        value: {
          config: null,
          base: `${merge}^1`,
          head: merge,
          baseUrl: null,
          concurrency: null,
          maxUsd: null,
          seed: 1,
        },
      })
    },
  )

  it('compares what the workflow names instead', () => {
    const given = {
      ...inputs,
      base: 'v1',
      head: 'v2',
      config: 'c.yml',
      baseUrl: 'simulator',
      concurrency: 2,
      maxUsd: 3,
    }
    expect(plan(given, pullRequest)).toEqual({
      kind: 'ok',
      value: { config: 'c.yml', base: 'v1', head: 'v2', baseUrl: 'simulator', concurrency: 2, maxUsd: 3, seed: 1 },
    })
  })

  it('on any other event, when told to check: compares the commit with where it left the default branch', () => {
    const planned = plan({ ...inputs, command: 'check' }, { kind: 'other', name: 'push' })
    expect(planned).toMatchObject({ kind: 'ok', value: { base: null, head: 'HEAD' } })
  })

  it('says so when it cannot serve an event or a command yet', () => {
    expect(plan(inputs, { kind: 'other', name: 'release' })).toMatchObject({
      kind: 'bad',
      problems: [{ code: 'not-available', message: '`command: auto` on "release" is not available yet' }],
    })
    expect(plan({ ...inputs, command: 'promote' }, pullRequest)).toMatchObject({
      kind: 'bad',
      problems: [{ code: 'not-available', message: 'the command promote is not available yet' }],
    })
  })

  it('is nothing when its inputs or its event are bad', () => {
    const problem: Problem = { code: 'usage', message: 'bad', hint: 'mend it' }
    expect(planAction(bad([problem]), ok(pullRequest))).toEqual({ kind: 'bad', problems: [problem] })
    expect(planAction(ok(inputs), bad([problem]))).toEqual({ kind: 'bad', problems: [problem] })
  })
})
