import type { AskedCheck, Output } from '../domain/check.ts'
import { type Digest, digestOf } from '../domain/digest.ts'
import type { CallFailure } from '../domain/model.ts'
import { type Score, unscored } from '../domain/score.ts'
import type { Obstacle } from '../gate/stopped.ts'
import type { Chance } from '../ports.ts'
import type { Ask } from './ask.ts'
import type { CallResult } from './call.ts'
import { describeFailure } from './classify.ts'
import type { Place } from './place.ts'

/** What a judge said, and whether it can be asked again. */
export interface Judgement {
  readonly score: Score
  /** Set when all such calls are refused. */
  readonly unusable: Obstacle | null
}

/** What asking a judge takes. */
export interface JudgeParts {
  readonly ask: Ask
  readonly chance: Chance
}

/** What a judge is asked, and what for. */
export interface Judging {
  readonly check: AskedCheck
  readonly output: Output
  /** @param judge digest of what it is asked. */
  placeOf(judge: Digest): Place
  /** Whether a verdict is one for good; anything scored is. */
  stands(score: Score): boolean
}

/** Stands in for the random boundary in the digest of a question, so that the same question has the same digest. */
export const NO_BOUNDARY = '0'.repeat(32)

/**
 * Asks a judge, or whatever else a check asks, about one output. What is not an explicit verdict is unscored: a judge that
 * refuses or cannot be reached neither passes nor fails anything.
 */
export async function askJudge({ check, output, placeOf, stands }: Judging, parts: JudgeParts): Promise<Judgement> {
  const decided = check.guard(output)
  if (decided !== null) return { score: decided, unusable: null }
  const result = await parts.ask({
    place: placeOf(digestOf(check.request(output, NO_BOUNDARY))),
    request: check.request(output, parts.chance.token()),
    purpose: 'judge',
    stands: (completion) => stands(check.read(completion)),
  })
  if (result.kind === 'answered') return { score: check.read(result.completion), unusable: null }
  const isUnusable = result.kind === 'failed' && result.class === 'model-terminal'
  if (!isUnusable) return { score: unreachable(result), unusable: null }
  const advice = check.kind === 'scorer' ? result.advice : REFUSED_ADVICE[check.kind]
  const because = `${NAMES[check.kind]} cannot be asked, ${describeFailure(result.failure)}: ${advice}`
  const endedBy = check.kind === 'scorer' ? 'scorer-error' : 'judge-error'
  return { score: unreachable(result), unusable: { endedBy, because } }
}

const NAMES: Readonly<Record<AskedCheck['kind'], string>> = {
  judge: 'the judge',
  similarity: 'the embedding model',
  scorer: 'the scorer',
}

/** What to look at where a model that scores is refused: the failure's own advice is about the prompt's model. */
export const REFUSED_ADVICE = {
  judge:
    'check `judge.model`, or the `modelId` of the evaluator, against what the provider has, that it answers by a JSON Schema, and that `base-url` is right',
  similarity: 'check `judge.embedding-model`, and that `base-url` ends where `/embeddings` begins',
} as const satisfies Partial<Record<AskedCheck['kind'], string>>

/** Without a verdict, and why: in the server's words too, which alone may tell a refused shape from a wrong model. */
export function unavailable(failure: CallFailure): Score {
  const words = describeFailure(failure)
  return unscored('judge-unavailable', failure.kind === 'scorer-error' ? words : `${words}: ${failure.message}`)
}

function unreachable(result: Exclude<CallResult, { kind: 'answered' }>): Score {
  if (result.kind === 'failed') return unavailable(result.failure)
  return unscored(result.end.kind === 'budget' ? 'budget-spent' : 'judge-unavailable', result.end.because)
}
