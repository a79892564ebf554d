import { tmpdir } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { gitHubHistory } from '../../src/edges/github-history.ts'
import { type GitHubServer, gitHubServer } from '../support/github-server.ts'
import { type PullRequestCheckout, pullRequest } from '../support/pull-request.ts'
import { silentServer } from '../support/silent-server.ts'

let opened: { checkout: PullRequestCheckout; server: GitHubServer } | null = null
afterEach(async () => {
  opened?.checkout.destroy()
  await opened?.server.close()
  opened = null
})

async function open(depth: number, token: string | null = 't') {
  const checkout = pullRequest({ a: '1' }, { a: '2' }, { depth, checkout: 'main' })
  const server = await gitHubServer({ token: 't', repository: checkout.origin.path })
  opened = { checkout, server }
  const source = { cwd: checkout.workspace.path, serverUrl: server.serverUrl, repository: 'octo/support', token }
  return { checkout, server, history: gitHubHistory(source) }
}

describe('the history', () => {
  it('tells the parents that a commit names, at the edge of a shallow clone too', async () => {
    const { history, checkout } = await open(1)
    expect(await history.parents(checkout.mergeSha)).toBeNull()
    expect(await history.fetch(checkout.mergeSha)).toBe(checkout.mergeSha)
    expect(await history.parents(checkout.mergeSha)).toEqual([checkout.baseSha, checkout.headSha])
    expect(await history.parents(checkout.headSha)).toEqual([checkout.baseSha])
  })

  it('fetches what a ref stands for', async () => {
    const { history, checkout } = await open(1)
    expect(await history.fetch('refs/pull/7/merge')).toBe(checkout.mergeSha)
  })

  it('cannot fetch without the token, or what is not there', async () => {
    const { checkout, history, server } = await open(1, null)
    expect(await history.fetch(checkout.mergeSha)).toBeNull()
    expect(server.gitRequests).toEqual([])
    const source = { cwd: checkout.workspace.path, serverUrl: server.serverUrl, repository: 'octo/support' }
    const allowed = gitHubHistory({ ...source, token: 't' })
    expect(await allowed.fetch('refs/pull/9/merge')).toBeNull()
    expect(await allowed.fetch('c'.repeat(40))).toBeNull()
  })

  it.each([
    ['refuses the token', { token: 'wrong' }],
    ['has no such repository for it', { repository: 'octo/nowhere' }],
    ['cannot be reached', { serverUrl: 'http://127.0.0.1:9' }],
  ])('says so when GitHub %s, which is no word on whether the commit exists', async (_, changed) => {
    const { checkout, server } = await open(1)
    const source = { cwd: checkout.workspace.path, serverUrl: server.serverUrl, repository: 'octo/support', token: 't' }
    await expect(gitHubHistory({ ...source, ...changed }).fetch('refs/pull/7/merge')).rejects.toMatchObject({
      code: 'history-missing',
      message: expect.stringMatching(/^refs\/pull\/7\/merge could not be fetched from GitHub: fatal: /),
      hint: expect.stringContaining('`github-token`'),
    })
  })

  it('says so when GitHub accepts and stays silent', async () => {
    const { checkout } = await open(1)
    const source = {
      cwd: checkout.workspace.path,
      serverUrl: await silentServer(),
      repository: 'octo/support',
      token: 't',
    }

    await expect(gitHubHistory({ ...source, timeoutMs: 250 }).fetch(checkout.mergeSha)).rejects.toMatchObject({
      code: 'history-missing',
      message: expect.stringContaining('GitHub did not answer within 0.25 s'),
    })
  })

  it.each(['--upload-pack=touch x', '-h', 'a b', ''])('takes %j for no name of a commit', async (name) => {
    const { history, server } = await open(1)
    expect(await history.fetch(name)).toBeNull()
    expect(await history.parents(name)).toBeNull()
    expect(server.gitRequests).toEqual([])
  })

  it('says so where there is no repository', async () => {
    const source = { cwd: tmpdir(), serverUrl: 'http://127.0.0.1:9', repository: 'o/r', token: null }
    await expect(gitHubHistory(source).parents('a'.repeat(40))).rejects.toMatchObject({ code: 'not-a-repository' })
  })
})
