import type { ModelReply } from '../../src/domain/model.ts'
import type { Quota } from '../../src/domain/retry-after.ts'
import type { Clock, Model } from '../../src/ports.ts'
import { httpError, says } from './fake-model.ts'

/** What a provider grants, and what it says of it. */
export interface Limits {
  readonly perMinute: number
  /** Calls that may come at once after a rest. */
  readonly burst: number
  readonly latencyMs: number
  /** It counts what is left in headers of every answer, refusals included. */
  readonly headers: boolean
  /** A refusal says when to come back. */
  readonly retryAfter: boolean
}

export interface LimitedProvider extends Model {
  /** When each call was taken or refused, ms on the clock. */
  readonly taken: readonly number[]
  readonly refused: readonly number[]
}

/** A model behind a token bucket, on a clock that jumps. A refusal takes 20 ms. */
export function limitedProvider(clock: Clock, limits: Limits): LimitedProvider {
  const { perMinute, burst, latencyMs } = limits
  const perMs = perMinute / 60_000
  const taken: number[] = []
  const refused: number[] = []
  let left = burst
  let atMs = 0
  const refill = () => {
    left = Math.min(burst, left + (clock.monotonicMs() - atMs) * perMs)
    atMs = clock.monotonicMs()
  }
  const quota = (): Quota => ({
    requests: { left: Math.floor(left), limit: burst, resetMs: (burst - left) / perMs },
    tokens: null,
  })
  return {
    taken,
    refused,
    async complete(_request, signal, told): Promise<ModelReply> {
      refill()
      const isTaken = left >= 1
      if (isTaken) left -= 1
      ;(isTaken ? taken : refused).push(clock.monotonicMs())
      const said = quota()
      const retryAfterMs = limits.retryAfter ? (1 - left) / perMs : null
      await clock.sleep(isTaken ? latencyMs : 20, signal)
      if (limits.headers) told?.(said)
      return isTaken ? says('ok') : httpError(429, 'rate_limit_exceeded', { retryAfterMs })
    },
  }
}
