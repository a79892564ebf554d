import { afterEach, describe, expect, it } from 'vitest'
import { workloadIdentity } from '../../src/edges/workload-identity.ts'
import { AUDIENCE, type IdentityScript, type IdentityServer, identityServer } from '../support/identity-server.ts'

let opened: IdentityServer | null = null
afterEach(async () => {
  await opened?.server.close()
  opened = null
})

async function open(script: IdentityScript = {}) {
  opened = await identityServer(script)
  const { env, tokenUrl } = opened
  const kept: string[] = []
  const tokens = workloadIdentity({
    oidc: { identityProvider: 'idp_test', serviceAccount: 'user-test', audience: AUDIENCE, tokenUrl },
    issuer: { url: env.ACTIONS_ID_TOKEN_REQUEST_URL, requestToken: env.ACTIONS_ID_TOKEN_REQUEST_TOKEN },
    timeoutMs: 300,
    keep: (secret) => kept.push(secret),
  })
  return { tokens, kept, at: opened }
}

describe("access by a workflow's identity", () => {
  it('is exchanged at the address of the policy, with what OpenAI asks for', async () => {
    const { tokens, at } = await open()
    const token = await tokens.current()
    expect(at.knows(`Bearer ${token}`)).toBe(true)
    expect(at.asked()[0]?.path).toContain(`audience=${encodeURIComponent(AUDIENCE)}`)
    expect(at.exchanges()).toHaveLength(1)
    expect(at.exchanges()[0]).toMatchObject({
      method: 'POST',
      path: '/oauth/token',
      body: {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: at.secrets()[1],
        subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
        identity_provider_id: 'idp_test',
        service_account_id: 'user-test',
      },
    })
  })

  it('takes one exchange for all calls, as long as the token lives', async () => {
    const { tokens, at } = await open()
    const all = await Promise.all(Array.from({ length: 20 }, () => tokens.current()))
    expect(new Set([...all, await tokens.current()]).size).toBe(1)
    expect(at.exchanges()).toHaveLength(1)
  })

  it('gets a new token before the old one expires, by a new identity', async () => {
    const { tokens, at } = await open({ expiresIn: 0.2 })
    const first = await tokens.current()
    await expect.poll(() => tokens.current(), { interval: 10 }).not.toBe(first)
    expect(at.exchanges().length).toBeGreaterThan(1)
    expect(at.asked()).toHaveLength(at.exchanges().length)
    expect(at.exchanges()[1]?.body?.subject_token).not.toBe(at.exchanges()[0]?.body?.subject_token)
  })

  it('gets a new token once when many calls are refused for the old one', async () => {
    const { tokens, at } = await open()
    const first = await tokens.current()
    for (let i = 0; i < 5; i += 1) tokens.refused(first)
    const [second, third] = await Promise.all([tokens.current(), tokens.current()])
    tokens.refused(first)
    expect([second === first, third, await tokens.current()]).toEqual([false, second, second])
    expect(at.exchanges()).toHaveLength(2)
  })

  it('tells of every secret before it is used', async () => {
    const { tokens, kept, at } = await open({
      exchange: (_, { body }) => {
        if (!kept.includes(String(body?.subject_token))) throw new Error('it was sent before it was told of')
        return undefined
      },
    })
    await tokens.current()
    expect(kept).toEqual(at.secrets().slice(1))
  })

  it.each<[string, IdentityScript, object]>([
    ['no permission', { identity: () => ({ status: 403 }) }, { code: 'http-403', passing: false }],
    [
      'a mapping that does not trust it',
      { exchange: () => ({ status: 403, send: { error: 'access_denied', error_description: 'no mapping' } }) },
      { code: 'access_denied', passing: false, message: 'no mapping' },
    ],
    ['an unknown address', { exchange: () => ({ status: 404 }) }, { code: 'http-404', passing: false }],
    ['an outage', { exchange: () => ({ status: 503 }) }, { code: 'http-503', passing: true }],
    [
      'a redirect',
      { exchange: () => ({ status: 307, headers: { location: 'http://127.0.0.1:9' } }) },
      { code: 'http-307' },
    ],
    ['a page', { exchange: () => ({ send: '<html>' }) }, { code: 'bad-answer', passing: false }],
    ['an answer without a token', { exchange: () => ({ send: {} }) }, { code: 'bad-answer', passing: false }],
    [
      'a token that would end the header',
      { exchange: () => ({ send: { access_token: 'a\r\nb: c' } }) },
      { code: 'bad-answer' },
    ],
    ['silence', { exchange: () => ({ fault: 'hang' }) }, { code: 'timeout', passing: true }],
    ['a reset', { exchange: () => ({ fault: 'reset-mid-body', send: 'x'.repeat(50) }) }, { passing: true }],
  ])('fails by %s', async (_, script, error) => {
    const { tokens } = await open(script)
    await expect(tokens.current()).rejects.toMatchObject({ name: 'AccessError', ...error })
  })

  it('works again after an outage', async () => {
    const { tokens } = await open({
      identity: (() => {
        let asked = 0
        return () => {
          asked += 1
          return asked === 1 ? { status: 500 } : undefined
        }
      })(),
    })
    await expect(tokens.current()).rejects.toMatchObject({ passing: true })
    expect(await tokens.current()).toMatch(/^oaiwif-1/)
  })

  it('is given up with the run', async () => {
    const { tokens, at } = await open({ exchange: () => ({ fault: 'hang' }) })
    const call = tokens.current()
    const ended = call.catch((error: unknown) => error)
    await expect.poll(() => at.exchanges().length).toBe(1)
    tokens.close()
    expect(await ended).toMatchObject({ name: 'AccessError', message: 'the run is over' })
  })
})
