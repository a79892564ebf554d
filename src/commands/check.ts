import type { Evaluation } from '../domain/evaluation.ts'
import { valueOrThrow } from '../domain/fault.ts'
import type { PlannedCase, RunnableSuite, SuitePlan } from '../domain/plan.ts'
import { refuseOverBudget } from '../plan/estimate.ts'
import { evaluationKey } from '../plan/evaluation-key.ts'
import { planSuites } from '../plan/plan-suites.ts'
import type { Repository, Tree } from '../ports.ts'
import { redactTrial } from '../report/redact.ts'
import { trialLine } from '../report/trials.ts'
import type { RunPorts } from '../run/engine.ts'
import { runSuites } from '../run/run-suites.ts'
import { readVersions } from '../versions/read-versions.ts'
import { isAcceptable, withAcceptances } from './check/acceptances.ts'
import { assembleEvaluation } from './check/assemble.ts'
import { decided, planned, trialEnded, withPauses } from './check/events.ts'
import { checkMemory } from './check/memory.ts'
import { withInputs } from './check/overrides.ts'
import { type CheckPorts, writeResults } from './check/ports.ts'
import { rememberedEvaluation } from './check/remembered.ts'
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
  const key = suites.length === 0 ? null : evaluationKey(suites, versions.policy)
  const calls = suites.some(needsCalls)
  const known = key === null || !calls ? null : await ports.recall?.(key)
  const find = async () => (await ports.findAcceptances?.(suites, versions.policy.registry.branch)) ?? new Map()
  // What was accepted since can only be told from the figures, which a remembered verdict has not.
  const isStale = known != null && isAcceptable(known.verdict) && (await find()).size > 0
  if (key !== null && known && !isStale) return finish(rememberedEvaluation(known, { versions, plans, key }), ports)
  await ports.events.record(planned(plans, versions.policy.budget))

  const { model, simulated, address, close } = await ports.openModel(versions.policy.provider, calls)
  try {
    const remembering = await checkMemory(calls ? key : null, { address, seed: inputs.seed }, ports)
    const options = { policy: versions.policy, seed: String(inputs.seed) }
    const { memory } = remembering
    const run = await runSuites(suites, options, { ...ports, model, memory, ...witnesses(ports) }).finally(
      remembering.close,
    )
    const told = { ...versions, notices: [...versions.notices, ...remembering.notices(run.calls)] }
    const durationMs = ports.clock.monotonicMs() - startedMs
    const { redact } = ports
    const made = assembleEvaluation({ versions: told, plans, run, simulated, durationMs, key, redact })
    return await finish(await withAcceptances(made, find, versions.policy), ports)
  } finally {
    await close()
  }
}

async function finish(evaluation: Evaluation, ports: CheckPorts): Promise<Evaluation> {
  await writeResults(evaluation, ports)
  return evaluation
}

/** What is told and written while the run goes on. */
function witnesses({
  out,
  events,
  progress,
  redact,
}: CheckPorts): Pick<RunPorts, 'onTrial' | 'onOutcome' | 'progress'> {
  return {
    progress: withPauses(progress, events),
    onOutcome: (run) => events.record(decided(run)),
    async onTrial(trial) {
      const shown = redactTrial(trial, redact)
      await out.append('trials.jsonl', `${trialLine(shown)}\n`)
      await events.record(trialEnded(shown))
    },
  }
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
