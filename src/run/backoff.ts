/** How waits grow. */
export interface Backoff {
  readonly firstMs: number
  readonly longestMs: number
}

/**
 * Exponential backoff with jitter: between half and all of `first · 2^(n − 1)`, at most `longest`. The jitter keeps calls
 * that failed together from coming back together.
 *
 * @param n from 1: how many times in a row it went wrong.
 * @param uniform in [0, 1).
 */
export function backoffMs(n: number, uniform: number, { firstMs, longestMs }: Backoff): number {
  const full = Math.min(longestMs, firstMs * 2 ** (n - 1))
  return full * (0.5 + uniform / 2)
}
