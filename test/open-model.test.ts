import { describe, expect, it } from 'vitest'
import { defaultPolicy } from '../src/config/policy.ts'
import type { ProviderPolicy } from '../src/domain/policy.ts'
import { modelOpener, providerStatus } from '../src/open-model.ts'
import { answer, modelServer } from './support/model-server.ts'

const provider = (over: Partial<ProviderPolicy> = {}): ProviderPolicy => ({ ...defaultPolicy().provider, ...over })
const REQUEST = {
  model: 'm',
  messages: [{ role: 'user', content: 'hello' }],
  parameters: {},
  responseFormat: { kind: 'text' },
} as const

describe('the model that a run opens', () => {
  it('asks for a key when calls will be made, and says which', async () => {
    await expect(modelOpener({}, 1)(provider(), true)).rejects.toMatchObject({ code: 'key-missing' })
  })

  it('takes an empty key for none', async () => {
    await expect(modelOpener({ OPENAI_API_KEY: '' }, 1)(provider(), true)).rejects.toMatchObject({
      code: 'key-missing',
    })
  })

  it('needs no key when nothing will be called, and cannot be called then', async () => {
    const { model } = await modelOpener({}, 1)(provider(), false)

    await expect(model.complete(REQUEST, new AbortController().signal)).rejects.toThrow('planned without')
  })

  it('is the simulator by name, without a key', async () => {
    const opened = await modelOpener({}, 1)(provider({ baseUrl: 'simulator' }), true)
    const reply = await opened.model.complete(REQUEST, new AbortController().signal)
    await opened.close()

    expect([opened.simulated, reply.kind]).toEqual([true, 'completion'])
  })

  it('is at the address of the policy, else of OPENAI_BASE_URL', async () => {
    const [named, fallback] = [await modelServer(() => answer('named')), await modelServer(() => answer('fallback'))]
    const open = modelOpener({ OPENAI_API_KEY: 'sk-test-0123456789', OPENAI_BASE_URL: fallback.baseUrl }, 1)
    const ask = async (baseUrl: string | null) => {
      const { model } = await open(provider({ baseUrl }), true)
      return model.complete(REQUEST, new AbortController().signal)
    }

    expect(await ask(named.baseUrl)).toMatchObject({ text: 'named' })
    expect(await ask(null)).toMatchObject({ text: 'fallback' })
    await Promise.all([named.close(), fallback.close()])
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
  ])('needs a key or not: %j %j', (env, over, key) => {
    expect(providerStatus(env)(provider(over)).key).toBe(key)
  })

  it.each([
    ['http://user:secret@a.test/v1/?key=secret', 'http://a.test/v1'],
    ['http://127.0.0.1:8080/v1/', 'http://127.0.0.1:8080/v1'],
    ['secret, not an address', 'OPENAI_BASE_URL, which is not an address'],
  ])('holds nothing secret: %s', (OPENAI_BASE_URL, address) => {
    expect(providerStatus({ OPENAI_BASE_URL })(provider()).address).toBe(address)
  })
})
