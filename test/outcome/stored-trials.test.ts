import { describe, expect, it } from 'vitest'
import type { StoredBaseline } from '../../src/domain/stored-baseline.ts'
import { isSuperseded, storedTrials, storedUse } from '../../src/outcome/stored-trials.ts'
import { compareSuitePlan, plannedCase } from '../support/suite-result-builders.ts'

const CASES = [plannedCase('added', { gated: false }), plannedCase('a'), plannedCase('b')]
const suite = compareSuitePlan(CASES)
const passed = { score: 1, passed: true, checks: [{ name: 'equals', score: 1, passed: true }] }
const unscored = { score: 0, passed: false, checks: [{ name: 'equals', score: null, passed: null }] }
const source = { at: '2026-01-10T00:00:00.000Z', commit: '1'.repeat(40), run: null }
const stored: StoredBaseline = {
  path: suite.path,
  source,
  cases: [
    { id: 'a', trials: [passed, passed, passed] },
    { id: 'b', trials: [passed, unscored] },
  ],
}
const used = (cases: readonly number[], anew: boolean) => ({ suite, stored, outcome: { stored: { cases, anew } } })

describe('stored trials', () => {
  it('count for the cases that the gate counted them for, by their position among those that decide', () => {
    const counted = storedTrials(used([1], false))

    expect([...counted.keys()]).toEqual(['b'])
    expect(counted.get('b')).toMatchObject([
      { score: 1, passed: true, error: null, checks: [{ name: 'equals', score: { kind: 'scored', value: 1 } }] },
      { score: 0, passed: false, checks: [{ score: { kind: 'unscored' }, passed: null }] },
    ])
  })

  it('count for none without a comparison', () => {
    expect(storedTrials({ suite, stored, outcome: {} }).size).toBe(0)
    expect(storedUse({ suite, stored, outcome: {} })).toBeNull()
    expect(storedUse({ suite, outcome: {} })).toBeNull()
  })

  it('are told by their number and source', () => {
    expect(storedUse(used([0, 1], false))).toEqual({ source, cases: 2, trials: 5, anew: false })
    expect(storedUse(used([], true))).toEqual({ source, cases: 0, trials: 0, anew: true })
  })
})

describe('the first trial of a case', () => {
  const [added, a, b] = CASES
  const superseded = (planned: typeof added, index: number, { outcome, ...rest }: ReturnType<typeof used>) =>
    planned !== undefined && isSuperseded({ index }, planned, outcome, storedTrials({ outcome, ...rest }))

  it('counts no more once the case started anew on both versions', () => {
    expect([superseded(a, 1, used([1], true)), superseded(a, 2, used([1], true))]).toEqual([true, false])
  })

  it('counts where it ended the run, where the stored trials still count, and where nothing is decided', () => {
    expect([
      superseded(a, 1, used([0, 1], false)),
      superseded(b, 1, used([1], true)),
      superseded(added, 1, used([1], true)),
    ]).toEqual([false, false, false])
  })
})
