import { describe, expect, it } from 'vitest'
import { newPromptOutcome } from '../../src/gate/new-prompt.ts'
import { GATE_POLICY } from '../support/gate-policy.ts'
import { FAILED, gateCases, PASSED } from './play.ts'

describe('a prompt that the base does not have', () => {
  it('passes with its level and interval, however low', () => {
    // Wilson at 1 of 4: centre (.25 + .48018) / 1.96036 = .37247, reach .32687: 5 to 70 %.
    const outcome = newPromptOutcome([PASSED, FAILED, FAILED, FAILED], GATE_POLICY, gateCases(4))

    expect(outcome).toMatchObject({ verdict: 'pass', nominated: [], lastLook: null })
    expect(outcome.decision).toEqual({ alpha: 0, looks: [], nominated: 0, neededOdds: null, endedBy: 'new-prompt' })
    expect(outcome.because).toContain('1 of 4 cases pass (95% interval 5–70 %)')
    expect(outcome.delta).toBeNull()
    expect(newPromptOutcome([PASSED], GATE_POLICY, gateCases(1)).because).toContain('1 of 1 case passes (')
  })

  it('counts a missing trial neither as a pass nor as a failure', () => {
    const results = [null, ...Array(19).fill(PASSED)]

    expect(newPromptOutcome(results, GATE_POLICY, gateCases(20)).because).toContain('19 of 19 cases pass')
  })

  it('is not measured when too much is missing, or a critical case is', () => {
    const tenth = [null, null, ...Array(8).fill(PASSED)]
    const critical = gateCases(20, { 0: { critical: true } })

    expect(newPromptOutcome(tenth, GATE_POLICY, gateCases(10)).decision.endedBy).toBe('too-many-missing')
    expect(newPromptOutcome(tenth, GATE_POLICY, gateCases(10)).verdict).toBe('not-measured')
    expect(newPromptOutcome([null, ...Array(19).fill(PASSED)], GATE_POLICY, critical).verdict).toBe('not-measured')
    expect(newPromptOutcome([], GATE_POLICY, []).verdict).toBe('not-measured')
    const mustPass = gateCases(20, { 0: { mustPass: true } })
    const one = [null, ...Array.from({ length: 19 }, () => PASSED)]
    expect(newPromptOutcome(one, GATE_POLICY, mustPass).because).toBe('1 must-pass case could not be measured')
    expect(newPromptOutcome(one, GATE_POLICY, gateCases(20)).verdict).toBe('pass')
  })

  it('fails only on the absolute bars', () => {
    const mustPass = gateCases(2, { 1: { mustPass: true } })

    expect(newPromptOutcome([PASSED, FAILED], GATE_POLICY, mustPass)).toMatchObject({
      verdict: 'regressed',
      decision: { endedBy: 'must-pass' },
    })
    expect(newPromptOutcome([PASSED, FAILED], { ...GATE_POLICY, minScore: 0.6 }, gateCases(2))).toMatchObject({
      verdict: 'regressed',
      decision: { endedBy: 'min-score' },
    })
    expect(newPromptOutcome([PASSED, FAILED], { ...GATE_POLICY, minScore: 0.5 }, gateCases(2)).verdict).toBe('pass')
  })
})
