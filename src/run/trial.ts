import { checkPassed, scoreTrial } from '../check/trial-score.ts'
import type { AskedCheck, CaseCheck, Output } from '../domain/check.ts'
import type { Completion } from '../domain/model.ts'
import type { PlannedCase, PlannedRequest } from '../domain/plan.ts'
import { type Score, unscored, verdictScore } from '../domain/score.ts'
import type { CheckResult, Trial, TrialAddress } from '../domain/trial.ts'
import type { Obstacle } from '../gate/stopped.ts'
import type { Clock } from '../ports.ts'
import type { CallResult } from './call.ts'
import { describeFailure, failureCode } from './classify.ts'
import { askJudge, type JudgeParts, type Judging } from './judge.ts'
import type { TrialPlace } from './place.ts'
import type { Tally } from './tally.ts'

/** One trial to run. */
export interface TrialTask {
  readonly address: TrialAddress
  readonly planned: PlannedCase
  readonly sent: PlannedRequest
}

/** A trial that was run, or that the run's end left out. */
export type TrialRun =
  | {
      readonly kind: 'ran'
      readonly trial: Trial
      /** Set when this arm, its judge or its scorer can never be asked. */
      readonly unusable: Obstacle | null
      /** The model's answer is that of an earlier run with the same inputs. */
      readonly reused: boolean
    }
  | { readonly kind: 'not-run' }

/** What running a trial takes. */
export interface TrialParts extends JudgeParts {
  readonly clock: Clock
  readonly tally: Pick<Tally, 'costOf'>
}

/** What the checks make of an answer, and all that a trial says of the answer itself. */
type Body = Omit<Trial, keyof TrialAddress | 'requestDigest'>

/** Calls the model, scores its answer by rules and judges. */
export async function runTrial(task: TrialTask, parts: TrialParts): Promise<TrialRun> {
  const startedMs = parts.clock.monotonicMs()
  const { request, digest } = task.sent
  const place = { ...task.address, request: digest }
  const question = { place: { kind: 'trial', ...place }, request, purpose: 'trial', stands: () => true } as const
  const result = await parts.ask(question)
  if (result.kind === 'not-sent') return { kind: 'not-run' }
  const { reused } = result
  const identity = { ...task.address, requestDigest: digest }
  if (result.kind === 'answered') {
    const { body, unusable } = await scoreAnswer(task, place, result.completion, parts)
    return { kind: 'ran', trial: { ...identity, ...body }, unusable, reused }
  }
  const ms = parts.clock.monotonicMs() - startedMs
  const trial = { ...identity, ...unansweredBody(task.planned.checks, result, ms) }
  return { kind: 'ran', trial, unusable: armUnusable(task, result), reused }
}

async function scoreAnswer(
  { planned, sent }: TrialTask,
  place: TrialPlace,
  completion: Completion,
  parts: TrialParts,
): Promise<{ body: Body; unusable: Obstacle | null }> {
  const { text, finishReason, refusal, toolCalls = [], usage, model, ms } = completion
  const called = toolCalls.length === 0 ? {} : { toolCalls }
  const answer = { output: text, ...called, finishReason, error: null, ms, usage, model }
  const silence = silenceReason(completion)
  if (silence !== null) return { body: { ...answer, ...failEvery(planned.checks, silence) }, unusable: null }
  const { request } = sent
  const costUsd = parts.tally.costOf(request.model, usage)
  const seen = { text, finishReason, refusal, toolCalls, tools: request.tools ?? [], ms, costUsd }
  const { checks, unusable } = await runChecks(planned.checks, seen, place, parts)
  const outcome = scoreTrial(checks)
  return { body: { ...answer, ...outcome, checks: checks.map(({ result }) => result) }, unusable }
}

/**
 * Why an answer is without text, when that lies with the prompt; `null` when it does not. It is then an outcome, and
 * the worst one.
 */
function silenceReason({ text, finishReason, toolCalls = [] }: Completion): string | null {
  if (text !== '' || toolCalls.length > 0) return null
  if (finishReason === 'length') return 'the answer reached the token limit before its first word'
  return finishReason === 'content_filter' ? "the provider's content filter removed the answer" : null
}

async function runChecks(checks: readonly CaseCheck[], output: Output, place: TrialPlace, parts: JudgeParts) {
  const checked: { spec: CaseCheck['spec']; result: CheckResult }[] = []
  let unusable: Obstacle | null = null
  for (const check of checks) {
    const judged = check.kind === 'rule' ? null : await askJudge(judging(check, output, place), parts)
    unusable ??= judged?.unusable ?? null
    const score = check.kind === 'rule' ? check.score(output) : (judged?.score ?? NO_SCORE)
    checked.push({ spec: check.spec, result: checkResult(check, score) })
  }
  return { checks: checked, unusable }
}

function judging(check: AskedCheck, output: Output, place: TrialPlace): Judging {
  return {
    check,
    output,
    placeOf: (judge) => ({ kind: 'judge', ...place, check: check.spec.name, judge }),
    stands: ({ kind }) => kind === 'scored',
  }
}

const NO_SCORE = unscored('judge-unavailable', 'the judge was not asked')

function checkResult({ spec }: CaseCheck, score: Score): CheckResult {
  const type = spec.negated ? `not-${spec.type}` : spec.type
  return { name: spec.name, type, score, passed: score.kind === 'scored' ? checkPassed(spec, score.value) : null }
}

/** Every check fails, negated ones too: there is no answer that could hold or lack anything. */
function failEvery(checks: readonly CaseCheck[], reason: string): Pick<Body, 'score' | 'passed' | 'checks'> {
  const results = checks.map((check) => ({ ...checkResult(check, verdictScore(false, reason)), passed: false }))
  return { score: 0, passed: false, checks: results }
}

/** A call without an answer: an outcome when the case itself caused it, else a missing trial. */
function unansweredBody(
  checks: readonly CaseCheck[],
  { failure, class: meaning }: Extract<CallResult, { kind: 'failed' }>,
  ms: number,
): Body {
  const nothing = { output: null, ms, usage: null, model: null }
  const code = failureCode(failure)
  if (meaning === 'case-terminal') {
    return {
      ...nothing,
      finishReason: code,
      error: null,
      ...failEvery(checks, `${describeFailure(failure)}: ${failure.message}`),
    }
  }
  const missing = unscored('output-missing', 'the model gave no answer')
  return {
    ...nothing,
    finishReason: null,
    error: { code, message: failure.message },
    score: null,
    passed: null,
    checks: checks.map((check) => checkResult(check, missing)),
  }
}

function armUnusable({ address }: TrialTask, result: Extract<CallResult, { kind: 'failed' }>): Obstacle | null {
  if (result.class !== 'model-terminal') return null
  const because = `the ${address.arm} cannot be run, ${describeFailure(result.failure)}: ${result.advice}`
  return { endedBy: 'model-error', because }
}
