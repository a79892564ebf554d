import { digestOf } from '../domain/digest.ts'
import { canonicalJson, type JsonValue } from '../domain/json.ts'

/** Uniform in [0, 1): the first 48 bits of the key's SHA-256. Equal keys give equal numbers. */
export function uniformOf(...key: readonly (string | number)[]): number {
  return Number.parseInt(digestOf(key).slice('sha256:'.length, 'sha256:'.length + 12), 16) / 2 ** 48
}

/** One occasion on which the simulator may vary. */
export interface Draw {
  /** Hex, unique to this seed, body and occurrence. */
  readonly id: string
  /** Uniform in [0, 1); different purposes are independent. */
  uniform(purpose: string): number
}

export interface Draws {
  /** The next draw for this request. Repeats of one body draw anew; other bodies in between change nothing. */
  next(body: JsonValue): Draw
}

/**
 * Draws keyed by seed, body and how often that body was seen, so that neither the order of requests nor how many run
 * at once changes an answer.
 */
export function seededDraws(seed: number): Draws {
  const seen = new Map<string, number>()
  return {
    next(body) {
      const digest = digestOf(withoutTokens(body))
      const occurrence = (seen.get(digest) ?? 0) + 1
      seen.set(digest, occurrence)
      return {
        id: digestOf([seed, digest, occurrence]).slice('sha256:'.length, 'sha256:'.length + 24),
        uniform: (purpose) => uniformOf(seed, digest, occurrence, purpose),
      }
    },
  }
}

/** Judge requests carry a random boundary: without this, no two runs would draw alike. */
function withoutTokens(body: JsonValue): string {
  return canonicalJson(body).replaceAll(/[0-9a-f]{16,}/gi, '#')
}
