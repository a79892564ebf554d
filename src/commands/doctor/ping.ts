import { judgeCanaries } from '../../check/judge/canaries.ts'
import type { ModelReply, ModelRequest, SimilarityRequest } from '../../domain/model.ts'
import type { RunnableSuite } from '../../domain/plan.ts'
import type { Chance, Model } from '../../ports.ts'
import { classify, describeFailure } from '../../run/classify.ts'
import { REFUSED_ADVICE } from '../../run/judge.ts'
import type { Ping, PingResult } from './report.ts'

/** A request that stands for all that its model is asked. */
export interface PromptTarget {
  readonly model: string
  /** The prompt and the case whose request it is. */
  readonly what: string
  readonly request: ModelRequest
}

/** The request of the first case of the first suite that asks a model, for each model. */
export function promptTargets(suites: readonly RunnableSuite[]): readonly PromptTarget[] {
  const targets = new Map<string, PromptTarget>()
  for (const { path, cases } of suites) {
    for (const planned of cases) {
      const { request } = planned.candidate
      const { model } = request
      if (!targets.has(model)) targets.set(model, { model, what: `${path}, case ${planned.case.id}`, request })
    }
  }
  return [...targets.values()]
}

/** What pinging takes. */
export interface PingPorts {
  readonly model: Model
  readonly chance: Pick<Chance, 'token'>
  readonly signal: AbortSignal
}

/** Models that score what prompts' models answer. */
export interface Scoring {
  readonly judges: readonly string[]
  readonly embedders: readonly string[]
}

/**
 * One call to each model, as a check would send it: a request that is made up might pass where the prompt's parameters
 * are refused. Judges and embeddings are asked a question of ours. One attempt each, all at once.
 */
export async function pingModels(
  targets: readonly PromptTarget[],
  { judges, embedders }: Scoring,
  { model, chance, signal }: PingPorts,
): Promise<readonly Ping[]> {
  const prompts = targets.map((target) => ({ ...target, purpose: 'prompt' as const }))
  const asked = judges.flatMap((judge) => judgeTarget(judge, chance.token()))
  return Promise.all(
    [...prompts, ...asked, ...embedders.map(embedderTarget)].map(async ({ request, ...target }) => {
      return { ...target, result: pingResult(await model.complete(request, signal), target.purpose) }
    }),
  )
}

function judgeTarget(model: string, boundary: string) {
  const [canary] = judgeCanaries(model)
  if (canary === undefined) return []
  const request = canary.check.request(canary.output, boundary)
  return [{ model, purpose: 'judge' as const, what: 'a question whose answer is known', request }]
}

function embedderTarget(model: string) {
  const request: SimilarityRequest = { kind: 'similarity', model, text: 'hello', references: ['good morning'] }
  return { model, purpose: 'embeddings' as const, what: 'two words of ours', request }
}

/** What to do when a model is refused depends on what it is for. */
const ADVICE: Readonly<Partial<Record<Ping['purpose'], string>>> = {
  judge: REFUSED_ADVICE.judge,
  embeddings: REFUSED_ADVICE.similarity,
}

function pingResult(reply: ModelReply, purpose: Ping['purpose']): PingResult {
  if (reply.kind === 'completion') {
    return { kind: 'answered', ms: reply.ms, model: reply.model, usage: reply.usage }
  }
  const { class: meaning, advice: usual } = classify(reply)
  const advice = (meaning === 'model-terminal' ? ADVICE[purpose] : undefined) ?? usual
  return { kind: 'failed', class: meaning, message: describeFailure(reply), advice }
}
