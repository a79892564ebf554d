import { describe, expect, it } from 'vitest'
import { VERDICTS } from '../../src/domain/verdict.ts'
import { adviceFor, consequence, SIGNS } from '../../src/report/consequence.ts'
import { decision, promptEvaluation, refusedPrompt } from '../support/evaluation-builders.ts'

describe('what the check does', () => {
  it.each([
    ['regressed', 1, 'The check **fails**.'],
    ['not-measured', 3, 'The check **fails**, because nothing was shown either way.'],
    ['inconclusive', 3, 'The check **fails**, as `on-inconclusive: fail` asks.'],
    ['inconclusive', 0, 'The check **passes with a warning**: neither a drop nor its absence was shown.'],
    ['accepted', 0, 'The check **passes**.'],
    ['pass', 0, 'The check **passes**.'],
    ['not-applicable', 0, 'The check **passes**; no model was called.'],
  ] as const)('on %s with exit code %d: %s', (verdict, exitCode, text) => {
    expect(consequence({ verdict, exitCode })).toBe(text)
  })

  it('has a sign of its own for each verdict', () => {
    expect(new Set(VERDICTS.map((verdict) => SIGNS[verdict])).size).toBe(VERDICTS.length)
  })
})

describe('advice', () => {
  it('is given where the gate could not decide', () => {
    expect(adviceFor(refusedPrompt({ decision: decision({ endedBy: 'too-few-pairs' }) }))).toBe(
      'Add cases, or lower `min-cases`.',
    )
  })

  it('is left to the reason where a server refused, and to nobody where all went well', () => {
    expect(adviceFor(refusedPrompt())).toBe('')
    expect(adviceFor(promptEvaluation({ decision: decision({ endedBy: 'budget' }) }))).toBe('')
  })
})
