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
const pull: GitHubEvent = { kind: 'pull-request', number: 7, ...commits, isClosed: false, secretless: null }
const group: GitHubEvent = { kind: 'merge-group', baseSha: base, baseRef: 'main', headSha: head, headRef: 'q' }
const comment = (body: string, number: number | null = 7): GitHubEvent => ({
  kind: 'comment',
  number,
  body,
  author: 'ann',
  writtenAt: '2026-01-02T00:00:00Z',
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

  it.each([
    ['pull_request_target', 'auto'],
    ['pull_request_target', 'check'],
    ['workflow_run', 'auto'],
    ['workflow_run', 'check'],
  ] as const)(
    'on %s, with command %s: refuses, for a branch would be compared with itself and pass',
    (name, command) => {
      const event: GitHubEvent = { kind: 'other', name }
      const problem = { code: 'not-available', hint: expect.stringContaining('on: pull_request`') }
      expect(plan({ command }, event)).toMatchObject({ kind: 'bad', problems: [problem] })
      const named = { command: 'check', base: 'v1', head: 'v2' } as const
      expect(plan(named, event)).toMatchObject({ value: { subject: { kind: 'refs' }, inputs: { base: 'v1' } } })
    },
  )

  it.each(['auto', 'check'] as const)(
    'on a pull request that is closed, with command %s: refuses, for nothing is to be merged',
    (command) => {
      const problem = { code: 'not-available', hint: expect.stringContaining('Leave `closed` out') }
      const closed = { ...pull, isClosed: true }
      expect(plan({ command }, closed)).toMatchObject({ kind: 'bad', problems: [problem] })
      expect(plan({ command, base: 'v1' }, closed)).toMatchObject({ value: { subject: { kind: 'refs' } } })
      expect(plan({ command: 'record' }, closed)).toMatchObject({ value: { kind: 'verb' } })
    },
  )

  it('on a comment, when told to check: refuses, for anybody may write one', () => {
    const problem = { code: 'not-permitted', message: expect.stringContaining('the command check') }
    expect(plan({ command: 'check', base: 'v1' }, comment('hi'))).toMatchObject({ kind: 'bad', problems: [problem] })
  })

  it('on a comment: evaluates the commit that it names, or does nothing', () => {
    expect(plan({}, comment(`/prompt-staging evaluate ${head}`))).toMatchObject({
      value: { kind: 'evaluate', reviewed: { number: 7, headSha: head, author: 'ann' } },
    })
    expect(plan({}, comment('nice'))).toMatchObject({ value: { kind: 'nothing' } })
    expect(plan({}, comment(`/prompt-staging evaluate ${head}`, null))).toMatchObject({ value: { kind: 'nothing' } })
    expect(plan({}, comment('/prompt-staging evaluate'))).toMatchObject({ kind: 'bad' })
  })

  it('on a comment: accepts what it names, for whoever wrote it', () => {
    const asked = { number: 7, author: 'ann', writtenAt: '2026-01-02T00:00:00Z', config: 'c.yml' }
    const wishes = [{ prompt: null, words: ['c01'], reason: 'on purpose' }]
    for (const command of ['auto', 'accept'] as const) {
      expect(plan({ command, config: 'c.yml' }, comment('/prompt-staging accept c01 — on purpose'))).toEqual({
        kind: 'ok',
        value: { kind: 'accept', asked: { ...asked, wishes } },
      })
    }
    expect(plan({ command: 'accept' }, comment('nice'))).toMatchObject({ value: { kind: 'nothing' } })
  })

  it.each([
    ['evaluate', '/prompt-staging accept — on purpose', 'the comment asks for accept, this step is for evaluate'],
    ['accept', `/prompt-staging evaluate ${head}`, 'the comment asks for evaluate, this step is for accept'],
  ] as const)('with command %s leaves the other to another workflow', (command, body, why) => {
    expect(plan({ command }, comment(body))).toMatchObject({
      value: { kind: 'nothing', title: expect.stringContaining(why) },
    })
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

  it('refuses what names another comparison than the one that the command makes', () => {
    const hand = { pullRequest: 7, headSha: head }
    for (const [given, other] of [
      [{ command: 'check', ...hand }, 'command: evaluate'],
      [{ command: 'evaluate', ...hand, base: 'label:prod' }, 'command: check'],
    ] as const) {
      const problem = { code: 'usage', hint: expect.stringContaining(other) }
      expect(plan(given, { kind: 'dispatch' })).toMatchObject({ kind: 'bad', problems: [problem] })
    }
    expect(plan({ command: 'check', ...hand }, pull)).toMatchObject({ value: { kind: 'check', subject: pull } })
  })

  it('by hand, with two refs: checks them; with nothing: says what is missing', () => {
    expect(plan({ base: 'v1' }, { kind: 'dispatch' })).toMatchObject({ value: { kind: 'check' } })
    expect(plan({}, { kind: 'dispatch' })).toMatchObject({ problems: [{ code: 'usage' }] })
  })

  it.each([
    [{ kind: 'push', branch: 'x', isDefault: false }, 'has nothing to do on a push to "x", which is not the default'],
    [{ kind: 'push', branch: null, isDefault: false }, 'has nothing to do on a push of a tag'],
    [{ kind: 'other', name: 'fork' }, 'has nothing to do on "fork"'],
  ] as const)('on %j: %s', (event, message) => {
    expect(plan({}, event)).toMatchObject({
      kind: 'bad',
      problems: [{ code: 'not-available', message: expect.stringContaining(message) }],
    })
  })

  it('on a push to the default branch: records it; on a release: promotes it, once it is out', () => {
    expect(plan({}, { kind: 'push', branch: 'main', isDefault: true })).toMatchObject({
      value: { kind: 'verb', verb: { kind: 'record' } },
    })
    const published = { tag: 'v1', sha: head, isPrerelease: false }
    for (const command of ['auto', 'promote'] as const) {
      expect(plan({ command }, { kind: 'release', published })).toMatchObject({
        value: { kind: 'verb', verb: { kind: 'promote', inputs: { label: 'prod', ref: head } }, release: published },
      })
      expect(plan({ command }, { kind: 'release', published: null })).toMatchObject({ value: { kind: 'nothing' } })
    }
  })

  it.each(['record', 'labels', 'drift', 'doctor'] as const)('with command %s: does that on any event', (command) => {
    expect(plan({ command }, pull)).toMatchObject({ value: { kind: 'verb', verb: { kind: command } } })
  })

  it.each(['record', 'promote', 'rollback', 'labels', 'drift', 'doctor'] as const)(
    'never does %s for a comment, which anybody may write',
    (command) => {
      const given = { command, label: 'prod', prompt: 'a', reason: 'r' }
      expect(plan(given, comment('/prompt-staging'))).toMatchObject({ problems: [{ code: 'not-permitted' }] })
    },
  )

  it('accepts by hand, and on nothing that takes no right to write', () => {
    const given = { command: 'accept', prompt: 'a', reason: 'on purpose' } as const
    expect(plan(given, { kind: 'dispatch' })).toMatchObject({ value: { kind: 'verb', verb: { kind: 'accept' } } })
    expect(plan(given, pull)).toMatchObject({ problems: [{ code: 'not-available' }] })
  })

  it('on a schedule: looks whether production has moved', () => {
    expect(plan({}, { kind: 'schedule' })).toMatchObject({
      value: { kind: 'verb', verb: { kind: 'drift', inputs: { label: 'prod' } }, release: null },
    })
  })

  it('is nothing when its inputs or its event are bad', () => {
    const problem: Problem = { code: 'usage', message: 'bad', hint: 'mend it' }
    expect(planAction(bad([problem]), ok(pull))).toEqual({ kind: 'bad', problems: [problem] })
    expect(planAction(ok(inputs), bad([problem]))).toEqual({ kind: 'bad', problems: [problem] })
  })
})
