import { describe, expect, it } from 'vitest'
import { budgetNotices, refuseSuitesOverBudget } from '../../../src/commands/doctor/budget.ts'
import type { ChangeSurvey } from '../../../src/commands/doctor/survey.ts'
import { suiteReport } from '../../support/doctor-world.ts'
import { policy } from '../../support/run-builders.ts'

const budget = (calls: number, usd = 100) => policy({ budget: { calls, usd } })
const suite = suiteReport()
const { estimate } = suite
const change = (calls: number): ChangeSurvey => ({
  policy: budget(calls),
  notices: [],
  report: { base: { ref: 'main', sha: null }, prompts: [], estimate },
})
const refused = (...args: Parameters<typeof refuseSuitesOverBudget>) => {
  try {
    refuseSuitesOverBudget(...args)
    return []
  } catch (error) {
    return error instanceof Error && 'problems' in error ? error.problems : error
  }
}

describe('a budget', () => {
  it('suffices when it covers the screening exactly: 12 calls, 0.50 USD', () => {
    expect(refused([suite], budget(12, 0.5), change(12))).toEqual([])
  })

  it.each([
    [11, 100, 'budget.calls'],
    [12, 0.49, 'budget.usd'],
  ])('of %d calls and %d USD does not cover a suite, whose file is named', (calls, usd, raise) => {
    expect(refused([suite], budget(calls, usd), null)).toEqual([
      expect.objectContaining({ code: 'budget-too-small', file: suite.path, hint: expect.stringContaining(raise) }),
    ])
  })

  it('that covers each suite may not cover what changed together', () => {
    expect(refused([], budget(100), change(11))).toEqual([expect.not.objectContaining({ file: expect.anything() })])
  })

  it('is told once where a suite alone is too much', () => {
    expect(refused([suite], budget(11), change(11))).toHaveLength(1)
  })

  it('of 19 calls may end a usual run of 20 early', () => {
    expect(budgetNotices([suite], estimate, budget(19))).toEqual([
      'prompts/triage.prompt.yml: a run usually takes 20 calls and about $0.80, more than the budget; it may end as inconclusive.',
    ])
    expect(budgetNotices([suite], estimate, budget(20))).toEqual([])
  })

  it('may not cover all prompts at once', () => {
    const both = { ...estimate, screening: { ...estimate.screening, calls: 24, usd: null } }

    expect(budgetNotices([suite, suite], both, budget(23))).toEqual([
      'When all 2 prompts change at once, screening takes 24 calls, more than the budget: such a check is refused.',
    ])
  })
})
