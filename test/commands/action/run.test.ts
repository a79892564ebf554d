import { describe, expect, it } from 'vitest'
import { parseActionInputs } from '../../../src/commands/action/inputs.ts'
import { type ActionPorts, runAction } from '../../../src/commands/action/run.ts'
import { digestMark, digestOf } from '../../../src/domain/digest.ts'
import { ok } from '../../../src/domain/fault.ts'
import type { GitHubEvent } from '../../../src/domain/github-event.ts'
import { fakeGitHub, fakeHistory } from '../../support/fake-github.ts'
import { evaluation } from './evaluation.ts'
import { fakeStep } from './fake-step.ts'

const base = 'a'.repeat(40)
const head = 'b'.repeat(40)
const merge = 'c'.repeat(40)
const commits = { mergeSha: merge, baseSha: base, baseRef: 'main', headSha: head }
const pull: GitHubEvent = { kind: 'pull-request', number: 7, ...commits, isClosed: false, secretless: null }
const key = digestOf('question')

function world(verdict: 'pass' | 'regressed' = 'pass') {
  const gitHub = fakeGitHub()
  gitHub.pulls.set(7, { open: true, headSha: head, baseRef: 'main' })
  const step = fakeStep()
  const recalled: unknown[] = []
  const ports: ActionPorts = {
    step,
    gitHub,
    history: fakeHistory({ [merge]: [base, head], [base]: [] }),
    speaker: { run: { id: 1, attempt: 1 }, url: 'https://ci/1', comment: true, redact: (text) => text },
    runVerb: async (verb) => {
      const title = `did ${verb.kind}`
      return { exitCode: 0, title, evaluation: null, fault: null, summary: null, text: title, out: null }
    },
    runCheck: async (inputs, hooks) => {
      recalled.push(await hooks?.recall(key))
      const exitCode = inputs.kind === 'bad' ? 2 : verdict === 'pass' ? 0 : 1
      const made =
        inputs.kind === 'bad' ? null : ({ ...evaluation(verdict, []), key, exitCode: exitCode === 1 ? 1 : 0 } as const)
      return { exitCode, title: 'a, decided', evaluation: made, fault: null, summary: null, text: 'A', out: 'out' }
    },
  }
  const act = (event: GitHubEvent) =>
    runAction(
      parseActionInputs(() => ''),
      ok(event),
      ports,
    )
  return { gitHub, step, recalled, ports, act }
}

describe('the action', () => {
  it('checks, tells the workflow and then GitHub, and ends with the verdict’s code', async () => {
    const { act, gitHub, step } = world('regressed')
    expect(await act(pull)).toBe(1)
    expect(step.told.outputs.get('verdict')).toBe('regressed')
    expect(step.told.outputs.get('comment-url')).toBe('#100')
    expect(gitHub.set).toHaveLength(1)
    expect(step.told.notes).toEqual(['error: a, decided'])
  })

  it('looks for an earlier verdict; that it cannot be read is only logged', async () => {
    const { act, gitHub, recalled, step } = world()
    gitHub.known.set(head, [{ state: 'success', description: `a [pass] ${digestMark(key)}`, isOwn: true, at: '' }])
    await act(pull)
    expect(recalled).toEqual([{ verdict: 'pass', title: 'a' }])
    gitHub.refuses.add(`statuses ${head}`)
    expect(await act(pull)).toBe(0)
    expect(recalled[1]).toBeNull()
    expect(step.told.lines.join('\n')).toContain('Earlier verdicts were not read')
  })

  it('warns of what GitHub refuses, but not where a run may not write anyway', async () => {
    const open = world()
    open.gitHub.refuses.add('create')
    expect(await open.act(pull)).toBe(0)
    expect(open.step.told.notes).toEqual([expect.stringContaining('warning: The verdict stands')])
    const fork = world()
    fork.gitHub.refuses.add('create')
    await fork.act({ ...pull, secretless: 'fork' })
    expect(fork.step.told.notes).toEqual([])
  })

  it('does nothing for a comment that is not for it', async () => {
    const { act, gitHub, step } = world()
    expect(await act({ kind: 'comment', number: 7, body: 'nice', author: 'ann', writtenAt: '' })).toBe(0)
    expect(gitHub.asked).toEqual([])
    expect(step.told.outputs.get('result-path')).toBe('')
  })

  it('carries out a verb, and leaves nothing on GitHub', async () => {
    const { act, gitHub, step } = world()
    expect(await act({ kind: 'push', branch: 'main', isDefault: true })).toBe(0)
    expect(step.told.outputs.get('title')).toBe('did record')
    expect(gitHub.asked).toEqual([])
  })

  it('evaluates for a maintainer and starts the waiting job again', async () => {
    const { act, gitHub, ports } = world()
    gitHub.writers.add('ann')
    gitHub.failed.push({ runId: 51, annotations: ['a maintainer must start this evaluation'] })
    const history = fakeHistory({ [base]: [] }, { 'refs/pull/7/merge': { sha: merge, parents: [base, head] } })
    const event: GitHubEvent = {
      kind: 'comment',
      number: 7,
      body: `/prompt-staging evaluate ${head}`,
      author: 'ann',
      writtenAt: '',
    }
    expect(
      await runAction(
        parseActionInputs(() => ''),
        ok(event),
        { ...ports, history },
      ),
    ).toBe(0)
    expect(gitHub.reruns).toEqual([51])
    expect(await act({ ...event, body: `/prompt-staging evaluate ${base}` })).toBe(2)
    expect(gitHub.reruns).toEqual([51])
  })

  it('works without a token, and then tells the workflow alone, with a warning', async () => {
    const { ports, gitHub, step } = world()
    expect(
      await runAction(
        parseActionInputs(() => ''),
        ok(pull),
        { ...ports, gitHub: null },
      ),
    ).toBe(0)
    expect(gitHub.asked).toEqual([])
    expect(step.told.outputs.get('comment-url')).toBe('')
    expect(step.told.notes).toEqual([expect.stringContaining('warning: Nothing was left on GitHub')])
  })

  it('accepts for a maintainer, leaves nothing on GitHub itself, and starts the failed job again', async () => {
    const { gitHub, ports, step } = world()
    gitHub.writers.add('ann')
    const [at, description] = ['2026-01-01T00:00:00Z', `a regressed [regressed] ${digestMark(key)}`]
    gitHub.known.set(head, [{ state: 'failure', description, isOwn: true, at }])
    gitHub.failed.push({ runId: 51, annotations: ['a regressed'] })
    const history = fakeHistory({ [base]: [] }, { 'refs/pull/7/merge': { sha: merge, parents: [base, head] } })
    const event: GitHubEvent = {
      kind: 'comment',
      number: 7,
      body: '/prompt-staging accept — on purpose',
      author: 'ann',
      writtenAt: '2026-01-02T00:00:00Z',
    }
    const accept = (more: object = {}, over: Partial<ActionPorts> = {}) => {
      const given = parseActionInputs(() => '')
      return runAction(given, ok({ ...event, ...more }), { ...ports, history, ...over })
    }
    expect(await accept()).toBe(0)
    expect(step.told.outputs.get('title')).toBe('did accept-remark')
    expect([gitHub.reruns, gitHub.own, gitHub.set]).toEqual([[51], [], []])

    expect(await accept({ author: 'bob' })).toBe(2)
    expect(await accept({}, { gitHub: null })).toBe(2)
    expect(gitHub.reruns).toEqual([51])

    gitHub.failed.splice(0)
    expect(await accept()).toBe(0)
    expect(step.told.notes.at(-1)).toContain("warning: Run the pull request's failed job again by hand")
  })
})
