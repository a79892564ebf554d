import { bad, Fault, ok, type Parsed, valueOrThrow } from '../../domain/fault.ts'
import { isRunnable } from '../../domain/plan.ts'
import type { Policy } from '../../domain/policy.ts'
import { estimateRun, type RunEstimate } from '../../plan/estimate.ts'
import type { Tree } from '../../ports.ts'
import { distinctProblems } from '../../report/shown-problems.ts'
import type { DoctorInputs } from '../inputs.ts'
import { changeReport } from './change.ts'
import { asIfChanged, examineChange, examineVersion } from './examine.ts'
import { leftOutNotices } from './left-out.ts'
import { type PromptTarget, promptTargets } from './ping.ts'
import type { ChangeReport, SuiteReport } from './report.ts'
import { suiteReports } from './suites.ts'

/*
 * What is kept of a version once it was examined. The plans themselves hold every request of every case: those of a large
 * repository are let go before the next version is read.
 */

/** What there is to say about every suite of a version. */
export interface VersionSurvey {
  readonly policy: Policy
  readonly notices: readonly string[]
  readonly suites: readonly SuiteReport[]
  /** All prompts changed at once. */
  readonly total: RunEstimate
  readonly targets: readonly PromptTarget[]
}

/** What there is to say about what changed. */
export interface ChangeSurvey {
  readonly policy: Policy
  readonly notices: readonly string[]
  readonly report: ChangeReport
}

export interface BothSurveys {
  readonly version: VersionSurvey
  /** `null` without a base. */
  readonly change: ChangeSurvey | null
}

/** Surveys a version and what changed in it. Throws a `Fault` with every problem of both. */
export async function surveyBoth(head: Tree, base: Tree | null, inputs: DoctorInputs): Promise<BothSurveys> {
  const version = await faultAsProblems(() => surveyVersion(head, inputs))
  const change = await faultAsProblems(async () => (base === null ? null : surveyChange(base, head, inputs)))
  if (version.kind === 'ok' && change.kind === 'ok') return { version: version.value, change: change.value }
  const problems = [version, change].flatMap((parsed) => (parsed.kind === 'bad' ? parsed.problems : []))
  return valueOrThrow(bad(distinctProblems(problems)))
}

/** A `Fault` as the problems that it is made of. */
export async function faultAsProblems<T>(work: () => Promise<T>): Promise<Parsed<T>> {
  try {
    return ok(await work())
  } catch (error) {
    if (error instanceof Fault) return bad(error.problems)
    throw error
  }
}

/** Every suite of a version, changed or not. Throws a `Fault` with every problem. */
export async function surveyVersion(head: Tree, inputs: DoctorInputs): Promise<VersionSurvey> {
  const examined = await examineVersion(head, inputs)
  const { policy, notices } = examined.versions
  const plans = examined.plans.filter(isRunnable)
  const total = estimateRun(plans.map(asIfChanged), policy)
  const leftOut = await leftOutNotices(head, policy.suites ?? [])
  return {
    policy,
    notices: [...notices, ...leftOut],
    suites: suiteReports(examined),
    total,
    targets: promptTargets(plans),
  }
}

async function surveyChange(base: Tree, head: Tree, inputs: DoctorInputs): Promise<ChangeSurvey> {
  const examined = await examineChange(base, head, inputs)
  const { policy, notices } = examined.versions
  return { policy, notices, report: changeReport(base, examined) }
}
