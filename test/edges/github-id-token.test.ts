import { afterEach, describe, expect, it } from 'vitest'
import { githubIdToken } from '../../src/edges/github-id-token.ts'
import { type ModelServer, modelServer, type Scripted } from '../support/model-server.ts'

let server: ModelServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

async function askFor(scripted: Scripted) {
  server = await modelServer(() => scripted)
  const url = `${server.baseUrl}/idtoken?api-version=2.0`
  const { signal } = new AbortController()
  const get = githubIdToken({ url, requestToken: 'request', audience: 'https://a.test/v1?x', timeoutMs: 200, signal })
  return { get, server }
}

describe("the identity of a GitHub job's", () => {
  it('is asked for as GitHub says, for one audience, anew each time', async () => {
    const { get, server } = await askFor({ send: { count: 2, value: 'a.b.c' } })
    expect([await get(), await get()]).toEqual(['a.b.c', 'a.b.c'])
    expect(server.ledger).toHaveLength(2)
    const [{ method, path, headers } = { method: '', path: '', headers: {} }] = server.ledger
    expect([method, headers.authorization]).toEqual(['GET', 'Bearer request'])
    const { searchParams } = new URL(path, 'http://a.test')
    expect([...searchParams]).toEqual([
      ['api-version', '2.0'],
      ['audience', 'https://a.test/v1?x'],
    ])
  })

  it.each<[string, Scripted, object]>([
    ['a refusal', { status: 403 }, { code: 'http-403', passing: false }],
    ['an outage', { status: 500 }, { code: 'http-500', passing: true }],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }, { code: 'http-302' }],
    ['a page', { send: '<html>' }, { code: 'bad-answer', passing: false }],
    ['an answer without one', { send: { value: null } }, { code: 'bad-answer' }],
    ['a token that would end the header', { send: { value: 'a\r\nx: y' } }, { code: 'bad-answer' }],
    ['silence', { fault: 'hang' }, { code: 'timeout' }],
    ['a reset', { fault: 'reset-before-headers' }, { code: 'ECONNRESET' }],
  ])('is missing after %s', async (_, scripted, error) => {
    const { get } = await askFor(scripted)
    await expect(get()).rejects.toMatchObject(error)
  })
})
