import { describe, expect, it } from 'vitest'
import type { CallFailure } from '../../src/domain/model.ts'
import { createTally } from '../../src/run/tally.ts'
import { httpError, says } from '../support/fake-model.ts'

const PRICES = { 'gpt-a': { input: 0.4, output: 1.6 } }
const network = (code: string): CallFailure => ({ kind: 'network-error', code, message: 'x' })

describe('what a run has done', () => {
  it('is counted by requests, repeats, failures and the judges’ part', () => {
    const tally = createTally(PRICES)
    tally.planned(5)
    tally.sent('gpt-a', 'trial', false)
    tally.sent('gpt-a', 'trial', true)
    tally.sent('gpt-j', 'judge', false)
    tally.gaveUp()
    expect(tally.counts()).toEqual({ planned: 5, made: 3, retried: 1, failed: 1, reused: 0, judge: 1 })
  })

  it('charges requests to the budget unless they were throttled', () => {
    const tally = createTally(PRICES)
    for (let i = 0; i < 3; i += 1) tally.sent('gpt-a', 'trial', false)
    tally.throttled()
    expect(tally.charged()).toBe(2)
  })

  it('names the models that were asked for and those that answered', () => {
    const tally = createTally(PRICES)
    tally.sent('gpt-b', 'trial', false)
    tally.sent('gpt-a', 'judge', false)
    tally.sent('gpt-a', 'judge', false)
    tally.answered('gpt-a', says('x', { model: 'gpt-a-2026' }))
    expect(tally.models()).toEqual({ requested: ['gpt-a', 'gpt-b'], returned: ['gpt-a-2026'] })
  })
})

describe('what a run has cost', () => {
  it('is nothing before the first call', () => {
    expect(createTally(PRICES).cost()).toEqual({ usd: 0, known: true, inputTokens: 0, outputTokens: 0 })
  })

  it('is the price per million tokens of what was used', () => {
    const tally = createTally(PRICES)
    // 1000 · 0.40 + 500 · 1.60 = 1200 millionths of a dollar
    expect(tally.costOf('gpt-a', { inputTokens: 1000, outputTokens: 500 })).toBeCloseTo(0.0012, 12)
    tally.answered('gpt-a', says('x', { usage: { inputTokens: 1000, outputTokens: 500 } }))
    tally.answered('gpt-a', says('x', { usage: { inputTokens: 1000, outputTokens: 500 } }))
    expect(tally.cost()).toEqual({ usd: 0.0024, known: true, inputTokens: 2000, outputTokens: 1000 })
    expect(tally.meanUsd()).toBeCloseTo(0.0012, 12)
    expect(tally.meanTokens()).toBe(1500)
  })

  it.each([
    ['a price', 'gpt-b', { inputTokens: 7, outputTokens: 1 }, 7],
    ['a usage', 'gpt-a', null, 0],
    ['a price that is only a method of every object', 'constructor', { inputTokens: 7, outputTokens: 1 }, 7],
  ])('is unknown, not 0, when %s is missing', (_, model, usage, inputTokens) => {
    const tally = createTally(PRICES)
    expect(tally.costOf(model, usage)).toBeNull()
    tally.answered(model, says('x', { usage }))
    expect(tally.cost()).toMatchObject({ known: false, inputTokens })
  })

  it.each<[string, CallFailure, boolean]>([
    ['timed out', { kind: 'timeout', message: 'x' }, false],
    ['was cut off', network('ECONNRESET'), false],
    ['brought nonsense', { kind: 'invalid-answer', message: 'x' }, false],
    ['reached nobody', network('ECONNREFUSED'), true],
    ['was refused', httpError(500), true],
    [
      'a scorer failed',
      { kind: 'scorer-error', status: null, code: 'timeout', message: 'x', retryAfterMs: null },
      true,
    ],
  ])('is known or not after an attempt that %s', (_, failure, known) => {
    const tally = createTally(PRICES)
    tally.lost(failure)
    expect(tally.cost().known).toBe(known)
  })

  it('counts what was reused apart from what was made, and neither its tokens nor its cost', () => {
    const tally = createTally({ m: { input: 1_000_000, output: 0 } })
    tally.reused('m', says('known'))
    tally.reused('n', httpError(400))
    expect(tally.counts()).toMatchObject({ made: 0, reused: 2 })
    expect(tally.cost()).toEqual({ usd: 0, known: true, inputTokens: 0, outputTokens: 0 })
    expect(tally.models()).toEqual({ requested: ['m', 'n'], returned: ['gpt-test-2026-01-01'] })
    expect([tally.charged(), tally.meanUsd(), tally.meanTokens()]).toEqual([0, 0, 0])
  })
})
