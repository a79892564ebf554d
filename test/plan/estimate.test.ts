import { describe, expect, it } from 'vitest'
import { judgeCanaries } from '../../src/check/judge/canaries.ts'
import { budgetProblem, estimateRun, refuseOverBudget } from '../../src/plan/estimate.ts'
import { pairJudge } from '../support/pair-judges.ts'
import {
  compareSuite,
  holds,
  identicalCase,
  judge,
  newSuite,
  plannedCase,
  plannedCases,
  policy,
  remote,
} from '../support/run-builders.ts'

const PRICES = { 'gpt-test': { input: 1, output: 1 }, 'judge-model': { input: 1, output: 1 } }
const callsOf = (...args: Parameters<typeof estimateRun>) => {
  const { screening, typical, largest } = estimateRun(...args)
  return [screening.calls, typical.calls, largest.calls]
}

describe('what a run is expected to take', () => {
  it('is two calls a case to screen, 1.6 times that as a rule, and 5 + 0.1 · 16 pairs at most', () => {
    // 10 cases: 20 calls; 20 · 1.6 = 32; 20 · 6.6 = 132
    expect(callsOf([compareSuite(plannedCases(10))], policy())).toEqual([20, 32, 132])
  })

  it('follows the rounds and confirmation pairs of the policy', () => {
    expect(callsOf([compareSuite(plannedCases(10))], policy({ gate: { rounds: [1, 2], confirmPairs: 0 } }))).toEqual([
      20, 32, 40,
    ])
  })

  it('is nothing for identical requests, and one call for a new case of that kind', () => {
    expect(callsOf([compareSuite([identicalCase('a')])], policy())).toEqual([0, 0, 0])
    expect(callsOf([compareSuite([identicalCase('a', { gated: false })])], policy())).toEqual([1, 1, 1])
  })

  it('is one screening for cases that are not gated, and for new prompts', () => {
    expect(callsOf([compareSuite(plannedCases(3, { gated: false }))], policy())).toEqual([6, 6, 6])
    expect(callsOf([newSuite(plannedCases(3))], policy())).toEqual([3, 3, 3])
  })

  it('has each trial judged by each judge of its case', () => {
    const { screening } = estimateRun(
      [compareSuite(plannedCases(4, { checks: [holds('x'), judge(), judge()] }))],
      policy(),
    )

    expect(screening).toMatchObject({ calls: 8 + 16, judgeCalls: 16 })
  })

  it('has each gated pair compared in both orders by each pairwise judge, but not those of confirmations', () => {
    // 4 cases: 8 calls and 8 comparisons. 1.6 · 16 = 25.6, each part rounded up; 6.6 · 8 = 52.8 and 5 · 8 = 40.
    const pairwise = [pairJudge()]
    const suites = [compareSuite(plannedCases(4, { pairwise }))]

    expect(callsOf(suites, policy())).toEqual([16, 26, 93])
    expect(estimateRun(suites, policy()).screening.judgeCalls).toBe(8)
    expect(callsOf([compareSuite([identicalCase('a', { pairwise })])], policy())).toEqual([0, 0, 0])
    expect(callsOf([newSuite(plannedCases(4, { pairwise }))], policy({ judge: { canaries: true } }))).toEqual([4, 4, 4])
  })

  it('has each judge model answer its canaries once, if anything is asked', () => {
    const rules = policy({ judge: { canaries: true } })
    const judged = { checks: [judge()] }
    const canaries = judgeCanaries('judge-model').length

    expect(canaries).toBeGreaterThan(0)
    expect(callsOf([compareSuite(plannedCases(4, judged)), newSuite(plannedCases(1, judged))], rules)[0]).toBe(
      8 + 8 + 2 + canaries,
    )
    expect(callsOf([compareSuite([identicalCase('a', judged)])], rules)).toEqual([0, 0, 0])
    expect(callsOf([compareSuite(plannedCases(1, { pairwise: [pairJudge()] }))], rules)[0]).toBe(2 + 2 + canaries)
  })

  it('counts embeddings and scorers among the judges, and tries neither on known cases', () => {
    const rules = policy({
      judge: { canaries: true },
      provider: { prices: { ...PRICES, embedder: { input: 1, output: 0 } } },
    })
    const checks = [remote('similarity'), remote('scorer')]

    expect(estimateRun([compareSuite(plannedCases(4, { checks }))], rules).screening).toMatchObject({
      calls: 8 + 16,
      judgeCalls: 16,
      usd: expect.any(Number),
    })
  })

  it('costs what the prices say, or an unknown sum', () => {
    const suites = [compareSuite([plannedCase('ab')])]

    // `baseline ab` has 11 characters, `candidate ab` 12: 3 tokens each; (3 + 256) · 2 tokens at 1 USD a million
    expect(estimateRun(suites, policy({ provider: { prices: PRICES } })).screening.usd).toBeCloseTo(0.000518, 12)
    expect(estimateRun(suites, policy()).screening.usd).toBeNull()
  })
})

describe('the budget', () => {
  const suites = [compareSuite(plannedCases(10))]
  const problem = (calls: number, usd: number, prices = PRICES) => {
    const rules = policy({ budget: { calls, usd }, provider: { prices } })
    return budgetProblem(estimateRun(suites, rules), rules)
  }

  it('suffices when the screening fits exactly', () => {
    expect(problem(20, 2)).toBeNull()
  })

  it('is too small below, and the problem says what is needed', () => {
    expect(problem(19, 2)).toMatchObject({
      code: 'budget-too-small',
      message: expect.stringContaining('20 calls'),
      hint: expect.stringContaining('`budget.calls` to at least 20'),
    })
    expect(problem(20, 0.001)?.hint).toContain('`budget.usd` (or `max-usd`, where it is given) to at least 0.01')
  })

  it('names a small amount with enough digits to tell it from nothing', () => {
    expect(problem(20, 0.0001)?.message).toContain('the budget is 20 calls and $0.00010.')
  })

  it('does not hold an unknown price against a plan', () => {
    expect(problem(20, 0.001, {} as typeof PRICES)).toBeNull()
  })

  it('stops the run before any call', () => {
    expect(() => refuseOverBudget(suites, policy({ budget: { calls: 19 } }))).toThrow(
      expect.objectContaining({ name: 'Fault', code: 'budget-too-small' }),
    )
    expect(() => refuseOverBudget(suites, policy())).not.toThrow()
  })
})
