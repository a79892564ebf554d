import { describe, expect, it } from 'vitest'
import { defaultPolicy } from '../src/config/policy.ts'
import type { ProviderPolicy } from '../src/domain/policy.ts'
import { addressIn, modelOpener, providerStatus } from '../src/open-model.ts'
import { identityServer } from './support/identity-server.ts'
import { answer, modelServer, refusal } from './support/model-server.ts'

const provider = (over: Partial<ProviderPolicy> = {}): ProviderPolicy => ({ ...defaultPolicy().provider, ...over })
const opening = (env: Readonly<Record<string, string>> = {}, kept: string[] = []) => ({
  env,
  secrets: { keep: (secret: string) => kept.push(secret) },
})
const REQUEST = {
  model: 'm',
  messages: [{ role: 'user', content: 'hello' }],
  parameters: {},
  responseFormat: { kind: 'text' },
} as const

describe('the model that a run opens', () => {
  it('asks for a key when calls will be made, and says which', async () => {
    await expect(modelOpener(opening({}), 1)(provider(), true)).rejects.toMatchObject({ code: 'key-missing' })
  })

  it('takes an empty key for none', async () => {
    await expect(modelOpener(opening({ OPENAI_API_KEY: '' }), 1)(provider(), true)).rejects.toMatchObject({
      code: 'key-missing',
    })
  })

  it('needs no key when nothing will be called, and cannot be called then', async () => {
    const { model } = await modelOpener(opening({}), 1)(provider(), false)

    await expect(model.complete(REQUEST, new AbortController().signal)).rejects.toThrow('planned without')
  })

  it('is the simulator by name, without a key', async () => {
    const opened = await modelOpener(opening({}), 1)(provider({ baseUrl: 'simulator' }), true)
    const reply = await opened.model.complete(REQUEST, new AbortController().signal)
    await opened.close()

    expect([opened.simulated, reply.kind]).toEqual([true, 'completion'])
  })

  it('sends the questions to scorers to their own address, and never the key with them', async () => {
    const [provided, scorer] = [await modelServer(() => answer('x')), await modelServer(() => ({ send: { score: 1 } }))]
    const { model } = await modelOpener(opening({ OPENAI_API_KEY: 'sk-test-0123456789' }), 1)(
      provider({ baseUrl: provided.baseUrl }),
      true,
    )
    const url = scorer.baseUrl
    const question = { kind: 'scoring', model: 'scorer a', url, timeoutMs: 5000, body: { version: 1 } } as const
    const reply = await model.complete(question, new AbortController().signal)
    await Promise.all([provided.close(), scorer.close()])

    expect(reply).toMatchObject({ kind: 'completion', text: '{"score":1}' })
    expect([provided.ledger.length, scorer.ledger.length]).toEqual([0, 1])
    expect(JSON.stringify(scorer.ledger[0]?.headers)).not.toMatch(/sk-test|authorization/)
  })

  it('is at the address of the policy, else of OPENAI_BASE_URL', async () => {
    const [named, fallback] = [await modelServer(() => answer('named')), await modelServer(() => answer('fallback'))]
    const open = modelOpener(opening({ OPENAI_API_KEY: 'sk-test-0123456789', OPENAI_BASE_URL: fallback.baseUrl }), 1)
    const ask = async (baseUrl: string | null) => {
      const { model } = await open(provider({ baseUrl }), true)
      return model.complete(REQUEST, new AbortController().signal)
    }

    expect(await ask(named.baseUrl)).toMatchObject({ text: 'named' })
    expect(await ask(null)).toMatchObject({ text: 'fallback' })
    await Promise.all([named.close(), fallback.close()])
  })
})

describe('the address of a model', () => {
  it.each([
    ['https://policy.example.com/v1', { OPENAI_BASE_URL: 'simulator' }, 'https://policy.example.com/v1'],
    [null, { OPENAI_BASE_URL: 'simulator' }, 'simulator'],
    [null, { OPENAI_BASE_URL: '' }, 'https://api.openai.com/v1'],
    [null, {}, 'https://api.openai.com/v1'],
  ])('is, of the policy %j and the variables %j, %s', (baseUrl, env, address) => {
    expect(addressIn(env)({ baseUrl })).toBe(address)
  })
})

describe('an OPENAI_BASE_URL that is no address', () => {
  const wrong = [
    'api.example.com/v1',
    'localhost:8080/v1',
    'file:///v1',
    'https://api.example.com/v1#eu',
    'https://a.example/v 1',
  ]

  it.each(wrong)('is refused before any call: %s', async (url) => {
    const open = modelOpener(opening({ OPENAI_API_KEY: 'sk-test-0123456789', OPENAI_BASE_URL: url }), 1)

    await expect(open(provider(), true)).rejects.toMatchObject({
      code: 'usage',
      message: 'OPENAI_BASE_URL is neither an http(s) address without blanks and `#` nor `simulator`',
    })
  })

  it("stands in nobody's way who names another one", async () => {
    const open = modelOpener(opening({ OPENAI_API_KEY: 'sk-test-0123456789', OPENAI_BASE_URL: 'nonsense' }), 1)

    expect(await open(provider({ baseUrl: 'https://api.example.com/v1' }), true)).toMatchObject({ simulated: false })
  })
})

describe('a model that is called as a GitHub workflow', () => {
  const keyless = (over: Partial<ProviderPolicy> = {}) =>
    provider({
      auth: 'oidc',
      oidc: { identityProvider: 'idp', serviceAccount: 'user', audience: 'a', tokenUrl: 'http://127.0.0.1:9/' },
      ...over,
    })

  it('answers under a token that was exchanged for the identity, every secret told of', async () => {
    const identity = await identityServer()
    const server = await modelServer((_, __, { headers }) =>
      identity.knows(headers.authorization) ? answer('ok') : refusal(401, 'invalid_api_key'),
    )
    const kept: string[] = []
    const oidc = { identityProvider: 'idp', serviceAccount: 'user', audience: 'a', tokenUrl: identity.tokenUrl }
    const open = modelOpener(opening({ ...identity.env, OPENAI_API_KEY: 'sk-test-0123456789' }, kept), 1)
    const opened = await open(keyless({ baseUrl: server.baseUrl, oidc }), true)
    expect(await opened.model.complete(REQUEST, new AbortController().signal)).toMatchObject({ text: 'ok' })
    await opened.close()
    expect(kept).toEqual(identity.secrets())
    await Promise.all([identity.server.close(), server.close()])
  })

  it.each([
    ['no permission', { GITHUB_ACTIONS: 'true' }, 'key-missing', 'id-token: write'],
    [
      'half of it',
      { GITHUB_ACTIONS: 'true', ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:9/?' },
      'key-missing',
      'id-token: write',
    ],
    ['a terminal', { OPENAI_API_KEY: 'sk-test-0123456789' }, 'usage', '--base-url simulator'],
  ])('is refused before any call for %s', async (_, env, code, hint) => {
    await expect(modelOpener(opening(env), 1)(keyless(), true)).rejects.toMatchObject({
      code,
      hint: expect.stringContaining(hint),
    })
  })

  it('needs no identity for the simulator, nor when nothing will be called', async () => {
    const opened = await modelOpener(opening(), 1)(keyless({ baseUrl: 'simulator' }), true)
    await opened.close()
    expect(opened.simulated).toBe(true)
    expect((await modelOpener(opening(), 1)(keyless(), false)).simulated).toBe(false)
  })
})

describe('where calls would go', () => {
  it('is told without opening anything', () => {
    expect(providerStatus({ OPENAI_API_KEY: 'sk-test-0123456789' })(provider())).toEqual({
      address: 'https://api.openai.com/v1',
      api: 'chat-completions',
      auth: 'bearer',
      key: 'set',
    })
  })

  it.each([
    [{}, {}, 'missing'],
    [{ OPENAI_API_KEY: '' }, {}, 'missing'],
    [{}, { baseUrl: 'simulator' }, 'not-needed'],
    [{ OPENAI_API_KEY: 'sk-test-0123456789' }, { auth: 'none' } as const, 'not-needed'],
    [{ OPENAI_API_KEY: 'sk-test-0123456789' }, { auth: 'oidc' } as const, 'missing'],
    [
      { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://a.test/', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x' },
      { auth: 'oidc' } as const,
      'set',
    ],
  ])('needs a key or not: %j %j', (env, over, key) => {
    expect(providerStatus(env)(provider(over)).key).toBe(key)
  })

  it.each([
    ['http://user:secret@a.test/v1/?key=secret', 'http://a.test/v1'],
    ['http://127.0.0.1:8080/v1/', 'http://127.0.0.1:8080/v1'],
    ['https://api.example.com/v1 \n', 'https://api.example.com/v1'],
    ['secret, not an address', 'OPENAI_BASE_URL, which is not an address'],
  ])('holds nothing secret: %s', (OPENAI_BASE_URL, address) => {
    expect(providerStatus({ OPENAI_BASE_URL })(provider()).address).toBe(address)
  })
})
