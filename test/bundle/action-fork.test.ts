import { describe, expect, it } from 'vitest'
import type { ActionEvent } from '../support/action-runner.ts'
import { type ActionWorld, actionWorld, misfitsOf, type Opening, warningsOf } from '../support/action-world.ts'
import { loadedWorlds } from '../support/bundle-worlds.ts'

const open = loadedWorlds((bundle, opening: Opening = {}) => actionWorld(bundle, opening))

const noKey = { 'api-key': '' }

const remark = ({ checkout }: ActionWorld, body: string, author = 'maintainer'): ActionEvent => ({
  name: 'issue_comment',
  payload: {
    action: 'created',
    issue: { number: 7, pull_request: { url: 'https://api.github.com' } },
    comment: { id: 9, body, user: { login: author } },
    repository: { default_branch: 'main' },
  },
  sha: checkout.baseSha,
  ref: 'refs/heads/main',
})

const failed = (id: number, sha: string, message: string) => {
  return { id, sha, runId: 50 + id, name: `job ${id}`, conclusion: 'failure' as const, annotations: [message] }
}

describe('a pull request without secrets', () => {
  it.each(['fork', 'dependabot'] as const)('of a %s is red with the exact command', async (from) => {
    const world = await open({ from, permission: 'read' })
    const run = await world.run({ inputs: noKey })
    expect(run.code).toBe(3)
    expect(run.outputs.get('verdict')).toBe('not-measured')
    expect(run.outputs.get('title')).toContain('a maintainer must start this evaluation')
    expect(run.summary).toContain(`/prompt-staging evaluate ${world.checkout.headSha}`)
    expect(run.summary).toContain(`-f pull-request=7 -f head-sha=${world.checkout.headSha}`)
    expect(warningsOf(run)).toEqual([])
  })

  it('is green when nothing relevant changed', async () => {
    const world = await open({ head: { 'README.md': 'x' }, from: 'fork', permission: 'read' })
    const run = await world.run({ inputs: noKey })
    expect(run.code).toBe(0)
    expect(warningsOf(run)).toEqual([])
  })

  it('is evaluated by a maintainer’s comment; its failed job runs again and reads the verdict', async () => {
    const world = await open({ from: 'fork', checkout: 'main', depth: 1 })
    const { headSha } = world.checkout
    world.gitHub.state.permissions.set('maintainer', 'write')
    const waits = 'Could not evaluate: a maintainer must start this evaluation: …'
    world.gitHub.state.jobs.push(failed(1, headSha, waits), failed(2, headSha, 'semicolon'))
    const run = await world.run({ event: remark(world, `/prompt-staging evaluate ${headSha}\nthanks`) })
    expect(run.code).toBe(1)
    expect(world.gitHub.state.statuses[0]).toMatchObject({ sha: headSha, state: 'failure' })
    expect(world.gitHub.state.comments).toHaveLength(1)
    expect(world.gitHub.state.reruns).toEqual([51])
    expect(world.gitHub.ledger.length).toBeLessThanOrEqual(30)
    expect(misfitsOf(world)).toEqual([])

    const calls = world.models.ledger.length
    const reread = await world.run({ inputs: noKey, options: { attempt: 2 } })
    expect(reread.code).toBe(1)
    expect(reread.outputs.get('verdict')).toBe('regressed')
    expect(world.models.ledger.length).toBe(calls)
  })

  it('is evaluated by hand with its number and its commit', async () => {
    const world = await open({ from: 'fork', checkout: 'main', behaviour: () => 'ok' })
    const event = { name: 'workflow_dispatch', payload: {}, sha: world.checkout.baseSha, ref: 'refs/heads/main' }
    const inputs = { 'pull-request': '7', 'head-sha': world.checkout.headSha }
    expect((await world.run({ event, inputs })).code).toBe(0)
    expect(world.gitHub.state.statuses[0]).toMatchObject({ sha: world.checkout.headSha, state: 'success' })
  })

  it.each([
    ['somebody who may only read', (sha: string) => `/prompt-staging evaluate ${sha}`, 'reader', 'may not write'],
    ['a commit that is not the head', () => `/prompt-staging evaluate ${'c'.repeat(40)}`, 'maintainer', 'its head is'],
    [
      'a shortened commit',
      (sha: string) => `/prompt-staging evaluate ${sha.slice(0, 12)}`,
      'maintainer',
      'full commit',
    ],
    ['an unknown verb', () => '/prompt-staging merge', 'maintainer', 'names no command'],
  ])('is not evaluated for %s', async (_, bodyOf, author, why) => {
    const world = await open({ from: 'fork', checkout: 'main' })
    world.gitHub.state.permissions.set('maintainer', 'write').set('reader', 'read')
    const run = await world.run({ event: remark(world, bodyOf(world.checkout.headSha), author) })
    expect(run.code).toBe(2)
    expect(run.outputs.get('title')).toContain(why)
    expect(world.models.ledger).toEqual([])
    expect(world.gitHub.state).toMatchObject({ statuses: [], comments: [], reruns: [] })
  })

  it('is not evaluated for an ordinary comment, which is no error', async () => {
    const world = await open({ checkout: 'main' })
    const run = await world.run({ event: remark(world, 'nice /prompt-staging evaluate') })
    expect(run).toMatchObject({ code: 0, commands: [] })
    expect(run.outputs.get('verdict')).toBe('not-applicable')
    expect(world.gitHub.ledger).toEqual([])
  })
})
