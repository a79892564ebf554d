/** Retries that a run begins with: enough for the ten calls that open the breaker to use up their attempts. */
const FIRST_RESERVE = 40

/** The most retries that are saved up: a long good time must not pay for hammering a provider that is down. */
const LARGEST_RESERVE = 200

/** The retries that a run has left. Each costs one; each answered call earns one. */
export interface RetryReserve {
  /** Takes one, if there is one. */
  take(): boolean
  earn(): void
}

/** A run's first reserve. */
export function createRetryReserve(): RetryReserve {
  let left = FIRST_RESERVE
  return {
    take() {
      if (left < 1) return false
      left -= 1
      return true
    },
    earn() {
      left = Math.min(LARGEST_RESERVE, left + 1)
    },
  }
}
