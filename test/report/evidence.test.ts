import { describe, expect, it } from 'vitest'
import { scored } from '../../src/domain/score.ts'
import { evidenceOf } from '../../src/report/evidence.ts'
import { checkResult, promptEvaluation, trial } from '../support/evaluation-builders.ts'

const evidence = (...trials: readonly ReturnType<typeof trial>[]) =>
  evidenceOf(promptEvaluation({ trials })).evidence('refund-01')

describe('the evidence of a case', () => {
  it('is a passing answer of the baseline beside a failing one of the candidate', () => {
    const { baseline, candidate } = evidence(
      trial({ index: 1, passed: false, output: 'b1' }),
      trial({ index: 2, output: 'b2' }),
      trial({ arm: 'candidate', index: 1, output: 'c1' }),
      trial({ arm: 'candidate', index: 2, passed: false, output: 'c2' }),
    )

    expect([baseline?.output, candidate?.output]).toEqual(['b2', 'c2'])
  })

  it('is of the same pair where that is as telling', () => {
    const { baseline, candidate } = evidence(
      trial({ index: 1, output: 'b1' }),
      trial({ index: 2, output: 'b2' }),
      trial({ arm: 'candidate', index: 1, output: 'c1' }),
      trial({ arm: 'candidate', index: 2, passed: false, output: 'c2' }),
    )

    expect([baseline?.output, candidate?.output]).toEqual(['b2', 'c2'])
  })

  it('prefers answers to errors, and has an error where there is nothing else', () => {
    const lost = { score: null, passed: null, output: null, error: { code: 'timeout', message: 'none' } }
    const both = evidence(trial({ arm: 'candidate', ...lost }), trial({ arm: 'candidate', index: 2, output: 'c2' }))
    const errors = evidence(trial({ arm: 'candidate', ...lost }))

    expect(both.candidate?.output).toBe('c2')
    expect(errors.candidate?.error?.code).toBe('timeout')
    expect(errors.baseline).toBeNull()
  })

  it('knows nothing of a case without trials', () => {
    expect(evidence()).toEqual({ baseline: null, candidate: null, failing: [] })
  })
})

describe('the checks behind a broken case', () => {
  const failing = (
    before: readonly ReturnType<typeof checkResult>[],
    after: readonly ReturnType<typeof checkResult>[],
  ) =>
    evidence(trial({ checks: before }), trial({ arm: 'candidate', passed: false, checks: after })).failing.map(
      ({ name }) => name,
    )

  it('are those that fail now and did not fail before', () => {
    const before = [checkResult('tone', false), checkResult('urgency', true)]
    const after = [checkResult('tone', false), checkResult('urgency', false)]

    expect(failing(before, after)).toEqual(['urgency'])
  })

  it('are all that fail when none fails anew', () => {
    expect(failing([checkResult('tone', false)], [checkResult('tone', false)])).toEqual(['tone'])
  })

  it('are those with a lower score when none fails', () => {
    const graded = (score: number) => ({ ...checkResult('tone', true), score: scored(score, '') })

    expect(failing([graded(0.9), checkResult('urgency', true)], [graded(0.6), checkResult('urgency', true)])).toEqual([
      'tone',
    ])
  })
})
