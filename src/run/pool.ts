import pLimit, { type LimitFunction } from 'p-limit'

/** How many successes earn one more call at a time. */
const SUCCESSES_PER_STEP = 10

/** Bounds how many calls are in flight, and adapts the bound to what the provider takes. */
export interface Pool {
  /** Runs the task when there is room; first come, first served. */
  run<T>(task: () => Promise<T>): Promise<T>
  limit(): number
  inFlight(): number
  /** Halves the limit, down to 1. */
  shrink(): void
  /** Every tenth success after a shrink gives one place back, up to the bound. */
  succeeded(): void
}

/** @param bound at least 1; the limit begins there. */
export function createPool(bound: number): Pool {
  const limiter = pLimit(bound)
  let successes = 0
  return {
    async run(task) {
      const leave = await enterWhenFree(limiter)
      try {
        return await task()
      } finally {
        leave()
      }
    },
    limit: () => limiter.concurrency,
    inFlight: () => limiter.activeCount,
    shrink() {
      limiter.concurrency = Math.max(1, Math.floor(limiter.concurrency / 2))
      successes = 0
    },
    succeeded() {
      if (limiter.concurrency >= bound) return
      successes += 1
      if (successes < SUCCESSES_PER_STEP) return
      successes = 0
      limiter.concurrency += 1
    },
  }
}

/**
 * Waits for a place; resolves with the function that leaves it. The limiter is given no task, since its queue is a linked
 * list whose removed links keep one another alive until a full garbage collection: with tasks, every answer would stay too.
 */
function enterWhenFree(limiter: LimitFunction): Promise<() => void> {
  return new Promise((enter) => {
    void limiter(() => new Promise<void>((leave) => enter(leave)))
  })
}
