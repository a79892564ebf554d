import { createServer } from 'node:http'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { gitHubApi } from '../../src/edges/github-api.ts'
import { type GitHubServer, gitHubServer, type Trouble } from '../support/github-server.ts'

let server: GitHubServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

async function open(...troubles: readonly Trouble[]) {
  server = await gitHubServer({ token: 't' })
  server.trouble('issues/list-comments', ...troubles)
  const pauses: number[] = []
  const sleep = async (ms: number) => void pauses.push(ms)
  const { rest, here, ask } = await gitHubApi({
    token: 't',
    apiUrl: server.apiUrl,
    owner: 'octo',
    repo: 'support',
    sleep,
  })
  const list = () => ask('list the comments', () => rest.issues.listComments({ ...here, issue_number: 7 }))
  return { list, pauses, server }
}

describe('asking GitHub', () => {
  it('waits as long as it is told, and otherwise longer each time', async () => {
    const { list, pauses } = await open(
      { status: 429, headers: { 'retry-after': '3' } },
      { status: 503 },
      { status: 500 },
    )
    expect(await list()).toEqual([])
    expect(pauses).toEqual([3000, 1000, 2000])
  })

  it('gives up after four attempts', async () => {
    const { list, server } = await open(...Array.from({ length: 9 }, () => ({ status: 500 })))
    await expect(list()).rejects.toMatchObject({ code: 'github-refused', message: expect.stringContaining('500') })
    expect(server.ledger).toHaveLength(4)
  })

  it.each([
    ['what is forbidden', { status: 403 }],
    ['what is not there', { status: 404 }],
    ['what is wrong', { status: 422 }],
    ['what asks for a longer pause than it is worth', { status: 429, headers: { 'retry-after': '60' } }],
  ])('does not repeat %s', async (_, trouble) => {
    const { list, server } = await open(trouble)
    await expect(list()).rejects.toMatchObject({ code: 'github-refused' })
    expect(server.ledger).toHaveLength(1)
  })

  it.each(['<html>Sign in</html>', '[{"id": 1, "bo'])('takes %s for no answer, and repeats', async (text) => {
    let asked = 0
    const proxy = createServer((_, response) => {
      asked += 1
      response.writeHead(200, { 'content-type': text.startsWith('<') ? 'text/html' : 'application/json' }).end(text)
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void proxy.close())
    const address = proxy.address()
    const apiUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const api = await gitHubApi({ token: 't', apiUrl, owner: 'octo', repo: 'support', sleep: async () => undefined })

    const show = api.ask('show the pull request', () => api.rest.pulls.get({ ...api.here, pull_number: 7 }))
    await expect(show).rejects.toMatchObject({
      code: 'github-refused',
      message: 'GitHub did not show the pull request: no answer (a page came back where JSON belongs)',
    })
    expect(asked).toBe(4)
  })

  it('repeats what is forbidden only for a moment', async () => {
    const { list, pauses } = await open({ status: 403, headers: { 'x-ratelimit-remaining': '0' } })
    await list()
    expect(pauses).toHaveLength(1)
  })

  it('sends no more than thirty requests', async () => {
    const { list, server } = await open()
    for (let i = 0; i < 30; i += 1) await list()
    await expect(list()).rejects.toMatchObject({ message: expect.stringContaining('at most 30') })
    expect(server.ledger).toHaveLength(30)
  })

  it.each([
    ['a limit that lasts', 403, { 'retry-after': '60' }, 'Run the job again later.'],
    ['a bad token', 401, {}, '`github-token`'],
    ['a missing permission', 403, {}, 'permissions'],
    ['what is not there, or not for this token', 404, {}, 'Check that it is there. Give the job the permissions'],
  ])('says how to mend %s', async (_, status, headers, hint) => {
    const { list } = await open({ status, headers })
    await expect(list()).rejects.toMatchObject({ hint: expect.stringContaining(hint) })
  })

  it('says what was refused, and which permission is missing', async () => {
    const { list } = await open({ status: 403 })
    await expect(list()).rejects.toMatchObject({
      message: expect.stringMatching(/^GitHub did not list the comments: 403/),
      hint: expect.stringContaining('permission'),
    })
  })
})
