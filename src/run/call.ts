import type { CallFailure, CallRequest, Completion } from '../domain/model.ts'
import type { BudgetPolicy } from '../domain/policy.ts'
import type { Chance, Clock, Model } from '../ports.ts'
import { type Backoff, backoffMs } from './backoff.ts'
import type { Breaker } from './breaker.ts'
import { budgetRefusal } from './budget.ts'
import { type Classified, classify, describeFailure } from './classify.ts'
import type { Ending, RunEnd } from './ending.ts'
import type { Pace } from './pace.ts'
import type { Pause } from './pause.ts'
import type { Pool } from './pool.ts'
import type { RetryReserve } from './retries.ts'
import type { Purpose, Tally } from './tally.ts'
import type { Throttle } from './throttle.ts'

/** Attempts of one call, the first included; throttled ones do not count. */
const MOST_ATTEMPTS = 5

const RETRY: Backoff = { firstMs: 500, longestMs: 8000 }

/** What became of a call after all its attempts. */
export type CallResult =
  | { readonly kind: 'answered'; readonly completion: Completion }
  | ({ readonly kind: 'failed'; readonly failure: CallFailure } & Classified)
  /** The run ended before an answer came: neither an answer nor an error. */
  | { readonly kind: 'not-sent'; readonly end: RunEnd }

/**
 * Makes a call, whatever it takes; rejects only when the run is interrupted.
 *
 * @param onAnswer called while the call still holds its place: until it resolves the answer counts as in flight.
 */
export type Call = (
  request: CallRequest,
  purpose: Purpose,
  onAnswer?: (completion: Completion) => Promise<void>,
) => Promise<CallResult>

/** Everything that the calls of one run share. */
export interface CallParts {
  readonly model: Model
  readonly clock: Clock
  readonly chance: Chance
  readonly budget: BudgetPolicy
  /** On the monotonic clock. */
  readonly deadlineMs: number
  readonly pool: Pool
  readonly pause: Pause
  readonly pace: Pace
  readonly throttle: Throttle
  readonly retries: RetryReserve
  readonly breaker: Breaker
  readonly tally: Tally
  readonly ending: Ending
  /** Called when something changed that a progress bar shows. */
  changed(): void
}

/** What to do after a reply: the call is over, or sent again after a while. */
type Step = CallResult | { readonly kind: 'again'; readonly afterMs: number }

/** One call, and where it stands. */
interface OpenCall {
  readonly request: CallRequest
  readonly purpose: Purpose
  readonly onAnswer: (completion: Completion) => Promise<void>
  /** Attempts that failed; throttled ones do not count. */
  failures: number
  isRepeat: boolean
}

const NOBODY = async () => undefined

/** The calls of one run. */
export function createCall(parts: CallParts): Call {
  return async (request, purpose, onAnswer = NOBODY) => {
    const call: OpenCall = { request, purpose, onAnswer, failures: 0, isRepeat: false }
    for (;;) {
      const step = await send(parts, call)
      if (step.kind !== 'again') return step
      call.isRepeat = true
    }
  }
}

/** Sends a request once nothing pauses and there is room, and waits for what is due before the next. */
async function send(parts: CallParts, call: OpenCall): Promise<Step> {
  const { pause, pace, pool, ending, clock } = parts
  try {
    for (;;) {
      await pause.over()
      const step = await pool.run(async () => {
        if (pause.current() === null) await pace.turn()
        // A pause may have begun while this call stood in the queue; it must not keep its place through it.
        if (pause.current() !== null) return 'paused'
        return isOver(parts) ? notSent(parts) : exchange(parts, call)
      })
      if (step === 'paused') continue
      if (step.kind === 'again') await ending.wait((signal) => clock.sleep(step.afterMs, signal))
      return step
    }
  } catch (error) {
    if (ending.current() !== null) return notSent(parts)
    throw error
  }
}

function isOver({ ending, budget, tally, pool, pace }: CallParts): boolean {
  if (ending.current() !== null) return true
  const because = budgetRefusal(budget, tally, pool.inFlight() - pace.waiting())
  if (because === null) return false
  ending.end({ kind: 'budget', because })
  return true
}

/** Decides while the call still holds its place: the next in the queue must already see a pause or the run's end. */
async function exchange(parts: CallParts, call: OpenCall): Promise<Step> {
  const { request, purpose, onAnswer, isRepeat } = call
  const epoch = parts.pause.epoch()
  parts.tally.sent(request.model, purpose, isRepeat)
  parts.changed()
  const reply = await parts.ending.request((signal) =>
    parts.model.complete(request, signal, (quota) => parts.pace.told(quota, parts.pool.inFlight())),
  )
  if (reply.kind === 'completion') {
    await onAnswer(reply)
    return answered(parts, request, reply)
  }
  const meaning = classify(reply)
  if (meaning.class === 'throttle') {
    return parts.throttle.refused(reply, meaning, epoch) ? { kind: 'again', afterMs: 0 } : notSent(parts)
  }
  call.failures += 1
  parts.tally.lost(reply)
  if (meaning.class !== 'transient' || call.failures === MOST_ATTEMPTS) return failed(parts, reply, meaning)
  if (parts.ending.current() !== null) return notSent(parts)
  const afterMs = backOffMs(parts, reply, call.failures)
  const isInTime = parts.clock.monotonicMs() + afterMs < parts.deadlineMs
  return isInTime && parts.retries.take() ? { kind: 'again', afterMs } : failed(parts, reply, meaning)
}

function answered(parts: CallParts, request: CallRequest, completion: Completion): CallResult {
  parts.tally.answered(request.model, completion)
  // Where the pace holds calls back, room for more at a time would be of no use, and would be too much once the pace
  // lets go.
  if (parts.pace.waiting() === 0) parts.pool.succeeded()
  parts.pace.succeeded()
  parts.throttle.relieved()
  parts.breaker.answered()
  parts.retries.earn()
  return { kind: 'answered', completion }
}

/** Never shorter than the server asks for. */
function backOffMs({ chance }: CallParts, failure: CallFailure, failures: number): number {
  const told = 'retryAfterMs' in failure ? (failure.retryAfterMs ?? 0) : 0
  return Math.max(told, backoffMs(failures, chance.uniform(), RETRY))
}

function failed(parts: CallParts, failure: CallFailure, meaning: Classified): CallResult {
  const { ending, breaker, tally } = parts
  const result = { kind: 'failed', failure, ...meaning } as const
  if (meaning.class === 'case-terminal') {
    breaker.answered()
    return result
  }
  tally.gaveUp()
  const because = `${describeFailure(failure)}: ${meaning.advice}`
  if (meaning.class === 'account-terminal') ending.end({ kind: 'account-error', because })
  else if (breaker.failed(failure)) ending.cut({ kind: 'breaker', because: `the first calls all failed, ${because}` })
  return result
}

function notSent({ ending }: CallParts): CallResult {
  const end = ending.current()
  if (end === null) throw new Error('a call was given up although the run goes on')
  return { kind: 'not-sent', end }
}
