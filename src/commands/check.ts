import type { Evaluation } from '../domain/evaluation.ts'
import { valueOrThrow } from '../domain/fault.ts'
import type { PlannedCase, RunnableSuite, SuitePlan } from '../domain/plan.ts'
import type { Trial } from '../domain/trial.ts'
import { refuseOverBudget } from '../plan/estimate.ts'
import { planSuites } from '../plan/plan-suites.ts'
import type { Repository, Tree } from '../ports.ts'
import { redactTrial } from '../report/redact.ts'
import { trialLine } from '../report/trials.ts'
import { runSuites } from '../run/run-suites.ts'
import { readVersions } from '../versions/read-versions.ts'
import { assembleEvaluation } from './check/assemble.ts'
import { withInputs } from './check/overrides.ts'
import { type CheckPorts, writeResults } from './check/ports.ts'
import type { CheckInputs } from './inputs.ts'

/**
 * Compares the prompts of head with those of base on their fixtures and decides: plan, run, score, compare, gate, report.
 * Throws a `Fault` for whatever the user can mend, before any call is made.
 */
export async function check(inputs: CheckInputs, ports: CheckPorts): Promise<Evaluation> {
  const startedMs = ports.clock.monotonicMs()
  const read = await readVersions({ ...(await openTrees(inputs, ports.repository)), configPath: inputs.config })
  const versions = { ...read, policy: withInputs(read.policy, inputs) }
  const plans = valueOrThrow(planSuites(versions))
  const suites = plans.filter(isRunnable)
  refuseOverBudget(suites, versions.policy)

  const { model, simulated, close } = await ports.openModel(versions.policy.provider, suites.some(needsCalls))
  try {
    const onTrial = (trial: Trial) =>
      ports.out.append('trials.jsonl', `${trialLine(redactTrial(trial, ports.redact))}\n`)
    const run = await runSuites(
      suites,
      { policy: versions.policy, seed: String(inputs.seed) },
      { ...ports, model, onTrial },
    )
    const durationMs = ports.clock.monotonicMs() - startedMs
    const evaluation = assembleEvaluation({ versions, plans, run, simulated, durationMs, redact: ports.redact })
    await writeResults(evaluation, ports)
    return evaluation
  } finally {
    await close()
  }
}

async function openTrees({ base, head }: CheckInputs, repository: Repository): Promise<{ base: Tree; head: Tree }> {
  const tip = head === 'worktree' ? null : await repository.resolve(head)
  const from = base === null ? await repository.defaultBase(tip?.sha ?? 'HEAD') : await repository.resolve(base)
  return { base: repository.commit(from), head: tip === null ? repository.worktree() : repository.commit(tip) }
}

function isRunnable(plan: SuitePlan): plan is RunnableSuite {
  return plan.kind !== 'not-applicable'
}

function needsCalls({ cases }: RunnableSuite): boolean {
  return cases.some(({ identical, gated }: PlannedCase) => !(identical && gated))
}
