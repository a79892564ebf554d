import type { RunnableSuite } from '../../domain/plan.ts'
import type { BudgetPolicy } from '../../domain/policy.ts'
import { countsForRecord, type TrialFigures } from '../../domain/trial.ts'
import { RECORDED_TRIALS } from '../../registry/record.ts'
import type { RunOptions, RunOutcome } from '../../run/run-suites.ts'

/** The trials that count for the record of the bundle. */
export function countedTrials(trials: readonly TrialFigures[]): readonly TrialFigures[] {
  return trials.filter(countsForRecord)
}

/** How many trials of each case count, by its id; none for a case that is not named. */
export function countsByCase(trials: readonly TrialFigures[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { caseId } of countedTrials(trials)) counts.set(caseId, (counts.get(caseId) ?? 0) + 1)
  return counts
}

/** The suites' cases that still lack trials, as suites that run the bundle alone. Missing ones were tried and count. */
export function lackingSuites(
  suites: readonly RunnableSuite[],
  trialsOf: (suite: RunnableSuite) => readonly TrialFigures[],
): readonly RunnableSuite[] {
  return suites.flatMap((suite): readonly RunnableSuite[] => {
    const counts = countsByCase(trialsOf(suite))
    const lacking = suite.cases.filter((planned) => (counts.get(planned.case.id) ?? 0) < RECORDED_TRIALS)
    if (lacking.length === 0) return []
    const cases = lacking.map((planned) => ({ ...planned, baseline: null, identical: false, gated: true }))
    const { name, path, candidate, suiteDigest } = suite
    return [{ kind: 'new', name, path, candidate, cases, suiteDigest, gatedTags: [] }]
  })
}

/** What is left of the budget; `null` when nothing is. Judges are tried in the first run only. */
export function leftOver(options: RunOptions, runs: readonly RunOutcome[]): RunOptions | null {
  const { budget } = options.policy
  const spent = (amount: (run: RunOutcome) => number) => runs.reduce((sum, run) => sum + amount(run), 0)
  const left: BudgetPolicy = {
    calls: budget.calls - spent(({ calls }) => calls.made),
    usd: budget.usd - spent(({ cost }) => cost.usd),
    minutes: budget.minutes - spent(({ durationMs }) => durationMs / 60_000),
  }
  if (left.calls < 1 || left.usd <= 0 || left.minutes <= 0) return null
  const canaries = options.policy.judge.canaries && runs.length === 0
  return { ...options, policy: { ...options.policy, budget: left, judge: { ...options.policy.judge, canaries } } }
}
