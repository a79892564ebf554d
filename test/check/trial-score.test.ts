import { describe, expect, it } from 'vitest'
import { type CheckedTrial, checkPassed, scoreTrial } from '../../src/check/trial-score.ts'
import type { CheckSet, CheckSpec } from '../../src/domain/check.ts'
import { scored, unscored } from '../../src/domain/score.ts'
import { cpuMs } from '../support/cpu-ms.ts'
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

it('scoreTrial takes no longer for checks in many sets than for as many in none', () => {
  const set = { threshold: null, weight: 1, required: true }
  const many = Array.from({ length: 20_000 }, () => checked(1, { set: { ...set } }))
  const begun = cpuMs()

  expect(scoreTrial(many)).toEqual({ score: 1, passed: true })
  expect(cpuMs() - begun).toBeLessThan(1000)
})

describe('scoreTrial of a set', () => {
  const set = (threshold: number | null, rest: Partial<CheckSet> = {}): { set: CheckSet } => ({
    set: { threshold, weight: 1, required: true, ...rest },
  })

  it('counts it as one check with the weighted mean of its own: (3·1 + 1·0) / 4, beside another: (0.75 + 1) / 2', () => {
    const two = set(0.7)
    const members = [checked(1, { ...two, weight: 3 }), checked(0, two)]

    expect(scoreTrial([...members, checked(1)])).toEqual({ score: 0.875, passed: true })
    expect(scoreTrial(members)).toEqual({ score: 0.75, passed: true })
  })

  it.each([
    [0.7, true],
    [0.76, false],
    [null, false],
  ])('passes a mean of 0.75 with a threshold of %s: %s', (threshold, passed) => {
    const one = set(threshold)

    expect(scoreTrial([checked(1, { ...one, weight: 3 }), checked(0, one)]).passed).toBe(passed)
  })

  it('passes a mean that is the threshold, however its sum is rounded', () => {
    // (0.1 + 0.7) / (0.1 + 0.2 + 0.7) is 0.7999999999999999 in floating point.
    const members = (threshold: number) => {
      const one = set(threshold)
      return [[1, 0.1] as const, [0, 0.2] as const, [1, 0.7] as const].map(([score, weight]) =>
        checked(score, { ...one, weight }),
      )
    }

    expect(scoreTrial(members(0.8)).passed).toBe(true)
    expect(scoreTrial(members(0.801)).passed).toBe(false)
  })

  it('without a threshold passes when each of its required checks does', () => {
    const one = set(null)

    expect(scoreTrial([checked(1, one), checked(0, { ...one, required: false })]).passed).toBe(true)
    expect(scoreTrial([checked(0.6, { ...one, threshold: 0.5 }), checked(1, one)]).passed).toBe(true)
  })

  it('may fail without failing the trial when it is not required, and keeps its weight', () => {
    expect(scoreTrial([checked(0, set(1, { required: false, weight: 3 })), checked(1)])).toEqual({
      score: 0.25,
      passed: true,
    })
  })

  it('is missing when a required check of it is unscored, and so is the trial', () => {
    const one = set(0.1)

    expect(scoreTrial([checked(1, one), checked(null, one)])).toEqual({ score: null, passed: null })
    expect(scoreTrial([checked(1, one), checked(null, { ...one, required: false })])).toEqual({
      score: 1,
      passed: true,
    })
  })

  it('keeps two sets apart', () => {
    expect(scoreTrial([checked(1, set(0.5)), checked(0, set(0.5))])).toEqual({ score: 0.5, passed: false })
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
    ['bleu', undefined, 0.5, true],
    ['bleu', undefined, 0.49, false],
    // A judge's mean of three criteria, each graded 7 of 10: 0.6999999999999998.
    ['g-eval', undefined, (0.7 + 0.7 + 0.7) / 3, true],
    ['g-eval', undefined, (0.7 + 0.7 + 0.6) / 3, false],
    ['contains', 1e-12, 0, false],
    ['tool-call-f1', undefined, 0.99, false],
  ])('%s with threshold %s and score %d: %s', (type, threshold, score, passed) => {
    const spec = specOf(type, threshold === undefined ? {} : { threshold })

    expect(checkPassed(spec, score)).toBe(passed)
  })

  it.each([
    ['contains', undefined, 0],
    ['contains', undefined, 0.25],
    ['contains', undefined, 1],
    ['bleu', 0.8, 0.5],
    ['bleu', 0.8, 0.8],
    ['bleu', 0.8, 0.79],
    ['llm-rubric', undefined, 0.5],
    ['g-eval', undefined, (0.7 + 0.7 + 0.7) / 3],
    ['levenshtein', 3, 1],
  ])('not-%s with threshold %s passes exactly when the plain one of score %d does not', (type, threshold, score) => {
    const spec = specOf(type, threshold === undefined ? {} : { threshold })

    expect(checkPassed({ ...spec, negated: true }, 1 - score)).toBe(!checkPassed(spec, score))
  })
})
