import type { Digest } from '../../domain/digest.ts'
import { valueOrThrow } from '../../domain/fault.ts'
import { isRunnable, needsCall, type RunnableSuite, type SuitePlan } from '../../domain/plan.ts'
import type { Policy } from '../../domain/policy.ts'
import { refuseOverBudget } from '../../plan/estimate.ts'
import { evaluationKey } from '../../plan/evaluation-key.ts'
import { planSuites } from '../../plan/plan-suites.ts'
import type { AddressOf } from '../../ports.ts'
import { readVersions, type Versions } from '../../versions/read-versions.ts'
import type { CheckInputs } from '../inputs.ts'
import { withInputs } from './overrides.ts'
import { openTrees, type VersionPorts } from './trees.ts'

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

/** What planning needs of the world. */
export interface PlanPorts extends VersionPorts {
  readonly addressOf: AddressOf
}

/** Reads both versions and plans the run. Throws a `Fault` with everything that the user must mend. */
export async function planCheck(inputs: CheckInputs, ports: PlanPorts): Promise<CheckPlan> {
  const read = await readVersions({ ...(await openTrees(inputs, ports)), configPath: inputs.config })
  const versions = { ...read, policy: withAddress(withInputs(read.policy, inputs), ports) }
  const plans = valueOrThrow(planSuites(versions))
  const suites = plans.filter(isRunnable)
  refuseOverBudget(suites, versions.policy)
  const key = suites.length === 0 ? null : evaluationKey(suites, versions.policy)
  return { versions, plans, suites, key, calls: suites.some(({ cases }) => cases.some(needsCall)) }
}

/**
 * The policy with the address that calls go to, also where only the environment names it: the same question to another
 * model is another question.
 */
function withAddress(policy: Policy, { addressOf }: Pick<PlanPorts, 'addressOf'>): Policy {
  return { ...policy, provider: { ...policy.provider, baseUrl: addressOf(policy.provider) } }
}
