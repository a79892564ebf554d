import type { JudgeCheck, Output } from '../domain/check.ts'
import { type Score, unscored } from '../domain/score.ts'
import type { Chance } from '../ports.ts'
import type { Call, CallResult } from './call.ts'
import { describeFailure } from './classify.ts'

/** What a judge said, and whether it can be asked again. */
export interface Judgement {
  readonly score: Score
  /** Set when the judge's model refuses all such calls: why, as a clause without untrusted text. */
  readonly unusable: string | null
}

/** What asking a judge takes. */
export interface JudgeParts {
  readonly call: Call
  readonly chance: Chance
}

/**
 * Asks a judge about one output. Whatever is not an explicit verdict is unscored: a judge that refuses
 * or cannot be reached neither passes nor fails anything.
 */
export async function askJudge(check: JudgeCheck, output: Output, { call, chance }: JudgeParts): Promise<Judgement> {
  const decided = check.guard(output)
  if (decided !== null) return { score: decided, unusable: null }
  const result = await call(check.request(output, chance.token()), 'judge')
  if (result.kind === 'answered') return { score: check.read(result.completion), unusable: null }
  const isUnusable = result.kind === 'failed' && result.class === 'model-terminal'
  const unusable = isUnusable ? `the judge cannot be asked, ${describeFailure(result.failure)}: ${result.advice}` : null
  return { score: unreachable(result), unusable }
}

function unreachable(result: Exclude<CallResult, { kind: 'answered' }>): Score {
  if (result.kind === 'failed') return unscored('judge-unavailable', describeFailure(result.failure))
  return unscored(result.end.kind === 'budget' ? 'budget-spent' : 'judge-unavailable', result.end.because)
}
