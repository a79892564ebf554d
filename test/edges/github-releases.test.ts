import { afterEach, describe, expect, it } from 'vitest'
import { gitHubRepository } from '../../src/edges/github-repository.ts'
import { type GitHubServer, gitHubServer } from '../support/github-server.ts'

let server: GitHubServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

async function open(body: string | null) {
  server = await gitHubServer({ token: 't' })
  server.state.releases.push({ id: 4, tag: 'v1/β', body })
  const access = { token: 't', apiUrl: server.apiUrl, owner: 'octo', repo: 'support', sleep: async () => {} }
  return { gitHub: gitHubRepository(access, { marker: '<!-- m ', context: 'ours' }), server }
}

describe('the text of a release', () => {
  it('is read by its tag, whatever the tag is called, and replaced', async () => {
    const { gitHub, server } = await open('one\r\n')
    expect(await gitHub.release('v1/β')).toEqual({ id: 4, body: 'one\r\n' })
    await gitHub.setReleaseBody(4, 'two')
    expect(server.state.releases).toMatchObject([{ body: 'two' }])
    expect(server.ledger.at(-1)?.body).toEqual({ body: 'two' })
  })

  it('is empty where there is none', async () => {
    const { gitHub } = await open(null)
    expect(await gitHub.release('v1/β')).toEqual({ id: 4, body: '' })
  })

  it.each([403, 404, 422])('that GitHub refuses with %i is a fault', async (status) => {
    const { gitHub, server } = await open('')
    server.trouble('repos/update-release', { status })
    await expect(gitHub.setReleaseBody(4, 'x')).rejects.toMatchObject({ code: 'github-refused' })
  })
})
