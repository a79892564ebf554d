import type { BudgetPolicy } from '../domain/policy.ts'
import type { Tally } from './tally.ts'

/**
 * Why the next call may not be made, as a clause; `null` when it may. Calls in flight are expected to cost what calls
 * have cost so far, so that many at a time do not overshoot together. What has no known price cannot be held to dollars;
 * the number of calls still bounds it.
 *
 * @param inFlight calls on the wire, with the next one.
 */
export function budgetRefusal(budget: BudgetPolicy, tally: Tally, inFlight: number): string | null {
  if (tally.charged() >= budget.calls) return `the budget of ${budget.calls} calls is spent`
  const expectedUsd = tally.cost().usd + inFlight * tally.meanUsd()
  return expectedUsd > budget.usd ? `the budget of ${budget.usd} USD is spent` : null
}
