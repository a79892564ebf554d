import type { Allowance, Quota } from '../domain/retry-after.ts'
import type { Clock } from '../ports.ts'
import type { Ending, RunEnd } from './ending.ts'
import { timeWord } from './time-word.ts'

/** Spreads the calls of a run over time, at the rate that the provider allows. */
export interface Pace {
  /** Resolves when the next call may go, first come, first served; rejects when the run ends first. */
  turn(): Promise<void>
  /** What the provider says is left, as it was when `inFlight` calls were under way. */
  told(quota: Quota, inFlight: number): void
  /** A call was answered. */
  succeeded(): void
  /** A new pause began: whatever the rate was, it was too high. */
  refused(): void
  /** Between two calls; 0 when they go as they come. */
  intervalMs(): number
  /** Calls that stand here. */
  waiting(): number
}

/** A rate is learned from the answers between two refusals, if there are at least this many. */
const FEWEST_ANSWERS = 10

/** Answers in a row after which a learned rate grows by one part in a hundred; the part doubles every fifth time. */
const STREAK = 10

/** The factor by which calls are spaced out further when a refusal comes too soon for a rate to be learned. */
const STEP = 1.05

/** Timers are late by about this much; the next call makes up for it. */
const LATE_MS = 20

/** Faster than this, pacing means nothing. */
const SHORTEST_MS = 1

/**
 * Ends the run when the next call would have to wait beyond the deadline: nothing else can come of waiting.
 *
 * @param tokensPerCall that calls have taken on average; 0 before the first.
 * @param deadlineMs on the monotonic clock.
 */
export function createPace(clock: Clock, ending: Ending, tokensPerCall: () => number, deadlineMs: number): Pace {
  const learned = createLearnedRate(clock)
  const limits = { requests: createTold(clock), tokens: createTold(clock) }
  let nextMs = Number.NEGATIVE_INFINITY
  let last: Promise<void> = Promise.resolve()
  let waiting = 0
  const intervalMs = () => Math.max(learned.intervalMs(), limits.requests.intervalMs(), limits.tokens.intervalMs())
  const step = async () => {
    const nowMs = clock.monotonicMs()
    const atMs = nextMs > nowMs - LATE_MS ? nextMs : nowMs
    const waitMs = atMs - nowMs
    if (waitMs > 0 && atMs >= deadlineMs) ending.end(tooSlow(clock.now().getTime() + waitMs))
    if (waitMs > 0) await ending.wait((signal) => clock.sleep(waitMs, signal))
    // Over a long wait the rate may have become another.
    nextMs = atMs + intervalMs()
  }
  return {
    intervalMs,
    waiting: () => waiting,
    async turn() {
      if (waiting === 0 && intervalMs() === 0) return
      waiting += 1
      const mine = last.then(step).finally(() => {
        waiting -= 1
      })
      last = mine.catch(() => undefined)
      await mine
    },
    told({ requests, tokens }, inFlight) {
      const each = tokensPerCall()
      const before = intervalMs()
      if (requests !== null) limits.requests.seen(requests, inFlight)
      if (tokens !== null && each > 0) limits.tokens.seen(inCalls(tokens, each), inFlight)
      // Calls that were not paced have used up what there was, so the first that is waits a whole interval.
      if (before === 0 && intervalMs() > 0) nextMs = Math.max(nextMs, clock.monotonicMs() + intervalMs())
    },
    succeeded: learned.succeeded,
    refused: learned.refused,
  }
}

function tooSlow(nextMs: number): RunEnd {
  const time = timeWord(nextMs)
  const because = `the provider's rate limit has room for the next call at ${time}, after the deadline of this run`
  return { kind: 'deadline', because }
}

function inCalls({ left, limit, resetMs }: Allowance, each: number): Allowance {
  return { left: Math.floor(left / each), limit: limit === null ? null : Math.floor(limit / each), resetMs }
}

/**
 * The rate between two refusals is the provider's own: at both moments its allowance was used up, so what it took in
 * between is what it granted in between.
 */
function createLearnedRate(clock: Clock) {
  let interval = 0
  let refusedMs: number | null = null
  let answers = 0
  let streak = 0
  return {
    intervalMs: () => interval,
    refused() {
      const nowMs = clock.monotonicMs()
      streak = 0
      if (refusedMs !== null && answers < FEWEST_ANSWERS) {
        interval *= STEP
        return
      }
      if (refusedMs !== null) interval = (nowMs - refusedMs) / answers
      refusedMs = nowMs
      answers = 0
    },
    succeeded() {
      if (refusedMs === null) return
      answers += 1
      streak += 1
      if (interval === 0 || streak % STREAK !== 0) return
      interval /= 1 + 0.01 * 2 ** Math.floor(streak / STREAK / 5)
      if (interval < SHORTEST_MS) interval = 0
    },
  }
}

/**
 * How far the end of an allowance must move to tell one that is refilled all the time, which moves it with every use, from one
 * that comes back as a whole at a fixed time.
 */
const REFILLING_MS = 1500

/** Paces by what the provider says is left: when that gets scarce it is spread over the time until there is more. */
function createTold(clock: Clock) {
  let firstEndMs: number | null = null
  let lastLeft = 0
  let most = 0
  let interval = 0
  let untilMs = 0
  return {
    intervalMs: () => (clock.monotonicMs() < untilMs ? interval : 0),
    seen({ left, limit, resetMs }: Allowance, inFlight: number) {
      const endMs = clock.monotonicMs() + resetMs
      if (firstEndMs === null || left > lastLeft + inFlight) firstEndMs = endMs
      lastLeft = left
      most = Math.max(most, limit ?? left + 1)
      const reserve = Math.min(Math.max(1, inFlight), Math.ceil(most / 2))
      if (left >= reserve) {
        interval = 0
        return
      }
      const isRefilling = endMs - firstEndMs > REFILLING_MS
      interval = isRefilling ? resetMs / Math.max(1, most - left) : resetMs / (left + 1)
      untilMs = endMs
    },
  }
}
