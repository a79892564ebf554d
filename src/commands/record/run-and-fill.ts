import type { CallCounts, Cost, Evaluation } from '../../domain/evaluation.ts'
import type { RunnableSuite, SuitePlan } from '../../domain/plan.ts'
import type { Trial } from '../../domain/trial.ts'
import { evaluationKey } from '../../plan/evaluation-key.ts'
import type { Model } from '../../ports.ts'
import { trialLine } from '../../report/trials.ts'
import { type RunOptions, type RunOutcome, runSuites } from '../../run/run-suites.ts'
import type { Versions } from '../../versions/read-versions.ts'
import { assembleEvaluation } from '../check/assemble.ts'
import type { CheckPorts } from '../check/ports.ts'
import { countedTrials, lackingSuites, leftOver, RECORDED_TRIALS } from './missing-trials.ts'

/** What is to be run. */
export interface RecordRun {
  readonly versions: Versions
  readonly plans: readonly SuitePlan[]
  readonly suites: readonly RunnableSuite[]
  readonly seed: number
  readonly startedMs: number
}

/** The decision, and every trial by the suite's path: those that decided, and those that complete the record. */
export interface FilledRun {
  readonly evaluation: Evaluation
  readonly trials: ReadonlyMap<string, readonly Trial[]>
}

/** Decides as a check does, then runs each case of the bundle until it has its three trials or the budget is spent. */
export async function runAndFill(
  { versions, plans, suites, seed, startedMs }: RecordRun,
  ports: CheckPorts,
): Promise<FilledRun> {
  const { policy } = versions
  const { model, simulated, close } = await ports.openModel(policy.provider, suites.length > 0)
  try {
    const options = { policy, seed: String(seed) }
    const run = await runSuites(suites, options, { ...ports, model, onTrial: writer(ports) })
    const measured = run.suites.filter(({ outcome }) => outcome.verdict !== 'not-measured').map(({ suite }) => suite)
    const { fills, trials } = await fill(measured, run, options, model, ports)
    const durationMs = ports.clock.monotonicMs() - startedMs
    const key = suites.length === 0 ? null : evaluationKey(suites, policy)
    const made = assembleEvaluation({ versions, plans, run, simulated, durationMs, key })
    const runs = [run, ...fills]
    return { evaluation: { ...made, calls: callsOf(runs), cost: costOf(runs) }, trials }
  } finally {
    await close()
  }
}

function writer({ out }: CheckPorts): (trial: Trial) => Promise<void> {
  return (trial) => out.append('trials.jsonl', `${trialLine(trial)}\n`)
}

async function fill(
  suites: readonly RunnableSuite[],
  decided: RunOutcome,
  options: RunOptions,
  model: Model,
  ports: CheckPorts,
): Promise<{ readonly fills: readonly RunOutcome[]; readonly trials: ReadonlyMap<string, readonly Trial[]> }> {
  const trials = new Map(decided.suites.map(({ suite, trials: made }) => [suite.path, [...made]]))
  const fills: RunOutcome[] = []
  for (let pass = 1; pass <= RECORDED_TRIALS; pass++) {
    const lacking = lackingSuites(suites, ({ path }) => trials.get(path) ?? [])
    const left = leftOver(options, [decided, ...fills])
    if (lacking.length === 0 || left === null) break
    const paths = new Map(lacking.map(({ name, path }) => [name, path]))
    const onTrial = async (trial: Trial) => {
      const known = trials.get(paths.get(trial.prompt) ?? '') ?? []
      const before = countedTrials(known).filter(({ caseId }) => caseId === trial.caseId)
      const next: Trial = { ...trial, phase: 'round', index: before.length + 1 }
      known.push(next)
      await writer(ports)(next)
    }
    fills.push(await runSuites(lacking, left, { ...ports, model, onTrial }))
  }
  return { fills, trials }
}

function callsOf(runs: readonly RunOutcome[]): CallCounts {
  const sum = (amount: (calls: CallCounts) => number) => runs.reduce((total, { calls }) => total + amount(calls), 0)
  return {
    planned: sum(({ planned }) => planned),
    made: sum(({ made }) => made),
    retried: sum(({ retried }) => retried),
    failed: sum(({ failed }) => failed),
    reused: sum(({ reused }) => reused),
    judge: sum(({ judge }) => judge),
  }
}

function costOf(runs: readonly RunOutcome[]): Cost {
  const sum = (amount: (cost: Cost) => number) => runs.reduce((total, { cost }) => total + amount(cost), 0)
  return {
    usd: sum(({ usd }) => usd),
    known: runs.every(({ cost }) => cost.known),
    inputTokens: sum(({ inputTokens }) => inputTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
  }
}
