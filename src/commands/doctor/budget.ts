import { bad, valueOrThrow } from '../../domain/fault.ts'
import { money } from '../../domain/figures.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Amount } from '../../plan/amount.ts'
import { budgetProblem, type RunEstimate } from '../../plan/estimate.ts'
import { count } from '../../report/words.ts'
import type { SuiteReport } from './report.ts'
import type { ChangeSurvey } from './survey.ts'

/**
 * Throws a `Fault` (`budget-too-small`) for suites whose screening alone exceeds the budget, so that every check of them
 * would be refused, and for what changed now when it does so together.
 */
export function refuseSuitesOverBudget(
  suites: readonly SuiteReport[],
  policy: Policy,
  change: ChangeSurvey | null,
): void {
  const single = suites.flatMap(({ path, estimate }) => {
    const problem = budgetProblem(estimate, policy)
    return problem === null ? [] : [{ ...problem, file: path }]
  })
  const now = change === null ? null : budgetProblem(change.report.estimate, change.policy)
  const problems = single.length > 0 || now === null ? single : [now]
  if (problems.length > 0) valueOrThrow(bad(problems))
}

/** What the budget allows, but only just. */
export function budgetNotices(suites: readonly SuiteReport[], total: RunEstimate, policy: Policy): readonly string[] {
  const tight = suites.flatMap(({ path, estimate }) => {
    if (!exceeds(estimate.typical, policy)) return []
    return `${path}: a run usually takes ${amountText(estimate.typical)}, more than the budget; it may end as inconclusive.`
  })
  const together = suites.length > 1 && exceeds(total.screening, policy)
  const all = `When all ${suites.length} prompts change at once, screening takes ${amountText(total.screening)}, more than the budget: such a check is refused.`
  return together ? [...tight, all] : tight
}

function exceeds(amount: Amount, policy: Policy): boolean {
  return budgetProblem({ screening: amount, typical: amount, largest: amount }, policy) !== null
}

function amountText({ calls, usd }: Amount): string {
  return usd === null ? count(calls, 'call') : `${count(calls, 'call')} and about ${money(usd)}`
}
