import { describe, expect, it } from 'vitest'
import { checkPassed } from '../../../src/check/trial-score.ts'
import { cpuMs } from '../../support/cpu-ms.ts'
import { outputOf, ruleOf, specOf } from '../builders.ts'

const TYPES = ['rouge-n', 'bleu', 'gleu'] as const

describe.each(TYPES)('%s', (type) => {
  const check = ruleOf(specOf(type, { value: ['Your refund is on its way.', 'A refund was sent.'] }))

  it('is graded, so that means are compared', () => {
    expect(check.graded).toBe(true)
    expect(ruleOf(specOf(type, { value: '{{expected}}' }), { ...caseWith('a') }).graded).toBe(true)
  })

  it('scores 1 for any of the texts, whatever the case of letters, and 0 for nothing in common', () => {
    expect(check.score(outputOf('your refund IS on its way'))).toMatchObject({ value: 1 })
    expect(check.score(outputOf('Hello!'))).toMatchObject({ value: 0 })
    expect(check.score(outputOf(''))).toMatchObject({ value: 0 })
  })

  it('counts fifty thousand words within a second, and leaves more unscored', () => {
    const words = Array.from({ length: 50_000 }, (_, index) => `w${index}`)
    const started = cpuMs()

    expect(check.score(outputOf(words.join(' '))).kind).toBe('scored')
    expect(cpuMs() - started).toBeLessThan(1000)
    expect(check.score(outputOf(`${words.join(' ')} more`))).toMatchObject({
      kind: 'unscored',
      cause: 'output-too-long',
    })
    expect(check.score(outputOf('x'.repeat(8_000_000))).kind).toBe('unscored')
  })

  it('negated passes below the mark that the plain one must reach', () => {
    const spec = specOf(type, { value: 'a b', threshold: 0.8 })
    const negated = { ...spec, negated: true }

    expect([0.8, 0.79].map((score) => checkPassed(spec, score))).toEqual([true, false])
    expect([0.8, 0.79].map((score) => checkPassed(negated, 1 - score))).toEqual([false, true])
  })
})

function caseWith(expected: string) {
  return {
    id: 'c',
    vars: {},
    expected,
    checks: [],
    tags: [],
    critical: false,
    mustPass: false,
    weight: 1,
    at: { file: 'f' },
  }
}
