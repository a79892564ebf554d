import { afterEach, describe, expect, it } from 'vitest'
import { gitHubApi } from '../../src/edges/github-api.ts'
import { gitHubIdentity } from '../../src/edges/github-identity.ts'
import { type GitHubServer, gitHubServer } from '../support/github-server.ts'

let server: GitHubServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

async function open(account?: string) {
  server = await gitHubServer({ token: 't', ...(account === undefined ? {} : { account }) })
  const access = { token: 't', apiUrl: server.apiUrl, owner: 'octo', repo: 'support', sleep: async () => {} }
  const isOwn = gitHubIdentity(() => gitHubApi(access))
  return { isOwn, server }
}

describe('whose something is', () => {
  it('is ours without a question when the workflows’ bot wrote it', async () => {
    const { isOwn, server } = await open()
    expect(await isOwn('github-actions[bot]')).toBe(true)
    expect(server.ledger).toEqual([])
  })

  it.each([
    [undefined, 'ann', false],
    [undefined, 'our-app[bot]', false],
    ['our-app[bot]', 'our-app[bot]', true],
    ['our-app[bot]', 'our-app', false],
    ['our-app[bot]', 'other-app[bot]', false],
    ['ann', 'ann', true],
    ['ann', 'Ann', false],
  ])('with a token of %s: what %s wrote is ours: %s', async (account, login, own) => {
    const { isOwn } = await open(account)
    expect(await isOwn(login)).toBe(own)
  })

  it('is asked once, however much there is to look at', async () => {
    const { isOwn, server } = await open('our-app[bot]')
    expect(await Promise.all(['a', 'b', 'our-app[bot]'].map(isOwn))).toEqual([false, false, true])
    expect(server.ledger.map(({ operation }) => operation)).toEqual(['graphql'])
  })

  it('is nobody’s without an author: the account was deleted', async () => {
    const { isOwn, server } = await open()
    expect([await isOwn(undefined), await isOwn('')]).toEqual([false, false])
    expect(server.ledger).toEqual([])
  })

  it('is not made up when GitHub does not say', async () => {
    const { isOwn, server } = await open('our-app[bot]')
    server.trouble('graphql', { status: 403 })
    await expect(isOwn('our-app[bot]')).rejects.toMatchObject({ code: 'github-refused' })
  })
})
