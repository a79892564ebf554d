import { afterEach, describe, expect, it } from 'vitest'
import { gitHubRepository } from '../../src/edges/github-repository.ts'
import { type GitHubServer, gitHubServer } from '../support/github-server.ts'

let server: GitHubServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

async function open() {
  server = await gitHubServer({ token: 't' })
  const access = { token: 't', apiUrl: server.apiUrl, owner: 'octo', repo: 'support', sleep: async () => {} }
  const gitHub = gitHubRepository(access, { marker: '<!-- m ', context: 'ours' })
  return { comments: gitHub.comments(7), server }
}

const bot = 'github-actions[bot]'
const chatter = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: i + 1, issue: 7, author: 'ann', body: '<!-- m -->' }))

const pagesOf = ({ ledger }: GitHubServer) =>
  ledger.filter(({ operation }) => operation === 'issues/list-comments').length

describe('our comments', () => {
  it('are written, found, changed and taken away', async () => {
    const { comments, server } = await open()
    expect(await comments.oldest()).toBeNull()
    const made = await comments.create('<!-- m -->one')
    expect(made.url).toMatch(/#issuecomment-\d+$/)
    expect(await comments.oldest()).toEqual(made)
    expect(await comments.update(made.id, '<!-- m -->two')).toEqual({ ...made, body: '<!-- m -->two' })
    await comments.remove(made.id)
    expect(server.state.comments).toEqual([])
  })

  it('are looked for on every page, but on none twice that is full of others', async () => {
    const { comments, server } = await open()
    server.state.comments.push(...chatter(250), { id: 900, issue: 7, author: bot, body: '<!-- m -->' })
    expect(await comments.oldest()).toMatchObject({ id: 900 })
    expect(pagesOf(server)).toBe(3)
    await comments.oldest()
    expect(pagesOf(server)).toBe(4)
    // Somebody else's look like ours: whose the token is was asked once.
    expect(server.ledger).toHaveLength(5)
  })

  it('are given up after fifteen pages, rather than written again', async () => {
    const { comments, server } = await open()
    server.state.comments.push(...chatter(1600))
    await expect(comments.oldest()).rejects.toMatchObject({ code: 'github-refused' })
    expect(pagesOf(server)).toBe(15)
  })

  it('are not doubled when GitHub breaks after it wrote one', async () => {
    const { comments, server } = await open()
    server.trouble('issues/create-comment', { status: 502, after: true })
    await comments.create('<!-- m -->one')
    expect(server.state.comments).toHaveLength(1)
  })
})
