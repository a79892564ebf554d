import { judgeCanaries } from '../check/judge/canaries.ts'
import { Fault, type Problem } from '../domain/fault.ts'
import { money } from '../domain/figures.ts'
import type { ModelRequest } from '../domain/model.ts'
import { needsCall, type PlannedCase, type RunnableSuite } from '../domain/plan.ts'
import type { Policy } from '../domain/policy.ts'
import { type Amount, addAmounts, callAmount, expectedOutput, judgeAmount, NOTHING, timesAmount } from './amount.ts'

/** What a run is expected to take, before it has begun. */
export interface RunEstimate {
  /** Every case once on both arms: what any run takes. Cases whose requests are identical cost nothing. */
  readonly screening: Amount
  /** An unchanged prompt's run: 3.2 calls a case instead of 2. Source: docs/statistics.md, measured by simulation. */
  readonly typical: Amount
  /** Every look, and every confirmation pair of one case in ten. */
  readonly largest: Amount
}

const TYPICAL_ROUNDS = 1.6
const NOMINATED_SHARE = 0.1
const BOUNDARY = '0'.repeat(32)

/**
 * With G the gated pairs of all changed prompts, and O all that runs once (new prompts, head's new cases, canaries):
 * screening = G + O; typical = 1.6 · G + O; largest = (max rounds + 0.1 · confirm-pairs) · G + O. Every trial is judged
 * by each judge of its case. Each pairwise judge is asked twice about every gated pair, confirmations excepted.
 */
export function estimateRun(suites: readonly RunnableSuite[], policy: Policy): RunEstimate {
  const { rounds, confirmPairs } = policy.gate
  const gated = addAmounts(caseAmounts(suites, policy, isRepeated))
  const single = addAmounts(caseAmounts(suites, policy, isSingle))
  const once = addAmounts([single, canariesAmount(suites, policy)])
  const compared = addAmounts(caseAmounts(suites, policy, isRepeated, pairAmount))
  const times = (pairs: number, confirming = 0) =>
    addAmounts([timesAmount(gated, pairs + confirming), timesAmount(compared, pairs), once])
  const largest = times(Math.max(1, ...rounds), NOMINATED_SHARE * confirmPairs)
  return { screening: times(1), typical: times(TYPICAL_ROUNDS), largest }
}

type Select = (suite: RunnableSuite, planned: PlannedCase) => boolean

const isRepeated: Select = (suite, { gated }) => suite.kind === 'compare' && gated
const isSingle: Select = (suite, planned) => !isRepeated(suite, planned)

function* caseAmounts(
  suites: readonly RunnableSuite[],
  policy: Policy,
  select: Select,
  amountOf = caseAmount,
): Generator<Amount, undefined> {
  for (const suite of suites) {
    for (const planned of suite.cases) if (select(suite, planned)) yield amountOf(planned, policy)
  }
  return undefined
}

/** Every request of a case once, each answer judged. What a judge is sent hardly depends on the arm, so it is rendered once. */
function caseAmount(planned: PlannedCase, { provider }: Policy): Amount {
  const requests = requestsOf(planned)
  const candidate = requests.at(-1)
  if (candidate === undefined) return NOTHING
  const called = requests.map((request) => callAmount(request, provider.prices))
  const asked = planned.checks.filter((check) => check.kind !== 'rule')
  if (asked.length === 0) return addAmounts(called)
  const output = expectedOutput(candidate)
  const judged = asked.map((check) => judgeAmount(check.request(output, BOUNDARY), provider.prices))
  return addAmounts([...called, timesAmount(addAmounts(judged), requests.length)])
}

/** Every pairwise judge of a case asked once in both orders. */
function pairAmount({ pairwise = [], candidate, identical }: PlannedCase, { provider }: Policy): Amount {
  if (pairwise.length === 0 || identical) return NOTHING
  const output = expectedOutput(candidate.request)
  const asked = pairwise.map((judge) => judgeAmount(judge.request(output, output, BOUNDARY), provider.prices))
  return timesAmount(addAmounts(asked), 2)
}

/** The candidate's last. A new case with identical requests gets one call, shown for both arms; a gated one needs none. */
function requestsOf(planned: PlannedCase): readonly ModelRequest[] {
  const { baseline, candidate, identical } = planned
  if (!needsCall(planned)) return []
  return baseline === null || identical ? [candidate.request] : [baseline.request, candidate.request]
}

/** Each judge model answers its canaries once a run, if it is asked anything at all. */
function canariesAmount(suites: readonly RunnableSuite[], { judge, provider }: Policy): Amount {
  if (!judge.canaries) return NOTHING
  const models = new Set<string>()
  for (const suite of suites) {
    for (const planned of suite.cases.filter(needsCall)) {
      for (const check of planned.checks) if (check.kind === 'judge') models.add(check.model)
      for (const { model } of isRepeated(suite, planned) ? (planned.pairwise ?? []) : []) models.add(model)
    }
  }
  const canaries = [...models].flatMap(judgeCanaries)
  return addAmounts(canaries.map(({ check, output }) => judgeAmount(check.request(output, BOUNDARY), provider.prices)))
}

const SCREENING = 'Screening every case once'

/**
 * What the budget lacks for the screening alone, or `null` when it suffices. An unknown price is not held against it.
 *
 * @param what begins the message: what the screening of the estimate is.
 */
export function budgetProblem({ screening }: RunEstimate, { budget }: Policy, what = SCREENING): Problem | null {
  const { calls, usd } = screening
  const overCalls = calls > budget.calls
  const overUsd = usd !== null && usd > budget.usd
  if (!overCalls && !overUsd) return null
  const needs = usd === null ? `${calls} calls` : `${calls} calls and about ${money(usd)}`
  const raise = [...(overCalls ? [`\`budget.calls\` to at least ${calls}`] : []), ...(overUsd ? [raisedUsd(usd)] : [])]
  return {
    code: 'budget-too-small',
    message: `${what} needs ${needs}; the budget is ${budget.calls} calls and ${money(budget.usd)}.`,
    hint: `Raise ${raise.join(' and ')}, or use fewer cases.`,
  }
}

function raisedUsd(usd: number): string {
  return `\`budget.usd\` (or \`max-usd\`, where it is given) to at least ${(Math.ceil(usd * 100) / 100).toFixed(2)}`
}

/** Throws a `Fault` (`budget-too-small`) when the screening alone exceeds the budget: nothing would come of the run. */
export function refuseOverBudget(suites: readonly RunnableSuite[], policy: Policy, what = SCREENING): void {
  const problem = budgetProblem(estimateRun(suites, policy), policy, what)
  if (problem !== null) throw new Fault([problem])
}
