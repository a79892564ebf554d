import type { Evaluation } from '../domain/evaluation.ts'
import { acceptancesOf, withAcceptances } from './check/acceptances.ts'
import { assembleEvaluation } from './check/assemble.ts'
import { planned } from './check/events.ts'
import { planCheck } from './check/plan.ts'
import type { CheckPorts } from './check/ports.ts'
import { recallEvaluation } from './check/remembered.ts'
import { runPlan } from './check/run-plan.ts'
import { writeResults } from './check/write-results.ts'
import type { CheckInputs } from './inputs.ts'

/**
 * Compares the prompts of head with those of base on their fixtures and decides: plan, run, score, compare, gate, report.
 * Throws a `Fault` for whatever the user can mend, before any call is made.
 */
export async function check(inputs: CheckInputs, ports: CheckPorts): Promise<Evaluation> {
  const startedMs = ports.clock.monotonicMs()
  const plan = await planCheck(inputs, ports)
  const remembered = await recallEvaluation(plan, ports)
  if (remembered !== null) return finish(remembered, ports)

  const { policy } = plan.versions
  await ports.events.record(planned(plan.plans, policy.budget))
  const opened = await ports.openModel(policy.provider, plan.calls)
  try {
    const { run, notices } = await runPlan(plan, inputs, opened, ports)
    const durationMs = ports.clock.monotonicMs() - startedMs
    const versions = { ...plan.versions, notices: [...plan.versions.notices, ...notices] }
    const { simulated } = opened
    const evaluation = assembleEvaluation({ ...plan, versions, run, simulated, durationMs })
    return await finish(await withAcceptances(evaluation, acceptancesOf(plan, ports.findAcceptances), policy), ports)
  } finally {
    await opened.close()
  }
}

async function finish(evaluation: Evaluation, ports: CheckPorts): Promise<Evaluation> {
  await writeResults(evaluation, ports)
  return evaluation
}
