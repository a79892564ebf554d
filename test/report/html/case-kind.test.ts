import { describe, expect, it } from 'vitest'
import { byConcern, caseDelta, caseKind } from '../../../src/report/html/case-kind.ts'
import type { CaseRow } from '../../../src/report/html/case-record.ts'
import { brokenCase, caseOutcome, confirmation, flakyCase } from '../../support/evaluation-builders.ts'

describe('the kind of a case', () => {
  it.each([
    ['regressed', brokenCase('a')],
    ['flaky', flakyCase('a')],
    ['improved', caseOutcome({ status: 'improved' })],
    ['unchanged', caseOutcome()],
    ['new', caseOutcome({ status: 'unpaired', why: { kind: 'new' } })],
    ['unmeasured', caseOutcome({ status: 'unpaired', why: { kind: 'errored', reason: 'no answer within 60 s' } })],
    ['suspect', { ...flakyCase('a'), confirmation: confirmation({ outcome: 'suspect' }) }],
    ['suspect', { ...flakyCase('a'), confirmation: confirmation({ outcome: 'unfinished' }) }],
  ] as const)('is %s', (kind, outcome) => {
    expect(caseKind(outcome, 'pass')).toBe(kind)
  })
})

describe('the kind of a case in a suite that could not be measured', () => {
  it('is suspect where it flipped, which nobody ran again', () => {
    expect(caseKind(caseOutcome({ status: 'flaky' }), 'not-measured')).toBe('suspect')
    expect(caseKind(caseOutcome({ status: 'flaky' }), 'pass')).toBe('flaky')
  })
})

describe('the difference of a case', () => {
  const outcome = caseOutcome({
    baseline: { score: 0.9, passes: 4, trials: 5 },
    candidate: { score: 0.7, passes: 1, trials: 2 },
  })

  it('is one of pass rates: 1/2 − 4/5', () => {
    expect(caseDelta(outcome, 'pass-rate')).toBeCloseTo(-0.3, 12)
  })

  it('is one of mean scores: 0.7 − 0.9', () => {
    expect(caseDelta(outcome, 'mean-score')).toBeCloseTo(-0.2, 12)
  })

  it('is none where requests were the same and nothing was run', () => {
    const blank = { score: null, passes: 0, trials: 0 }
    expect(caseDelta(caseOutcome({ baseline: blank, candidate: blank }), 'mean-score')).toBe(0)
  })

  it('is missing without a pair', () => {
    expect(caseDelta({ ...outcome, status: 'unpaired', why: { kind: 'new' } }, 'pass-rate')).toBeNull()
    expect(caseDelta({ ...outcome, candidate: { score: null, passes: 0, trials: 0 } }, 'pass-rate')).toBeNull()
  })
})

describe('the order of cases', () => {
  const row = (outcome: CaseRow['outcome']): CaseRow => {
    return { suite: 0, kind: caseKind(outcome, 'pass'), outcome, fails: [], delta: null }
  }
  const fell = (id: string, score: number, critical = false) =>
    caseOutcome({ id, status: 'regressed', critical, candidate: { score, passes: 0, trials: 1 } })

  it('is by kind, then critical, then odds, then how far they fell, then as they came', () => {
    const cases = [
      caseOutcome({ id: 'same' }),
      fell('slipped', 0.9),
      caseOutcome({ id: 'lost', status: 'unpaired', why: { kind: 'not-run', reason: 'the budget was spent' } }),
      fell('dropped', 0.1),
      flakyCase('flaky'),
      brokenCase('confirmed'),
      fell('critical', 0.95, true),
      caseOutcome({ id: 'same too' }),
      caseOutcome({ id: 'better', status: 'improved' }),
    ]
    const sorted = cases.map(row).toSorted(byConcern)

    expect(sorted.map(({ outcome }) => outcome.id)).toEqual([
      'critical',
      'confirmed',
      'dropped',
      'slipped',
      'lost',
      'flaky',
      'better',
      'same',
      'same too',
    ])
  })
})
