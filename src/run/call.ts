import type { CallFailure, Completion, ModelReply, ModelRequest } from '../domain/model.ts'
import type { BudgetPolicy } from '../domain/policy.ts'
import type { Chance, Clock, Model } from '../ports.ts'
import { type Backoff, backoffMs } from './backoff.ts'
import type { Breaker } from './breaker.ts'
import { budgetRefusal } from './budget.ts'
import { type Classified, classify, describeFailure } from './classify.ts'
import type { Ending, RunEnd } from './ending.ts'
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

/** Makes a call, whatever it takes; rejects only when the run is interrupted. */
export type Call = (request: ModelRequest, purpose: Purpose) => Promise<CallResult>

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
  readonly throttle: Throttle
  readonly retries: RetryReserve
  readonly breaker: Breaker
  readonly tally: Tally
  readonly ending: Ending
  /** Something changed that a progress bar shows. */
  changed(): void
}

/** One reply, with the epoch of pauses in which its request was sent. */
interface Sent {
  readonly reply: ModelReply
  readonly epoch: number
}

/** The calls of one run. */
export function createCall(parts: CallParts): Call {
  return async (request, purpose) => {
    let failures = 0
    let isRepeat = false
    for (;;) {
      const sent = await send(parts, request, purpose, isRepeat)
      if (sent === null) return notSent(parts)
      isRepeat = true
      const { reply } = sent
      if (reply.kind === 'completion') return answered(parts, request, reply)
      const meaning = classify(reply)
      if (meaning.class === 'throttle') {
        if (parts.throttle.refused(reply, meaning, sent.epoch)) continue
        return notSent(parts)
      }
      failures += 1
      parts.tally.lost(reply)
      if (meaning.class !== 'transient' || failures === MOST_ATTEMPTS) return failed(parts, reply, meaning)
      if (parts.ending.current() !== null) return notSent(parts)
      if (!parts.retries.take() || !(await backOff(parts, reply, failures))) return failed(parts, reply, meaning)
    }
  }
}

/** Sends a request once nothing pauses and there is room; `null` when the run ended before. */
async function send(
  parts: CallParts,
  request: ModelRequest,
  purpose: Purpose,
  isRepeat: boolean,
): Promise<Sent | null> {
  const { pause, pool, ending } = parts
  try {
    for (;;) {
      await pause.over()
      const sent = await pool.run(async () => {
        // A pause may have begun while this call stood in the queue; it must not keep its place through it.
        if (pause.current() !== null) return 'paused'
        return isOver(parts) ? null : exchange(parts, request, purpose, isRepeat)
      })
      if (sent !== 'paused') return sent
    }
  } catch (error) {
    if (ending.current() !== null) return null
    throw error
  }
}

function isOver({ ending, budget, tally, pool }: CallParts): boolean {
  if (ending.current() !== null) return true
  const because = budgetRefusal(budget, tally, pool.inFlight())
  if (because === null) return false
  ending.end({ kind: 'budget', because })
  return true
}

async function exchange(parts: CallParts, request: ModelRequest, purpose: Purpose, isRepeat: boolean): Promise<Sent> {
  const epoch = parts.pause.epoch()
  parts.tally.sent(request.model, purpose, isRepeat)
  parts.changed()
  const reply = await parts.ending.request((signal) => parts.model.complete(request, signal))
  return { reply, epoch }
}

function answered(parts: CallParts, request: ModelRequest, completion: Completion): CallResult {
  parts.tally.answered(request.model, completion)
  parts.pool.succeeded()
  parts.throttle.relieved()
  parts.breaker.answered()
  parts.retries.earn()
  return { kind: 'answered', completion }
}

/** Waits before the next attempt; `false` when there is no time left for one. */
async function backOff(parts: CallParts, failure: CallFailure, failures: number): Promise<boolean> {
  const { clock, chance, ending } = parts
  const told = failure.kind === 'http-error' ? (failure.retryAfterMs ?? 0) : 0
  const waitMs = Math.max(told, backoffMs(failures, chance.uniform(), RETRY))
  if (clock.monotonicMs() + waitMs >= parts.deadlineMs) return false
  try {
    await ending.wait((signal) => clock.sleep(waitMs, signal))
    return true
  } catch (error) {
    if (ending.current() !== null) return true
    throw error
  }
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
