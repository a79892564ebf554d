import { describe, expect, it } from 'vitest'
import { countedTrials, lackingSuites, leftOver } from '../../../src/commands/record/missing-trials.ts'
import type { RunOutcome } from '../../../src/run/run-suites.ts'
import { compareSuite, identicalCase, plannedCase, policy } from '../../support/run-builders.ts'
import { trial } from '../../support/suite-result-builders.ts'

const made = (caseId: string, count: number) =>
  Array.from({ length: count }, (_, i) => trial(caseId, 'candidate', true, { index: i + 1 }))

describe('the trials of a record', () => {
  it('are those of the bundle, without confirmations: only cases that flipped have any', () => {
    const all = [
      trial('a', 'candidate', true),
      trial('a', 'baseline', true),
      trial('a', 'candidate', true, { phase: 'confirm' }),
    ]
    expect(countedTrials(all)).toEqual([all[0]])
  })

  it('are run for each case that has fewer than three, identical or not, of the bundle alone', () => {
    const suite = compareSuite([plannedCase('a'), plannedCase('b'), identicalCase('c')])
    const lacking = lackingSuites([suite], () => [...made('a', 2), ...made('b', 3)])

    expect(lacking.map(({ kind, cases }) => [kind, ...cases.map((planned) => planned.case.id)])).toEqual([
      ['new', 'a', 'c'],
    ])
    expect(lacking[0]?.cases.every(({ baseline, identical }) => baseline === null && !identical)).toBe(true)
  })

  it('are complete at three', () => {
    expect(lackingSuites([compareSuite([plannedCase('a')])], () => made('a', 3))).toEqual([])
  })
})

describe('the budget that is left', () => {
  const options = { policy: policy({ budget: { usd: 1, calls: 10, minutes: 2 } }), seed: '1' }
  const ran = (calls: number, usd: number, durationMs: number): RunOutcome => ({
    suites: [],
    calls: { planned: 0, made: calls, retried: 0, failed: 0, reused: 0, judge: 0 },
    cost: { usd, known: true, inputTokens: 0, outputTokens: 0 },
    models: { requested: [], returned: [] },
    durationMs,
  })

  it('is what the runs so far did not spend, and no judge is tried again', () => {
    expect(leftOver(options, [ran(3, 0.25, 30_000), ran(1, 0.25, 30_000)])?.policy).toMatchObject({
      budget: { usd: 0.5, calls: 6, minutes: 1 },
      judge: { canaries: false },
    })
  })

  it.each([
    [10, 0, 0],
    [0, 1, 0],
    [0, 0, 120_000],
  ])('is none after %d calls, $%d and %d ms', (calls, usd, ms) => {
    expect(leftOver(options, [ran(calls, usd, ms)])).toBeNull()
  })
})
