import type { RunnableSuite } from '../../domain/plan.ts'
import type { Trial, TrialFigures } from '../../domain/trial.ts'
import type { Model, TrialStore } from '../../ports.ts'
import { RECORDED_TRIALS } from '../../registry/record.ts'
import { type RunOptions, type RunOutcome, runSuites } from '../../run/run-suites.ts'
import type { CheckPorts } from '../check/ports.ts'
import { countsByCase, lackingSuites, leftOver } from './missing-trials.ts'

/** What has been run so far. */
export interface TrialsSoFar {
  readonly runs: readonly RunOutcome[]
  /** By the suite's path. */
  readonly trials: ReadonlyMap<string, readonly TrialFigures[]>
}

type FillPorts = Omit<CheckPorts, 'openModel'> & { readonly model: Model; readonly trials: TrialStore }

/** Runs each case of the suites' bundles until it has its three trials, what is missing included, or the budget is spent. */
export async function fillTrials(
  suites: readonly RunnableSuite[],
  begun: TrialsSoFar,
  options: RunOptions,
  ports: FillPorts,
): Promise<TrialsSoFar> {
  const trials = new Map([...begun.trials].map(([path, made]) => [path, [...made]]))
  for (const { path } of suites) if (!trials.has(path)) trials.set(path, [])
  const runs = [...begun.runs]
  for (let pass = 1; pass <= RECORDED_TRIALS; pass++) {
    const lacking = lackingSuites(suites, ({ path }) => trials.get(path) ?? [])
    const left = leftOver(options, runs)
    if (lacking.length === 0 || left === null) break
    runs.push(await runSuites(lacking, left, { ...ports, trials: counter(lacking, trials, ports.trials) }))
  }
  return { runs, trials }
}

/** Each pass asks once a case; its trials are numbered on from those before. */
function counter(
  lacking: readonly RunnableSuite[],
  trials: ReadonlyMap<string, TrialFigures[]>,
  store: TrialStore,
): TrialStore {
  const before = new Map(lacking.map(({ name, path }) => [name, countsByCase(trials.get(path) ?? [])]))
  const paths = new Map(lacking.map(({ name, path }) => [name, path]))
  return {
    async keep(trial) {
      const made = before.get(trial.prompt)?.get(trial.caseId) ?? 0
      const next: Trial = { ...trial, phase: 'round', index: made + 1 }
      const kept = await store.keep(next)
      trials.get(paths.get(trial.prompt) ?? '')?.push(kept)
      return kept
    },
    read: store.read,
  }
}
