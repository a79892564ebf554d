import type { Evaluation } from '../domain/evaluation.ts'
import { fault } from '../domain/fault.ts'
import { refuseOverBudget } from '../plan/estimate.ts'
import type { Revision } from '../ports.ts'
import { type BrokenPrompt, readVersions } from '../versions/read-versions.ts'
import { withInputs } from './check/overrides.ts'
import { type FindBaselines, findStored } from './check/stored-baselines.ts'
import { writeResults } from './check/write-results.ts'
import { accepted } from './record/accepted.ts'
import { readMerged } from './record/merged.ts'
import type { RecordOutcome } from './record/place.ts'
import { runAndFill } from './record/run-and-fill.ts'
import { storeRecords } from './record/store.ts'
import type { RecordInputs, RecordPorts } from './registry/inputs.ts'
import { readState } from './registry/state.ts'
import { refuseBroken, soundPlans } from './registry/suites-at.ts'

/** What came of it: the evaluation of what had no record yet, and what the registry made of everything. */
export interface Recorded {
  readonly evaluation: Evaluation
  readonly outcome: RecordOutcome
  /** Prompts that could not be read and kept none of the others from being recorded. */
  readonly broken: readonly BrokenPrompt[]
}

/**
 * Brings the registry up to date with a merged commit: evaluates each bundle that has no record under the commit's own
 * suite against its predecessor, stores bundle and record, and moves `staging` to what may stand there. A broken prompt
 * is left out and told; when every prompt is broken, a `Fault` says how. So does one (`registry-refused`), before the first
 * call, where the registry may not be written.
 */
export async function record(inputs: RecordInputs, ports: RecordPorts): Promise<Recorded> {
  const startedMs = ports.clock.monotonicMs()
  const head = await resolveHead(inputs, ports)
  const merged = await readMerged(head, inputs, ports)
  if (merged.suites.length === 0) refuseBroken(merged.broken)
  const registry = ports.openRegistry(merged.versions.policy.registry.branch)
  const state = await readState(registry)
  const { trees, acceptances } = await merged.toEvaluate(state)
  const read = await readVersions({ ...trees, configPath: inputs.config, headDecides: true, sparing: true })
  const versions = { ...read, policy: withInputs(read.policy, inputs) }
  const { plans, suites } = soundPlans(versions)
  refuseOverBudget(suites, versions.policy)
  // Nothing is paid for that could not be stored afterwards.
  if (suites.length > 0) await registry.requireWritable(state.tree)
  const findBaselines: FindBaselines = (question) => findStored(state, question, ports.clock)
  const ran = await runAndFill({ versions, plans, suites, seed: inputs.seed, startedMs, findBaselines }, ports)
  const evaluation = accepted(ran.evaluation, acceptances, versions.policy)
  await writeResults(evaluation, ports)
  const outcome = await storeRecords({ ...ran, evaluation, suites }, { head, merged, state, registry }, ports)
  return { evaluation, outcome, broken: merged.broken }
}

async function resolveHead({ head }: RecordInputs, { repository }: RecordPorts): Promise<Revision> {
  if (head !== 'worktree') return repository.resolve(head)
  throw fault('usage', 'What lies in the working tree cannot be recorded.', 'Commit it, then name it: `--head REF`.')
}
