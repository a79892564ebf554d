import { afterEach, describe, expect, it } from 'vitest'
import { gitHubRepository } from '../../src/edges/github-repository.ts'
import { type GitHubServer, gitHubServer } from '../support/github-server.ts'

const sha = 'a'.repeat(40)
let server: GitHubServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

async function open() {
  server = await gitHubServer({ token: 't' })
  const access = { token: 't', apiUrl: server.apiUrl, owner: 'octo', repo: 'support', sleep: async () => {} }
  return { gitHub: gitHubRepository(access, { marker: '<!-- m ', context: 'ours' }), server }
}

describe('the repository on GitHub', () => {
  it('keeps statuses, newest first, and shows only ours', async () => {
    const { gitHub, server } = await open()
    await gitHub.setStatus(sha, { state: 'success', description: 'one', url: 'https://ci/1' })
    await gitHub.setStatus(sha, { state: 'failure', description: 'two', url: 'https://ci/2' })
    server.state.statuses.push({
      id: 1,
      sha,
      state: 'success',
      description: 'x',
      context: 'other',
      targetUrl: null,
      creator: 'a',
    })
    const ours = { isOwn: true, at: '2026-01-01T00:00:00Z' }
    expect(await gitHub.statuses(sha)).toEqual([
      { state: 'failure', description: 'two', ...ours },
      { state: 'success', description: 'one', ...ours },
    ])
  })

  it('tells a pull request as it is now, or that there is none', async () => {
    const { gitHub, server } = await open()
    server.state.pulls.push({ number: 7, headSha: sha, headRef: 'x', baseRef: 'main', baseSha: sha, state: 'closed' })
    expect(await gitHub.pullRequest(7)).toEqual({ open: false, headSha: sha, baseRef: 'main' })
    await expect(gitHub.pullRequest(8)).rejects.toMatchObject({ code: 'github-refused' })
  })

  it('tells the heads of the open pull requests that hold a commit', async () => {
    const { gitHub, server } = await open()
    const pull = { headRef: 'x', baseRef: 'main', baseSha: sha }
    server.state.pulls.push({ ...pull, number: 7, headSha: 'b'.repeat(40), state: 'open' })
    server.state.pulls.push({ ...pull, number: 8, headSha: 'c'.repeat(40), state: 'closed' })
    server.state.pullsOf.set(sha, [7, 8])
    expect(await gitHub.headsOf(sha)).toEqual(['b'.repeat(40)])
  })

  it.each([
    ['admin', true],
    ['write', true],
    ['read', false],
    ['none', false],
  ])('lets somebody with the permission %s write: %s', async (permission, may) => {
    const { gitHub, server } = await open()
    server.state.permissions.set('ann', permission)
    expect(await gitHub.mayWrite('ann')).toBe(may)
  })

  it('lists the failed jobs of a commit with what they say, and starts them again', async () => {
    const { gitHub, server } = await open()
    const job = { sha, name: 'a', annotations: ['why'] }
    server.state.jobs.push({ ...job, id: 1, runId: 51, conclusion: 'failure' })
    server.state.jobs.push({ ...job, id: 2, runId: 52, conclusion: 'success' })
    expect(await gitHub.failedJobs(sha)).toEqual([{ runId: 51, annotations: ['why'] }])
    await gitHub.rerunFailedJobs(51)
    expect(server.state.reruns).toEqual([51])
  })
})
