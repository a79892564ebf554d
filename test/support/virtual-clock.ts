import type { Clock } from '../../src/ports.ts'

/** A clock that jumps to the next moment anyone waits for, whenever nothing else is left to do. */
export interface VirtualClock extends Clock {
  /** Lets time pass until the work settles. Throws when it waits for something that is no sleep. */
  run<T>(work: Promise<T>): Promise<T>
}

interface Sleeper {
  readonly wakeMs: number
  readonly wake: () => void
}

/** @param startMs wall clock at the start, ms since the epoch; the monotonic clock starts at 0. */
export function virtualClock(startMs = Date.UTC(2026, 0, 5, 12)): VirtualClock {
  const sleepers = new Set<Sleeper>()
  let elapsed = 0
  return {
    now: () => new Date(startMs + elapsed),
    monotonicMs: () => elapsed,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const abort = () => {
          sleepers.delete(sleeper)
          reject(signal?.reason)
        }
        const wake = () => {
          signal?.removeEventListener('abort', abort)
          resolve()
        }
        const sleeper = { wakeMs: elapsed + Math.max(0, ms), wake }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', abort, { once: true })
      }),
    async run(work) {
      let settled = false
      const settle = () => {
        settled = true
      }
      work.then(settle, settle)
      for (;;) {
        await quiet()
        if (settled) return work
        const next = [...sleepers].sort((a, b) => a.wakeMs - b.wakeMs)[0]
        if (next === undefined) throw new Error(`stuck at ${elapsed} ms: nobody sleeps and the work is not done`)
        elapsed = next.wakeMs
        sleepers.delete(next)
        next.wake()
      }
    },
  }
}

/** After a turn of the event loop every promise that could go on has gone on. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
