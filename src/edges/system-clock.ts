import { setTimeout as sleepFor } from 'node:timers/promises'
import type { Clock } from '../ports.ts'

/** Longest wait that a timer of the platform can hold; above it, it fires at once. */
const LONGEST_TIMER_MS = 2_147_483_647

/** The machine's clocks. */
export function systemClock(): Clock {
  return {
    now: () => new Date(),
    monotonicMs: () => performance.now(),
    async sleep(ms, signal) {
      signal?.throwIfAborted()
      const wait = Math.min(Math.max(0, Math.ceil(ms)), LONGEST_TIMER_MS)
      try {
        await sleepFor(wait, undefined, signal === undefined ? {} : { signal })
      } catch (error) {
        signal?.throwIfAborted()
        throw error
      }
    },
  }
}
