import { afterEach, describe, expect, it } from 'vitest'
import type { CallFailure } from '../../src/domain/model.ts'
import type { Auth } from '../../src/domain/policy.ts'
import { openaiModel } from '../../src/edges/openai-model.ts'
import { requestOf } from '../contract/model.ts'
import {
  answer,
  type ModelServer,
  modelServer,
  refusal,
  response,
  type Script,
  type Scripted,
} from '../support/model-server.ts'

const KEY = 'sk-test-0123456789abcdef'
const open: ModelServer[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})
const serve = async (script: Script) => {
  const server = await modelServer(script)
  open.push(server)
  return server
}
const ask = (
  server: ModelServer,
  options: { auth?: Auth; apiKey?: string | null; timeoutMs?: number; query?: string } = {},
) => {
  const { auth = 'bearer', apiKey = KEY, timeoutMs = 5000, query = '' } = options
  const model = openaiModel({ baseUrl: server.baseUrl + query, apiKey, auth, api: 'chat-completions', timeoutMs })
  return model.complete(requestOf('hi'), new AbortController().signal)
}

describe('what is sent', () => {
  it('goes to chat completions with the smallest body and no headers of the client', async () => {
    const server = await serve(() => answer('ok'))
    await ask(server)
    const [entry] = server.ledger
    expect(entry).toMatchObject({ method: 'POST', path: '/v1/chat/completions' })
    expect(entry?.body).toEqual({ model: 'gpt-test', messages: [{ role: 'user', content: 'hi' }] })
    expect(Object.keys(entry?.headers ?? {}).filter((name) => name.startsWith('x-'))).toEqual([])
  })

  it('is a body that every server can read, also of a text that was cut in the middle of a character', async () => {
    const server = await serve(() => answer('ok'))
    const model = openaiModel({
      baseUrl: server.baseUrl,
      apiKey: KEY,
      auth: 'bearer',
      api: 'chat-completions',
      timeoutMs: 5000,
    })
    await model.complete(requestOf('hi \ud83d'), new AbortController().signal)
    expect(server.ledger[0]?.body).toMatchObject({ messages: [{ content: 'hi \uFFFD' }] })
  })

  it.each<[Auth, string | null, object]>([
    ['bearer', KEY, { authorization: `Bearer ${KEY}` }],
    ['api-key', KEY, { 'api-key': KEY }],
    ['none', null, {}],
    ['none', KEY, {}],
  ])('authenticates by %s', async (auth, apiKey, expected) => {
    const server = await serve(() => answer('ok'))
    await ask(server, { auth, apiKey })
    const { authorization, 'api-key': own } = server.ledger[0]?.headers ?? {}
    expect({ ...(authorization && { authorization }), ...(own && { 'api-key': own }) }).toEqual(expected)
  })

  it("keeps the base URL's query, as Azure needs it", async () => {
    const server = await serve(() => answer('ok'))
    await ask(server, { query: '?api-version=2024-10-21' })
    expect(server.ledger[0]?.path).toBe('/v1/chat/completions?api-version=2024-10-21')
  })

  it('tells what the server says is left, before the answer, and nothing where it says nothing', async () => {
    const headers = { 'x-ratelimit-remaining-requests': '4', 'x-ratelimit-reset-requests': '1m30.5s' }
    const server = await serve((_, n) => (n === 1 ? { ...answer('ok'), headers } : answer('ok')))
    const model = openaiModel({
      baseUrl: server.baseUrl,
      apiKey: KEY,
      auth: 'bearer',
      api: 'chat-completions',
      timeoutMs: 5000,
    })
    const told: unknown[] = []
    for (let i = 0; i < 2; i += 1)
      await model.complete(requestOf('hi'), new AbortController().signal, (quota) => told.push(quota))
    expect(told).toEqual([{ requests: { left: 4, limit: null, resetMs: 90_500 }, tokens: null }])
  })

  it('goes to responses instead when that is the API, and asks that nothing is stored', async () => {
    const server = await serve(() => response('ok'))
    const model = openaiModel({
      baseUrl: server.baseUrl,
      apiKey: KEY,
      auth: 'bearer',
      api: 'responses',
      timeoutMs: 5000,
    })
    expect(await model.complete(requestOf('hi'), new AbortController().signal)).toMatchObject({ text: 'ok' })
    expect(server.ledger).toHaveLength(1)
    expect(server.ledger[0]).toMatchObject({
      method: 'POST',
      path: '/v1/responses',
      body: { model: 'gpt-test', input: [{ role: 'user', content: 'hi' }], store: false },
    })
  })

  it('goes to a deployment of Azure with its header and its version', async () => {
    const server = await serve(() => answer('ok'))
    const baseUrl = `${new URL(server.baseUrl).origin}/openai/deployments/gpt?api-version=2024-10-21`
    const model = openaiModel({ baseUrl, apiKey: KEY, auth: 'api-key', api: 'chat-completions', timeoutMs: 5000 })
    await model.complete(requestOf('hi'), new AbortController().signal)
    expect(server.ledger[0]?.path).toBe('/openai/deployments/gpt/chat/completions?api-version=2024-10-21')
    expect(server.ledger[0]?.headers).toMatchObject({ 'api-key': KEY })
    expect(server.ledger[0]?.headers.authorization).toBeUndefined()
  })

  it('has the headers and the name of the limit that the policy says', async () => {
    const server = await serve(() => answer('ok'))
    const options = { baseUrl: server.baseUrl, apiKey: KEY, auth: 'bearer', api: 'chat-completions' } as const
    const headers = { 'x-route': 'eu', 'user-agent': 'other' }
    const model = openaiModel({ ...options, timeoutMs: 5000, headers, maxTokensField: 'max_completion_tokens' })
    await model.complete({ ...requestOf('hi'), parameters: { max_tokens: 9 } }, new AbortController().signal)
    const [entry] = server.ledger
    expect(entry?.headers).toMatchObject({
      'x-route': 'eu',
      'user-agent': 'prompt-staging',
      authorization: `Bearer ${KEY}`,
    })
    expect(entry?.body).toEqual({
      model: 'gpt-test',
      messages: [{ role: 'user', content: 'hi' }],
      max_completion_tokens: 9,
    })
  })

  it('is sent under the access token of the moment, which no answer holds', async () => {
    const said = await serve((_, __, { headers }) => answer(`you sent ${headers.authorization}`))
    const given = ['first-token-0123', 'second-token-4567']
    let asked = 0
    const tokens = {
      current: async () => given[asked++] ?? '',
      refused: () => undefined,
      close: () => undefined,
    }
    const options = { baseUrl: said.baseUrl, apiKey: null, auth: 'oidc', api: 'chat-completions', tokens } as const
    const model = openaiModel({ ...options, timeoutMs: 5000 })
    const signal = new AbortController().signal
    const replies = [await model.complete(requestOf('1'), signal), await model.complete(requestOf('2'), signal)]
    expect(said.ledger.map(({ headers }) => headers.authorization)).toEqual(given.map((token) => `Bearer ${token}`))
    expect(replies).toMatchObject([{ text: 'you sent Bearer ***' }, { text: 'you sent Bearer ***' }])
  })

  it('is sent once, whatever the answer', async () => {
    const server = await serve(() => refusal(500, null))
    await ask(server)
    expect(server.ledger).toHaveLength(1)
  })
})

describe('what cannot be sent', () => {
  it.each([
    ['no key', null, 'there is no API key'],
    ['an empty key', '', 'there is no API key'],
    ['a key with the line end of the file it came from', `${KEY}\n`, 'the API key holds a character that no key has'],
    ['a key as a page shows it, shortened', 'sk-ab…yz', 'a blank, a line end, or one beyond ASCII'],
  ])('is a fault before any call: %s', (_, apiKey, message) => {
    const options = { baseUrl: 'http://127.0.0.1:9/v1', apiKey, auth: 'bearer', api: 'chat-completions' } as const
    expect(() => openaiModel({ ...options, timeoutMs: 1 })).toThrow(message)
  })
})

describe('what comes back', () => {
  it.each<[string, Scripted, Partial<CallFailure>]>([
    ['a bad key', refusal(401, 'invalid_api_key'), { kind: 'http-error', status: 401, code: 'invalid_api_key' }],
    [
      'a spent quota',
      refusal(429, 'insufficient_quota'),
      { kind: 'http-error', status: 429, code: 'insufficient_quota' },
    ],
    [
      'a throttle',
      refusal(429, null, 'slow', { 'retry-after': '90' }),
      { kind: 'http-error', status: 429, code: 'invalid_request_error', message: 'slow', retryAfterMs: 90_000 },
    ],
    ["Ollama's error", { status: 404, send: { error: 'no such model' } }, { status: 404, message: 'no such model' }],
    [
      "vLLM's error",
      { status: 400, send: { object: 'error', message: 'too long', type: 'BadRequestError', code: 400 } },
      { status: 400, code: 'BadRequestError', message: 'too long' },
    ],
    [
      'a gateway in HTML',
      { status: 502, send: '<h1>Bad Gateway</h1>' },
      { status: 502, code: null, message: '502 <h1>Bad Gateway</h1>' },
    ],
    ['an error without a body', { status: 500 }, { kind: 'http-error', status: 500, code: null }],
    ['a redirect', { status: 307, headers: { location: 'http://127.0.0.1:9/' } }, { kind: 'http-error', status: 307 }],
    ['HTML', { send: '<!doctype html>' }, { kind: 'invalid-answer' }],
    ['nothing', { send: '' }, { kind: 'invalid-answer' }],
    ['no content', { status: 204 }, { kind: 'invalid-answer' }],
    [
      'truncated JSON',
      { send: '{"choices":[', headers: { 'content-type': 'application/json' } },
      { kind: 'invalid-answer' },
    ],
    ['no choices', { send: { choices: [] } }, { kind: 'invalid-answer', message: 'the answer has no choices' }],
    [
      'an error that calls itself a success',
      { send: { error: { message: 'x' } } },
      { kind: 'http-error', status: 200 },
    ],
    ['a reset', { fault: 'reset-before-headers' }, { kind: 'network-error', code: 'ECONNRESET' }],
    ['half an answer', { ...answer('hello'), fault: 'reset-mid-body' }, { kind: 'network-error', code: 'ECONNRESET' }],
    [
      '9 MB',
      { send: 'x'.repeat(9_000_000) },
      { kind: 'invalid-answer', message: 'the answer is larger than 8388608 bytes' },
    ],
  ])('is told as it is: %s', async (_, scripted, expected) => {
    expect(await ask(await serve(() => scripted))).toMatchObject(expected)
  })

  it.each<[string, Scripted]>([
    ['hangs', { fault: 'hang' }],
    ['drips', { ...answer('hello'), fault: 'drip' }],
  ])('is a timeout when the server %s', async (_, scripted) => {
    expect(await ask(await serve(() => scripted), { timeoutMs: 150 })).toMatchObject({ kind: 'timeout' })
  })

  it('is a network error when nobody listens', async () => {
    const server = await serve(() => answer('ok'))
    await server.close()
    expect(await ask(server)).toMatchObject({ kind: 'network-error', code: 'ECONNREFUSED' })
  })

  it('never holds the key, even when the server quotes it', async () => {
    const quoting: Script = (_, __, { headers }) => refusal(401, 'invalid_api_key', `you sent ${headers.authorization}`)
    const reply = await ask(await serve(quoting))
    expect(reply).toMatchObject({ message: 'you sent Bearer ***' })
    expect(JSON.stringify(reply)).not.toContain(KEY)
  })

  it('holds no half of the key where a long message is cut', async () => {
    for (const before of [485, 490, 495, 499]) {
      const server = await serve(() => refusal(400, null, `${'x'.repeat(before)}${KEY}`))
      expect(JSON.stringify(await ask(server))).not.toContain(KEY.slice(0, 3))
    }
  })

  it('never holds the key in an answer either', async () => {
    expect(await ask(await serve(() => answer(`the key is ${KEY}`)))).toMatchObject({ text: 'the key is ***' })
  })

  it('is timed from the request to the last byte', async () => {
    const reply = await ask(await serve(() => answer('ok', { delayMs: 60 })))
    expect(reply).toMatchObject({ ms: expect.toSatisfy((ms: number) => ms >= 55 && ms < 5000) })
  })
})
