import type { RawCase } from './case.ts'
import type { CaseCheck } from './check.ts'
import type { Digest } from './digest.ts'
import type { ModelRequest } from './model.ts'
import type { PairJudge } from './pairwise.ts'

/** One version of a prompt. `sha` is `null` for the working tree. */
export interface Side {
  readonly ref: string
  readonly sha: string | null
  readonly path: string
  readonly digest: Digest
}

/** What one arm of a case sends. */
export interface PlannedRequest {
  /** May be made anew each time that it is read: ask for it when it is sent, and keep `digest` instead. */
  readonly request: ModelRequest
  readonly digest: Digest
}

/** A case ready to run: every request rendered, every check bound. */
export interface PlannedCase {
  readonly case: RawCase
  readonly checks: readonly CaseCheck[]
  /** Judges that compare the two answers, score no trial and are only reported; absent: none. */
  readonly pairwise?: readonly PairJudge[]
  /** `null` when the prompt is new: there is nothing to compare with. */
  readonly baseline: PlannedRequest | null
  readonly candidate: PlannedRequest
  /** Both arms send the same bytes: no call is needed, and the case counts as an unchanged, valid pair. */
  readonly identical: boolean
  /** Cases that only head has run on both arms and are reported, never gated. */
  readonly gated: boolean
}

interface SuitePlanBase {
  /** The prompt's name: its path without the format's suffix. */
  readonly name: string
  readonly path: string
}

/** What a run must do about one changed prompt. */
export type SuitePlan =
  | (SuitePlanBase & {
      readonly kind: 'compare'
      readonly baseline: Side
      readonly candidate: Side
      readonly cases: readonly PlannedCase[]
      /** Tags whose cases are tested for a drop of their own; each is a gated case's. */
      readonly gatedTags: readonly string[]
      readonly suiteDigest: Digest
      /** The first line of the candidate's file that differs in a message, from 1. */
      readonly changedLine?: number
    })
  | (SuitePlanBase & {
      readonly kind: 'new'
      readonly candidate: Side
      readonly cases: readonly PlannedCase[]
      readonly gatedTags: readonly string[]
      readonly suiteDigest: Digest
    })
  | (SuitePlanBase & { readonly kind: 'not-applicable'; readonly baseline: Side | null; readonly reason: string })

/** A suite with calls to make. */
export type RunnableSuite = Exclude<SuitePlan, { kind: 'not-applicable' }>
