import { describe, expect, it } from 'vitest'
import { addAmounts, callAmount, expectedOutput, judgeAmount, NOTHING, timesAmount } from '../../src/plan/amount.ts'
import { requestOf } from '../support/run-builders.ts'

const PRICES = { m: { input: 2, output: 10 } }
const amount = (calls: number, usd: number | null) => ({ calls, judgeCalls: 1, inputTokens: 10, outputTokens: 20, usd })

describe('one call', () => {
  it('has a quarter of its characters as tokens, rounded up, and 256 for the answer', () => {
    // 9 characters are 3 tokens; (3 · 2 + 256 · 10) / 1,000,000
    expect(callAmount(requestOf('m', '123456789'), PRICES)).toEqual({
      calls: 1,
      judgeCalls: 0,
      inputTokens: 3,
      outputTokens: 256,
      usd: 0.002566,
    })
  })

  it.each([
    [{ max_tokens: 100 }, 100],
    [{ max_completion_tokens: 50 }, 50],
    [{ max_tokens: 16_000 }, 256],
  ])('with %j expects %i tokens of answer', (parameters, expected) => {
    const request = { ...requestOf('m', 'x'), parameters }

    expect(callAmount(request, PRICES).outputTokens).toBe(expected)
    expect(expectedOutput(request).text).toHaveLength(expected * 4)
  })

  it('counts tools as sent', () => {
    const tools = [{ name: 'find', parameters: { type: 'object' } }]
    const plain = callAmount(requestOf('m', 'x'.repeat(40)), PRICES).inputTokens
    const declared = callAmount({ ...requestOf('m', 'x'.repeat(40)), tools }, PRICES).inputTokens

    // [{"name":"find","parameters":{"type":"object"}}] has 48 characters.
    expect(declared - plain).toBe(12)
  })

  it('counts the schema of the answer as sent', () => {
    const responseFormat = { kind: 'json-schema', name: 'n', schema: { type: 'object' }, strict: true } as const

    // 1 + 17 characters: x and {"type":"object"}
    expect(callAmount({ ...requestOf('m', 'x'), responseFormat }, PRICES).inputTokens).toBe(5)
  })

  it('costs an unknown sum without a price', () => {
    expect(callAmount(requestOf('other', 'x'), PRICES).usd).toBeNull()
    expect(callAmount(requestOf('constructor', 'x'), PRICES).usd).toBeNull()
  })

  it('of a judge counts as both', () => {
    expect(judgeAmount(requestOf('m', 'x'), PRICES)).toMatchObject({ calls: 1, judgeCalls: 1 })
  })
})

describe('amounts', () => {
  it('add up, and one unknown price makes the sum unknown', () => {
    expect(addAmounts([amount(1, 0.5), amount(2, 0.25)])).toEqual({
      calls: 3,
      judgeCalls: 2,
      inputTokens: 20,
      outputTokens: 40,
      usd: 0.75,
    })
    expect(addAmounts([amount(1, 0.5), amount(2, null)]).usd).toBeNull()
    expect(addAmounts([])).toEqual(NOTHING)
  })

  it('multiply, with counts rounded up but not by binary noise', () => {
    expect(timesAmount(amount(3, 0.5), 1.6)).toEqual({
      calls: 5,
      judgeCalls: 2,
      inputTokens: 16,
      outputTokens: 32,
      usd: 0.8,
    })
    expect(timesAmount(amount(100, null), 1.1)).toMatchObject({ calls: 110, usd: null })
  })
})

describe('a call that scores', () => {
  it('for embeddings is all input', () => {
    const request = { kind: 'similarity', model: 'm', text: 'x'.repeat(10), references: ['y'.repeat(6), 'z'] } as const

    // 17 characters are 5 tokens, at 2 dollars a million.
    expect(judgeAmount(request, PRICES)).toEqual({
      ...{ calls: 1, judgeCalls: 1, inputTokens: 5, outputTokens: 0 },
      usd: 0.00001,
    })
    expect(judgeAmount({ ...request, model: 'unpriced' }, PRICES).usd).toBeNull()
  })

  it('by a scorer costs nothing', () => {
    const url = 'https://a.example/'
    const request = { kind: 'scoring', model: 'scorer a', url, timeoutMs: 1, body: { text: 'x' } } as const

    expect(judgeAmount(request, PRICES)).toEqual({ ...NOTHING, calls: 1, judgeCalls: 1 })
  })
})
