import { describe, expect, it } from 'vitest'
import type { CheckSpec } from '../../src/domain/check.ts'
import { priceProblems } from '../../src/plan/price-problems.ts'
import { judge, plannedCase, spec } from '../support/run-builders.ts'
import { changedSuite, version } from '../support/version-builders.ts'

const PRICE = { input: 1, output: 2 }
const AT = { file: 'c.yml', line: 7 }
const suite = changedSuite({
  base: version('{{input}}', { model: 'old-model' }, 'main'),
  head: version('{{input}}', { model: 'openai/new-model' }),
})
const problems = (priced: readonly string[], over: Partial<CheckSpec> = {}, of = suite) => {
  const check = judge({ spec: spec({ type: 'cost', name: 'cheap', at: AT, ...over }) })
  const cases = [plannedCase('a', { checks: [check] }), plannedCase('b', { checks: [judge(), check] })]
  const prices = Object.fromEntries(priced.map((model) => [model, PRICE]))
  return priceProblems(of, cases, { prices, keepPublisher: false })
}

describe('a check of the cost', () => {
  it('is refused before any call when the model of either version has no price, once and at its place', () => {
    expect(problems([])).toMatchObject([
      {
        code: 'check-invalid',
        ...AT,
        message: expect.stringContaining('Check "cheap": no price is known for "new-model"'),
      },
    ])
    expect(problems(['new-model'])).toMatchObject([{ message: expect.stringContaining('"old-model"') }])
    expect(problems(['new-model', 'old-model'])).toEqual([])
  })

  it('needs no price of a base that is not there', () => {
    expect(problems(['new-model'], {}, { ...suite, base: null })).toEqual([])
  })

  it.each([
    ['only reports', { weight: 0 }],
    ['is not required', { required: false }],
    ['is of a set that only reports', { set: { threshold: null, weight: 0, required: true } }],
    ['is of another type', { type: 'latency' }],
  ])('is let through when it %s', (_, over) => {
    expect(problems([], over)).toEqual([])
  })

  it('is refused in a set that counts', () => {
    expect(problems([], { set: { threshold: null, weight: 1, required: true } })).toHaveLength(1)
  })
})
