import type { CallFailure } from '../domain/model.ts'
import type { Chance, Clock } from '../ports.ts'
import { type Backoff, backoffMs } from './backoff.ts'
import { type Classified, describeFailure } from './classify.ts'
import type { Ending } from './ending.ts'
import type { Pace } from './pace.ts'
import type { Pause } from './pause.ts'
import type { Pool } from './pool.ts'
import { timeWord } from './time-word.ts'

/** Waits where the server does not say how long. */
const UNTOLD: Backoff = { firstMs: 1000, longestMs: 60_000 }

/** Waits at the least where the server said how long and yet refuses again: "0 seconds" must not become a busy loop. */
const TOLD: Backoff = { firstMs: 50, longestMs: 2000 }

/** A provider that lets nothing through for this long, over this many pauses, is down rather than busy. */
const FRUITLESS = { pauses: 8, ms: 180_000 }

/** Slows the whole run down when the provider asks for it. */
export interface Throttle {
  /**
   * A call was refused because there are too many: pauses the run and, once a pause, halves the concurrency. Ends the run
   * when the provider asks for more time than there is, or has let nothing through for minutes.
   *
   * @param sentAfter the epoch of pauses in which the call was sent.
   * @returns whether the call is to be tried again; `false` when the run has ended.
   */
  refused(failure: CallFailure, meaning: Classified, sentAfter: number): boolean
  /** Something got through. */
  relieved(): void
}

export interface ThrottleParts {
  readonly clock: Clock
  readonly chance: Chance
  readonly pause: Pause
  readonly pool: Pool
  readonly pace: Pick<Pace, 'refused' | 'intervalMs'>
  readonly ending: Ending
  /** On the monotonic clock. */
  readonly deadlineMs: number
  /** Counts the refused call. */
  throttled(): void
}

/** A provider that has not refused anything yet. */
export function createThrottle(parts: ThrottleParts): Throttle {
  const { clock, pause, ending } = parts
  let pauses = 0
  let sinceMs = 0
  return {
    refused(failure, meaning, sentAfter) {
      parts.throttled()
      if (ending.current() !== null) return false
      if (sentAfter === pause.epoch()) {
        if (pauses === 0) sinceMs = clock.monotonicMs()
        pauses += 1
      } else if (toldMs(failure) === null) {
        return true
      }
      if (pauses > FRUITLESS.pauses && clock.monotonicMs() - sinceMs > FRUITLESS.ms) {
        const minutes = Math.round((clock.monotonicMs() - sinceMs) / 60_000)
        const because = `nothing got through for ${minutes} minutes, ${describeFailure(failure)}: ${meaning.advice}`
        ending.cut({ kind: 'breaker', because })
        return false
      }
      return pauseRun(parts, failure, Math.max(1, pauses), sentAfter)
    },
    relieved() {
      pauses = 0
    },
  }
}

/** Begins or prolongs the pause, or ends the run when there is no time for it. */
function pauseRun(parts: ThrottleParts, failure: CallFailure, pauses: number, sentAfter: number): boolean {
  const { clock, pause, pool, pace, ending } = parts
  const waitMs = waitFor(failure, pauses, parts.chance.uniform(), pace.intervalMs())
  if (clock.monotonicMs() + waitMs >= parts.deadlineMs) {
    ending.end({ kind: 'deadline', because: tooLate(failure, clock.now().getTime() + waitMs) })
    return false
  }
  if (pause.begin(waitMs, describeFailure(failure), sentAfter)) {
    pool.shrink()
    pace.refused()
  }
  return true
}

function toldMs(failure: CallFailure): number | null {
  return failure.kind === 'http-error' ? failure.retryAfterMs : null
}

/**
 * How long to pause: never shorter than the server asks for. Where it says nothing, the first pauses are short for calls
 * that are paced already, since they come nearly at the rate that the provider allows.
 */
function waitFor(failure: CallFailure, pauses: number, uniform: number, intervalMs: number): number {
  const told = toldMs(failure)
  const firstMs = intervalMs === 0 ? UNTOLD.firstMs : Math.min(UNTOLD.firstMs, Math.max(TOLD.firstMs, 2 * intervalMs))
  return told === null
    ? backoffMs(pauses, uniform, { ...UNTOLD, firstMs })
    : Math.max(told, backoffMs(pauses, uniform, TOLD))
}

function tooLate(failure: CallFailure, untilMs: number): string {
  const until = timeWord(untilMs)
  return `${describeFailure(failure)} and nothing may be sent before ${until}, after the deadline of this run`
}
