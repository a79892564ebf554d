import { type Digest, digestOf } from '../domain/digest.ts'

/** What replies depend on besides the question. */
export interface Setting {
  /** The model API's address. */
  readonly address: string
  /** Seeds the relabelling and the simulator. */
  readonly seed: number
}

/**
 * What a journal belongs to: the question that is decided, where it is asked, and the seed. Budget, concurrency, prices
 * that no check looks at, and what is published may change while an evaluation goes on.
 *
 * @param evaluation the evaluation's key: requests, fixtures, checks, judge, models and gate.
 */
export function journalKey(evaluation: Digest, { address, seed }: Setting): Digest {
  return digestOf({ evaluation, address, seed })
}
