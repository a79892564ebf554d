import type { Digest } from '../../domain/digest.ts'
import type { CallCounts, Cost, Evaluation } from '../../domain/evaluation.ts'
import type { RunnableSuite, SuitePlan } from '../../domain/plan.ts'
import type { TrialFigures } from '../../domain/trial.ts'
import { evaluationKey } from '../../plan/evaluation-key.ts'
import { providerDigest } from '../../plan/identity.ts'
import { type RunOutcome, runSuites } from '../../run/run-suites.ts'
import type { Versions } from '../../versions/read-versions.ts'
import { assembleEvaluation } from '../check/assemble.ts'
import type { CheckPorts } from '../check/ports.ts'
import type { FindBaselines } from '../check/stored-baselines.ts'
import { trialStore } from '../check/trial-store.ts'
import { fillTrials } from './fill-trials.ts'

/** What is to be run. */
export interface RecordRun {
  readonly versions: Versions
  readonly plans: readonly SuitePlan[]
  readonly suites: readonly RunnableSuite[]
  readonly seed: number
  readonly startedMs: number
  /** Looks for the predecessors' trials in the registry; without it both versions are always run. */
  readonly findBaselines?: FindBaselines
}

/** The decision, and every trial by the suite's path: those that decided, and those that complete the record. */
export interface FilledRun {
  readonly evaluation: Evaluation
  readonly trials: ReadonlyMap<string, readonly TrialFigures[]>
  /** What answered. */
  readonly provider: Digest
}

/** Decides as a check does, then runs each case of the bundle until it has its three trials or the budget is spent. */
export async function runAndFill(
  { versions: read, plans, suites, seed, startedMs, findBaselines }: RecordRun,
  ports: CheckPorts,
): Promise<FilledRun> {
  const { policy } = read
  const { model, address, simulated, close } = await ports.openModel(policy.provider, suites.length > 0)
  const provider = providerDigest(policy.provider, address)
  try {
    // A record keeps the trials of one version only. Comparing answers was paid for in the pull request already.
    const options = { policy, seed: String(seed), pairwise: false }
    const found = await findBaselines?.({ suites, policy, simulated, provider })
    const stored = found?.baselines ?? []
    const versions = { ...read, notices: [...read.notices, ...(found?.notices ?? [])] }
    const asked = { ...ports, model, trials: trialStore(ports.out) }
    const run = await runSuites(suites, { ...options, stored }, asked)
    const measured = run.suites.filter(({ outcome }) => outcome.verdict !== 'not-measured').map(({ suite }) => suite)
    const begun = new Map(run.suites.map(({ suite, trials: made }) => [suite.path, made]))
    const { runs, trials } = await fillTrials(measured, { runs: [run], trials: begun }, options, asked)
    const durationMs = ports.clock.monotonicMs() - startedMs
    const key = suites.length === 0 ? null : evaluationKey(suites, policy)
    const made = assembleEvaluation({ versions, plans, run, simulated, durationMs, key })
    return { evaluation: { ...made, calls: callsOf(runs), cost: costOf(runs) }, trials, provider }
  } finally {
    await close()
  }
}

/** The calls of several runs. */
export function callsOf(runs: readonly RunOutcome[]): CallCounts {
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

/** What several runs cost; known only when all of them are. */
export function costOf(runs: readonly RunOutcome[]): Cost {
  const sum = (amount: (cost: Cost) => number) => runs.reduce((total, { cost }) => total + amount(cost), 0)
  return {
    usd: sum(({ usd }) => usd),
    known: runs.every(({ cost }) => cost.known),
    inputTokens: sum(({ inputTokens }) => inputTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
  }
}
