import { describe, expect, it } from 'vitest'
import { evaluationKey } from '../../src/plan/evaluation-key.ts'
import { compareSuite, newSuite, plannedCases, policy } from '../support/run-builders.ts'

const cases = plannedCases(3)
const suite = compareSuite(cases)
const key = evaluationKey([suite], policy())

describe('the key of an evaluation', () => {
  it('is the same for the same question, wherever and in whatever order it is asked', () => {
    const elsewhere = { ...suite, name: 'b', path: 'b.prompt.yml', cases: cases.toReversed() }
    expect(evaluationKey([elsewhere], policy())).toBe(key)
    const other = compareSuite(cases, 'prompts/q')
    expect(evaluationKey([suite, other], policy())).toBe(evaluationKey([other, suite], policy()))
  })

  it('ignores what changes no answer', () => {
    expect(evaluationKey([suite], policy({ budget: { usd: 9 }, provider: { concurrency: 1 } }))).toBe(key)
  })

  it.each([
    ['another case', [compareSuite(plannedCases(4))], policy()],
    [
      'another request',
      [{ ...suite, cases: plannedCases(3).map((one) => ({ ...one, candidate: one.baseline ?? one.candidate })) }],
      policy(),
    ],
    ['no baseline', [newSuite(cases)], policy()],
    ['a case that is only reported', [{ ...suite, cases: plannedCases(3, { gated: false }) }], policy()],
    ['another gate', [suite], policy({ gate: { alpha: 0.05 } })],
    ['another judge', [suite], policy({ judge: { model: 'other' } })],
    ['another model of embeddings', [suite], policy({ judge: { embeddingModel: 'other' } })],
    ['another header', [suite], policy({ provider: { headers: { 'x-route': 'eu' } } })],
    ['another name of the limit', [suite], policy({ provider: { maxTokensField: 'max_tokens' } })],
    ['another API', [suite], policy({ provider: { baseUrl: 'https://elsewhere' } })],
  ])('is another one for %s', (_, suites, rules) => {
    expect(evaluationKey(suites, rules)).not.toBe(key)
  })
})
