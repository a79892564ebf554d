import type { CallFailure } from '../domain/model.ts'

/** Calls, not attempts. */
const CALLS_TO_OPEN = 10

/** Notices a run that cannot work at all: its first ten calls fail, all in the same way. */
export interface Breaker {
  /** A call was given up. Returns whether the breaker opens with it. */
  failed(failure: CallFailure): boolean
  /** A call was answered: the provider works, and the breaker stays shut for the rest of the run. */
  answered(): void
  /** How every call of the run failed so far, however few there were; `null` when one did not, or failed in another way. */
  onlyFailure(): CallFailure | null
}

/** A shut breaker. */
export function createBreaker(): Breaker {
  let works = false
  let way = ''
  let count = 0
  let only: CallFailure | null = null
  return {
    failed(failure) {
      if (works) return false
      const same = wayOf(failure) === way
      only = way === '' || (same && only !== null) ? failure : null
      way = wayOf(failure)
      count = same ? count + 1 : 1
      return count === CALLS_TO_OPEN
    },
    answered() {
      works = true
      only = null
    },
    onlyFailure: () => only,
  }
}

/** A server in trouble answers 500 and 502 by turns: that is one way to fail. */
function wayOf(failure: CallFailure): string {
  if (failure.kind !== 'http-error') return failure.kind
  return failure.status >= 500 ? 'http-5xx' : `http-${failure.status}`
}
