import { type Digest, parseDigest } from '../../domain/digest.ts'
import type { Evaluation } from '../../domain/evaluation.ts'
import { isJsonObject } from '../../domain/json.ts'
import type { RunnableSuite } from '../../domain/plan.ts'
import type { StoredCheck } from '../../domain/stored-baseline.ts'
import type { CheckFigure, TrialFigures } from '../../domain/trial.ts'
import type { Revision } from '../../ports.ts'
import type { BundleRecord, StoredTrial } from '../../registry/record.ts'
import { resultJson } from '../../report/result.ts'
import type { RecordPorts } from '../registry/inputs.ts'
import { countedTrials } from './missing-trials.ts'

/** What one prompt's record is made of. */
export interface RecordParts {
  readonly evaluation: Evaluation
  readonly suite: RunnableSuite
  readonly trials: readonly TrialFigures[]
  /** What answered. */
  readonly provider: Digest
}

interface RecordContext {
  readonly head: Revision
  /** Whether the head is on the remote's default branch. */
  readonly merged: boolean
  readonly ports: Pick<RecordPorts, 'clock' | 'origin'>
}

/** The record of one prompt. Calls and cost of several prompts cannot be told apart; each record says what the run cost. */
export function makeRecord(
  { evaluation, suite, trials, provider }: RecordParts,
  { head, merged, ports }: RecordContext,
): BundleRecord {
  const prompt = evaluation.prompts.find(({ path }) => path === suite.path)
  if (prompt === undefined) throw new Error(`the evaluation lost ${suite.path}`)
  const { provenance } = evaluation
  return {
    prompt: suite.name,
    path: suite.path,
    digest: suite.candidate.digest,
    suite: suite.suiteDigest,
    verdict: prompt.verdict,
    reason: prompt.reason,
    at: ports.clock.now().toISOString(),
    origin: ports.origin,
    commit: head.sha,
    merged,
    baseline: prompt.baseline?.digest ?? null,
    passRate: passRate(trials),
    simulated: evaluation.simulated,
    provider,
    tool: provenance.tool,
    config: provenance.configDigest === null ? null : parseDigest(provenance.configDigest),
    models: modelsOf(suite, trials),
    cost: evaluation.cost,
    result: resultOf(evaluation, suite.path),
    trials: trials.map(storedTrial),
    pruned: null,
  }
}

function passRate(trials: readonly TrialFigures[]): number | null {
  const scored = countedTrials(trials).filter(({ passed }) => passed !== null)
  return scored.length === 0 ? null : scored.filter(({ passed }) => passed === true).length / scored.length
}

function modelsOf({ cases }: RunnableSuite, trials: readonly TrialFigures[]): BundleRecord['models'] {
  const requested = cases.flatMap(({ candidate, checks }) => [
    candidate.request.model,
    ...checks.flatMap((check) => (check.kind === 'rule' ? [] : [check.model])),
  ])
  const returned = trials.flatMap(({ model }) => (model === null ? [] : [model]))
  return { requested: [...new Set(requested)].sort(), returned: [...new Set(returned)].sort() }
}

function resultOf(evaluation: Evaluation, path: string): BundleRecord['result'] {
  const { prompts } = resultJson(evaluation)
  const list = Array.isArray(prompts) ? prompts : []
  return list.filter(isJsonObject).find((prompt) => prompt.path === path) ?? {}
}

function storedTrial(trial: TrialFigures): StoredTrial {
  const { caseId, arm, phase, index, requestDigest, model, score, passed } = trial
  return { case: caseId, arm, phase, index, requestDigest, model, score, passed, checks: trial.checks.map(storedCheck) }
}

function storedCheck({ name, score, passed }: CheckFigure): StoredCheck {
  return { name, score: score.kind === 'scored' ? score.value : null, passed }
}
