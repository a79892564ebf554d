import { describe, expect, it } from 'vitest'
import { type ActionInputs, parseActionInputs } from '../../../src/commands/action/inputs.ts'
import { planAction } from '../../../src/commands/action/request.ts'
import { bad, ok, type Problem, valueOrThrow } from '../../../src/domain/fault.ts'
import type { GitHubEvent } from '../../../src/domain/github-event.ts'

const inputs: ActionInputs = valueOrThrow(parseActionInputs(() => ''))
const base = 'a'.repeat(40)
const head = 'b'.repeat(40)
const merge = 'c'.repeat(40)
const commits = { mergeSha: merge, baseSha: base, baseRef: 'main', headSha: head }
const pull: GitHubEvent = { kind: 'pull-request', number: 7, ...commits, secretless: null }
const group: GitHubEvent = { kind: 'merge-group', baseSha: base, baseRef: 'main', headSha: head, headRef: 'q' }
const comment = (body: string, number: number | null = 7): GitHubEvent => ({
  kind: 'comment',
  number,
  body,
  author: 'ann',
})

const plan = (given: Partial<ActionInputs>, event: GitHubEvent) => planAction(ok({ ...inputs, ...given }), ok(event))

describe('what the action does', () => {
  it.each(['auto', 'check'] as const)('on a pull request and a merge group, with command %s: checks it', (command) => {
    expect(plan({ command }, pull)).toMatchObject({ kind: 'ok', value: { kind: 'check', subject: pull } })
    expect(plan({ command }, group)).toMatchObject({ kind: 'ok', value: { kind: 'check', subject: group } })
  })

  it('checks what the workflow names instead', () => {
    const given = { base: 'v1', head: 'v2', config: 'c.yml', baseUrl: 'simulator', concurrency: 2, maxUsd: 3 }
    expect(plan(given, pull)).toEqual({
      kind: 'ok',
      value: { kind: 'check', subject: { kind: 'refs' }, inputs: { ...given, seed: 1 } },
    })
  })

  it('on any other event, when told to check: compares the commit with where it left the default branch', () => {
    expect(plan({ command: 'check' }, { kind: 'other', name: 'x' })).toMatchObject({
      value: { subject: { kind: 'refs' }, inputs: { base: null, head: 'HEAD' } },
    })
  })

  it('on a comment: evaluates the commit that it names, or does nothing', () => {
    expect(plan({}, comment(`/prompt-staging evaluate ${head}`))).toMatchObject({
      value: { kind: 'evaluate', reviewed: { number: 7, headSha: head, author: 'ann' } },
    })
    expect(plan({}, comment('nice'))).toMatchObject({ value: { kind: 'nothing' } })
    expect(plan({}, comment(`/prompt-staging evaluate ${head}`, null))).toMatchObject({ value: { kind: 'nothing' } })
    expect(plan({}, comment('/prompt-staging evaluate'))).toMatchObject({ kind: 'bad' })
  })

  it.each(['auto', 'evaluate'] as const)(
    'by hand, with command %s: evaluates the pull request that is named',
    (command) => {
      const given = { command, pullRequest: 7, headSha: head }
      const reviewed = { number: 7, headSha: head, author: null }
      expect(plan(given, { kind: 'dispatch' })).toMatchObject({ value: { kind: 'evaluate', reviewed } })
      expect(plan({ ...given, headSha: null }, { kind: 'dispatch' })).toMatchObject({ problems: [{ code: 'usage' }] })
    },
  )

  it('by hand, with two refs: checks them; with nothing: says what is missing', () => {
    expect(plan({ base: 'v1' }, { kind: 'dispatch' })).toMatchObject({ value: { kind: 'check' } })
    expect(plan({}, { kind: 'dispatch' })).toMatchObject({ problems: [{ code: 'usage' }] })
  })

  it.each([
    [{ kind: 'push', branch: 'main', isDefault: true }, 'on "push" means record, which is not available yet'],
    [{ kind: 'push', branch: 'x', isDefault: false }, 'nothing to do on a push to this branch'],
    [{ kind: 'release' }, 'on "release" means promote, which is not available yet'],
    [{ kind: 'schedule' }, 'on "schedule" means drift, which is not available yet'],
    [{ kind: 'other', name: 'fork' }, 'on "fork" is not available yet'],
  ] as const)('on %j: %s', (event, message) => {
    expect(plan({}, event)).toMatchObject({
      kind: 'bad',
      problems: [{ code: 'not-available', message: expect.stringContaining(message) }],
    })
  })

  it.each(['record', 'promote', 'rollback', 'labels', 'accept', 'drift', 'doctor'] as const)(
    'says that %s is not available yet',
    (command) => {
      const message = `the command ${command} is not available yet`
      expect(plan({ command }, pull)).toMatchObject({ problems: [{ code: 'not-available', message }] })
    },
  )

  it('is nothing when its inputs or its event are bad', () => {
    const problem: Problem = { code: 'usage', message: 'bad', hint: 'mend it' }
    expect(planAction(bad([problem]), ok(pull))).toEqual({ kind: 'bad', problems: [problem] })
    expect(planAction(ok(inputs), bad([problem]))).toEqual({ kind: 'bad', problems: [problem] })
  })
})
