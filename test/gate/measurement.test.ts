import { describe, expect, it } from 'vitest'
import { findUnmeasured, findUnseen } from '../../src/gate/measurement.ts'
import { GATE_POLICY } from '../support/gate-policy.ts'
import { gateCases } from './play.ts'

describe('when too little came back', () => {
  it.each([
    { cases: 100, missing: 10, endedBy: 'measured' },
    { cases: 100, missing: 11, endedBy: 'too-many-missing' },
    { cases: 9, missing: 1, endedBy: 'too-many-missing' },
    { cases: 10, missing: 1, endedBy: 'measured' },
    { cases: 1, missing: 1, endedBy: 'too-many-missing' },
    { cases: 0, missing: 0, endedBy: 'too-few-pairs' },
  ])('$missing of $cases cases missing ends as $endedBy', ({ cases, missing, endedBy }) => {
    expect(findUnmeasured(gateCases(cases), measured(cases, missing), GATE_POLICY)?.endedBy ?? 'measured').toBe(endedBy)
  })

  it('says how many of how many are missing', () => {
    expect(findUnmeasured(gateCases(100), measured(100, 11), GATE_POLICY)?.because).toBe(
      '11 of 100 cases could not be measured',
    )
    expect(findUnmeasured(gateCases(1), measured(1, 1), GATE_POLICY)?.because).toBe('1 of 1 case could not be measured')
  })

  it.each([0.07, 0.14, 0.28, 0.29, 0.55, 0.57, 0.58])('takes a max-missing of %d at its word', (share) => {
    const policy = { ...GATE_POLICY, maxMissing: share }
    const allowed = Math.round(100 * share)

    expect(findUnmeasured(gateCases(100), measured(100, allowed), policy)).toBeNull()
    expect(findUnmeasured(gateCases(100), measured(100, allowed + 1), policy)?.endedBy).toBe('too-many-missing')
  })

  it('never decides on nothing, even if everything may be missing', () => {
    const policy = { ...GATE_POLICY, maxMissing: 1, minCases: 0 }

    expect(findUnmeasured(gateCases(3), measured(3, 3), policy)?.endedBy).toBe('too-few-pairs')
    expect(findUnmeasured(gateCases(3), measured(3, 2), policy)).toBeNull()
  })

  it('names the numbers when min-cases is not reached', () => {
    const policy = { ...GATE_POLICY, minCases: 20 }

    expect(findUnmeasured(gateCases(20), measured(20, 1), policy)).toEqual({
      endedBy: 'too-few-pairs',
      because: '19 cases were measured and min-cases asks for 20',
    })
    expect(findUnmeasured(gateCases(20), measured(20, 0), policy)).toBeNull()
    expect(findUnmeasured(gateCases(1), measured(1, 0), policy)?.because).toMatch(/^1 case was measured and/)
  })

  it('needs every critical case, however many others came back', () => {
    const cases = gateCases(100, { 0: { critical: true }, 50: { critical: true } })

    expect(findUnmeasured(cases, measured(100, 1), GATE_POLICY)).toEqual({
      endedBy: 'critical-missing',
      because: '1 critical case could not be measured',
    })
    expect(
      findUnmeasured(gateCases(100, { 0: { critical: true }, 1: { critical: true } }), measured(100, 3), GATE_POLICY),
    ).toEqual({
      endedBy: 'critical-missing',
      because: '2 critical cases could not be measured',
    })
    expect(findUnmeasured(cases, [...measured(100, 1)].reverse(), GATE_POLICY)).toBeNull()
  })

  it('needs every case that must pass: without an answer nobody has seen it pass', () => {
    const cases = gateCases(100, { 0: { mustPass: true }, 50: { mustPass: true } })

    expect(findUnseen(cases, measured(100, 1))).toEqual({
      endedBy: 'critical-missing',
      because: '1 must-pass case could not be measured',
    })
    expect(findUnseen(cases, [...measured(100, 1)].reverse())).toBeNull()
    expect(findUnmeasured(cases, measured(100, 1), GATE_POLICY)).toBeNull()
  })
})

/** The first ones are missing. */
function measured(cases: number, missing: number): readonly boolean[] {
  return Array.from({ length: cases }, (_, i) => i >= missing)
}
