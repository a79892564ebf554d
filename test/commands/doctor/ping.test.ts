import { describe, expect, it } from 'vitest'
import { type PromptTarget, pingModels, promptTargets } from '../../../src/commands/doctor/ping.ts'
import type { ModelReply } from '../../../src/domain/model.ts'
import { fixedChance } from '../../support/call-world.ts'
import { fakeModel, hangs, httpError, says } from '../../support/fake-model.ts'
import { newSuite, plannedCase, plannedCases, requestOf } from '../../support/run-builders.ts'

const target = (model: string): PromptTarget => ({ model, what: 'a case', request: requestOf(model, 'hello') })

async function ping(
  models: readonly string[],
  judges: readonly string[],
  reply: () => ModelReply | Promise<ModelReply>,
  embedders: readonly string[] = [],
) {
  const model = fakeModel(reply)
  const signal = new AbortController().signal
  const pings = await pingModels(models.map(target), { judges, embedders }, { model, chance: fixedChance(), signal })
  return { pings, requests: model.requests }
}

describe('the request that stands for a model', () => {
  it('is that of the first case which asks it', () => {
    const other = { request: requestOf('gpt-other', 'x'), digest: plannedCase('x').candidate.digest }
    const suites = [
      newSuite(plannedCases(2), 'prompts/a'),
      newSuite([plannedCase('b1'), plannedCase('b2', { candidate: other })], 'prompts/b'),
    ]

    expect(promptTargets(suites).map(({ model, what }) => [model, what])).toEqual([
      ['gpt-test', 'prompts/a.prompt.yml, case case-0'],
      ['gpt-other', 'prompts/b.prompt.yml, case b2'],
    ])
  })
})

describe('a ping', () => {
  it('tells who answered, how fast and for how many tokens', async () => {
    const { pings, requests } = await ping(['m'], [], () => {
      return says('hi', { model: 'm-2026', ms: 120, usage: { inputTokens: 7, outputTokens: 2 } })
    })

    expect(requests).toEqual([requestOf('m', 'hello')])
    expect(pings).toEqual([
      {
        model: 'm',
        purpose: 'prompt',
        what: 'a case',
        result: { kind: 'answered', ms: 120, model: 'm-2026', usage: { inputTokens: 7, outputTokens: 2 } },
      },
    ])
  })

  it('of a judge or of embeddings that are refused tells which setting names them', async () => {
    const { pings } = await ping(['m'], ['j'], () => httpError(404, 'model_not_found'), ['e'])

    expect(pings.map(({ result }) => (result.kind === 'failed' ? result.advice : null))).toEqual([
      expect.stringContaining("the prompt's model"),
      expect.stringContaining('`judge.model`'),
      expect.stringContaining('`judge.embedding-model`'),
    ])
  })

  it('compares two words of ours by a model of embeddings', async () => {
    const { pings, requests } = await ping([], [], () => says('[0.5]'), ['e'])

    expect(pings).toMatchObject([{ model: 'e', purpose: 'embeddings', result: { kind: 'answered' } }])
    expect(requests).toMatchObject([{ kind: 'similarity', model: 'e', text: 'hello' }])
  })

  it('asks a judge a question of ours, also when a prompt asks the same model', async () => {
    const { pings, requests } = await ping(['m'], ['m'], () => says('yes'))

    expect(pings.map(({ model, purpose }) => [model, purpose])).toEqual([
      ['m', 'prompt'],
      ['m', 'judge'],
    ])
    expect(JSON.stringify(requests[1])).toContain('Does the output name a colour?')
  })

  it.each([
    [
      'a refused key',
      httpError(401, 'invalid_api_key'),
      'account-terminal',
      'the provider answered 401 invalid_api_key',
      'key',
    ],
    ['an unknown model', httpError(404, 'model_not_found'), 'model-terminal', 'answered 404', "prompt's model"],
    ['a rate limit', httpError(429, null), 'throttle', 'answered 429', 'concurrency'],
    [
      'a wrong address',
      { kind: 'network-error', code: 'ECONNREFUSED', message: 'x' } as const,
      'transient',
      'the connection failed (ECONNREFUSED)',
      'base-url',
    ],
  ])('tells %s, and what to do', async (_, reply, meaning, message, advice) => {
    const { pings, requests } = await ping(['m'], [], () => reply)

    expect(pings[0]?.result).toMatchObject({
      kind: 'failed',
      class: meaning,
      message: expect.stringContaining(message),
      advice: expect.stringContaining(advice),
    })
    expect(requests).toHaveLength(1)
  })

  it('repeats nothing of what a server said', async () => {
    const { pings } = await ping(['m'], [], () => httpError(500, 'oops', { message: 'SERVER PROSE' }))

    expect(JSON.stringify(pings)).not.toContain('PROSE')
  })

  it('ends when it is interrupted', async () => {
    const stop = new AbortController()
    const ports = { model: fakeModel(() => hangs()), chance: fixedChance(), signal: stop.signal }
    const pending = pingModels([target('m')], { judges: [], embedders: [] }, ports)
    stop.abort(new Error('interrupted'))

    await expect(pending).rejects.toThrow('interrupted')
  })
})
