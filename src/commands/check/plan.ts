import type { Digest } from '../../domain/digest.ts'
import { valueOrThrow } from '../../domain/fault.ts'
import type { PlannedCase, RunnableSuite, SuitePlan } from '../../domain/plan.ts'
import { refuseOverBudget } from '../../plan/estimate.ts'
import { evaluationKey } from '../../plan/evaluation-key.ts'
import { planSuites } from '../../plan/plan-suites.ts'
import type { Repository, Tree } from '../../ports.ts'
import { readVersions, type Versions } from '../../versions/read-versions.ts'
import type { CheckInputs } from '../inputs.ts'
import { withInputs } from './overrides.ts'

/** Everything that is known before the first call. */
export interface CheckPlan {
  readonly versions: Versions
  /** What changed, whether or not it needs a run. */
  readonly plans: readonly SuitePlan[]
  /** Those of them that do. */
  readonly suites: readonly RunnableSuite[]
  /** Identity of the question that the run answers; `null` when there is nothing to compare. */
  readonly key: Digest | null
  /** Whether any call has to be made. */
  readonly calls: boolean
}

/** Reads both versions and plans the run. Throws a `Fault` with everything that the user must mend. */
export async function planCheck(inputs: CheckInputs, repository: Repository): Promise<CheckPlan> {
  const read = await readVersions({ ...(await openTrees(inputs, repository)), configPath: inputs.config })
  const versions = { ...read, policy: withInputs(read.policy, inputs) }
  const plans = valueOrThrow(planSuites(versions))
  const suites = plans.filter(isRunnable)
  refuseOverBudget(suites, versions.policy)
  const key = suites.length === 0 ? null : evaluationKey(suites, versions.policy)
  return { versions, plans, suites, key, calls: suites.some(needsCalls) }
}

async function openTrees(
  { base, head, names }: CheckInputs,
  repository: Repository,
): Promise<{ base: Tree; head: Tree }> {
  const tip = head === 'worktree' ? null : await repository.resolve(head)
  const from = base === null ? await repository.defaultBase(tip?.sha ?? 'HEAD') : await repository.resolve(base)
  return {
    base: repository.commit({ ...from, ref: names?.base ?? from.ref }),
    head: tip === null ? repository.worktree() : repository.commit({ ...tip, ref: names?.head ?? tip.ref }),
  }
}

function isRunnable(plan: SuitePlan): plan is RunnableSuite {
  return plan.kind !== 'not-applicable'
}

function needsCalls({ cases }: RunnableSuite): boolean {
  return cases.some(({ identical, gated }: PlannedCase) => !(identical && gated))
}
