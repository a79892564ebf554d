import { describe, expect, it } from 'vitest'
import { findBarMissed } from '../../src/gate/absolute-bars.ts'
import { GATE_POLICY } from '../support/gate-policy.ts'
import { FAILED, gateCases, PASSED } from './play.ts'

describe('must-pass', () => {
  const cases = gateCases(3, { 1: { mustPass: true }, 2: { mustPass: true } })

  it('fails on one failing trial of the candidate, and counts the cases', () => {
    expect(findBarMissed(cases, [[PASSED], [PASSED, FAILED, PASSED], [FAILED]], GATE_POLICY)).toEqual({
      endedBy: 'must-pass',
      because: '2 must-pass cases failed',
    })
  })

  it('counts a single case as one', () => {
    expect(findBarMissed(cases, [[], [FAILED], [PASSED]], GATE_POLICY)?.because).toBe('1 must-pass case failed')
  })

  it('does not ask it of other cases, nor of trials that are missing', () => {
    expect(findBarMissed(cases, [[FAILED], [PASSED], []], GATE_POLICY)).toBeNull()
    expect(findBarMissed(cases, [], GATE_POLICY)).toBeNull()
  })
})

describe('min-score', () => {
  const policy = { ...GATE_POLICY, minScore: 0.75 }
  const half = { score: 0.5, passed: true }

  it('is off by default', () => {
    expect(findBarMissed(gateCases(1), [[FAILED]], GATE_POLICY)).toBeNull()
  })

  it('compares the mean over cases, not over trials', () => {
    // Cases: 1 and .5, mean .75; over trials it would be (1 + 3 · .5) / 4 = .625.
    expect(findBarMissed(gateCases(2), [[PASSED], [half, half, half]], policy)).toBeNull()
    expect(findBarMissed(gateCases(2), [[half], [half]], policy)).toEqual({
      endedBy: 'min-score',
      because: 'below-min-score: mean 0.500, needed 0.75',
    })
  })

  it('is met by scores that are the bar, however their mean is rounded', () => {
    const score = { score: 0.7, passed: true }

    // .7 + .7 + .7 is 2.0999999999999996 in floating point.
    expect(findBarMissed(gateCases(3), [[score], [score], [score]], { ...GATE_POLICY, minScore: 0.7 })).toBeNull()
  })

  it('is never missed by a mean that reads as the bar', () => {
    const mean = (score: number) => findBarMissed(gateCases(1), [[{ score, passed: true }]], policy)?.because

    expect(mean(0.7496)).toBe('below-min-score: mean 0.7496, needed 0.75')
    expect(mean(0.74999999)).toBe('below-min-score: mean 0.74999999, needed 0.75')
    expect(mean(0.7494)).toBe('below-min-score: mean 0.749, needed 0.75')
  })

  it('weighs cases', () => {
    // (3 · .5 + 1 · 1) / 4 = .625
    expect(findBarMissed(gateCases(2, { 0: { weight: 3 } }), [[half], [PASSED]], policy)?.endedBy).toBe('min-score')
    // (1 · .5 + 3 · 1) / 4 = .875
    expect(findBarMissed(gateCases(2, { 1: { weight: 3 } }), [[half], [PASSED]], policy)).toBeNull()
  })

  it('leaves out cases without a trial instead of counting them as zero', () => {
    expect(findBarMissed(gateCases(3), [[PASSED], [], []], policy)).toBeNull()
    expect(findBarMissed(gateCases(3), [[], [], []], policy)).toBeNull()
    expect(findBarMissed(gateCases(3), [[PASSED]], policy)).toBeNull()
  })
})
