import type { AskedCheck, CheckSpec } from '../../domain/check.ts'
import { isRunnable, type PlannedCase, type RunnableSuite } from '../../domain/plan.ts'
import type { Policy } from '../../domain/policy.ts'
import { estimateRun } from '../../plan/estimate.ts'
import { asIfChanged, type Examined } from './examine.ts'
import type { SuiteReport } from './report.ts'

/** Every suite of an examined version. */
export function suiteReports({ versions, plans }: Examined): readonly SuiteReport[] {
  const checks = new Map(
    versions.suites.flatMap((suite) => (suite.kind === 'changed' ? [[suite.path, suite.checks] as const] : [])),
  )
  return plans.filter(isRunnable).map((plan) => ({
    ...reportOf(plan, versions.policy),
    checks: namesOf([...(checks.get(plan.path) ?? []), ...ownChecks(plan)]),
  }))
}

/** Also those that only some of the cases have. */
function ownChecks({ cases }: RunnableSuite): readonly CheckSpec[] {
  return cases.flatMap(({ checks }) => checks.map(({ spec }) => spec))
}

function namesOf(checks: readonly CheckSpec[]): readonly string[] {
  return [...new Set(checks.map(({ name }) => name))]
}

function reportOf(plan: RunnableSuite, policy: Policy): Omit<SuiteReport, 'checks'> {
  const { name, path, cases } = plan
  return {
    name,
    path,
    cases: cases.length,
    models: distinct(cases.map(({ candidate }) => candidate.request.model)),
    judges: askedBy(cases, 'judge'),
    embedders: askedBy(cases, 'similarity'),
    scorers: askedBy(cases, 'scorer'),
    estimate: estimateRun([asIfChanged(plan)], policy),
    duplicates: duplicatesOf(cases),
  }
}

/** Whom the checks of one kind ask about any of these cases, sorted. */
function askedBy(cases: readonly PlannedCase[], kind: AskedCheck['kind']): readonly string[] {
  const checks = cases.flatMap((planned) => planned.checks)
  const comparing = kind === 'judge' ? cases.flatMap(({ pairwise = [] }) => pairwise) : []
  const asked = checks.flatMap((check) => (check.kind !== 'rule' && check.kind === kind ? [check.model] : []))
  return distinct([...asked, ...comparing.map(({ model }) => model)])
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort()
}

/** Ids by request, of the requests that more than one case sends: such cases cost twice and count twice. */
function duplicatesOf(cases: readonly PlannedCase[]): readonly (readonly string[])[] {
  const ids = new Map<string, string[]>()
  for (const planned of cases) {
    const same = ids.get(planned.candidate.digest)
    if (same === undefined) ids.set(planned.candidate.digest, [planned.case.id])
    else same.push(planned.case.id)
  }
  return [...ids.values()].filter(({ length }) => length > 1)
}
