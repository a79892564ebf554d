import { describe, expect, it } from 'vitest'
import { type CheckedTrial, checkPassed, scoreTrial } from '../../src/check/trial-score.ts'
import type { CheckSpec } from '../../src/domain/check.ts'
import { scored, unscored } from '../../src/domain/score.ts'
import { specOf } from './builders.ts'

/** A check that gave this score; `null` for none. */
function checked(value: number | null, rest: Partial<CheckSpec> = {}): CheckedTrial {
  const spec = specOf('contains', rest)
  const score = value === null ? unscored('judge-refused', 'r') : scored(value, 'r')
  const passed = value === null ? null : checkPassed(spec, value)
  return { spec, result: { name: spec.name, type: spec.type, score, passed } }
}

describe('scoreTrial', () => {
  it('weighs the scores: (1·1 + 3·0.5) / 4', () => {
    expect(scoreTrial([checked(1), checked(0.5, { weight: 3 })])).toEqual({ score: 0.625, passed: true })
  })

  it('fails when one required check fails, whatever its weight', () => {
    expect(scoreTrial([checked(1, { weight: 9 }), checked(0)])).toEqual({ score: 0.9, passed: false })
  })

  it('passes when only checks fail that are not required, and still counts their scores', () => {
    expect(scoreTrial([checked(1), checked(0, { required: false })])).toEqual({ score: 0.5, passed: true })
  })

  it('holds each check against its own threshold, and averages the raw scores', () => {
    expect(scoreTrial([checked(0.5, { threshold: 0.7 }), checked(1)])).toEqual({ score: 0.75, passed: false })
  })

  it('is missing when a required check is unscored', () => {
    expect(scoreTrial([checked(1), checked(null)])).toEqual({ score: null, passed: null })
    expect(scoreTrial([checked(0), checked(null)])).toEqual({ score: null, passed: null })
  })

  it('leaves an unscored check out of the mean when it is not required', () => {
    expect(scoreTrial([checked(0.5), checked(null, { required: false, weight: 5 })])).toEqual({
      score: 0.5,
      passed: true,
    })
  })

  it('lets checks of weight 0 report only', () => {
    const zero = { weight: 0 }

    expect(scoreTrial([checked(1), checked(0, zero), checked(null, zero)])).toEqual({ score: 1, passed: true })
  })

  it('is missing when nothing that counts is scored', () => {
    const missing = { score: null, passed: null }

    expect(scoreTrial([])).toEqual(missing)
    expect(scoreTrial([checked(1, { weight: 0 })])).toEqual(missing)
    expect(scoreTrial([checked(null, { required: false })])).toEqual(missing)
  })
})

describe('checkPassed', () => {
  it.each([
    ['contains', undefined, 0, false],
    ['contains', undefined, 0.01, true],
    ['contains', 0.7, 0.7, true],
    ['contains', 0.7, 0.69, false],
    ['llm-rubric', undefined, 0.25, false],
    ['llm-rubric', undefined, 0.5, true],
    ['latency', 2000, 1, true],
    ['latency', 2000, 0, false],
  ])('%s with threshold %s and score %d: %s', (type, threshold, score, passed) => {
    expect(checkPassed(specOf(type, threshold === undefined ? {} : { threshold }), score)).toBe(passed)
  })
})
