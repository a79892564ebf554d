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

export function isRunnable(plan: SuitePlan): plan is RunnableSuite {
  return plan.kind !== 'not-applicable'
}

/**
 * Whether a case takes any call. Equal requests of a gated case are an unchanged pair without one; a new case is called
 * once even then, to be shown.
 */
export function needsCall({ identical, gated }: PlannedCase): boolean {
  return !(identical && gated)
}

/** Whether a case decides and is called on both arms to do so. */
export function isCompared({ gated, identical }: PlannedCase): boolean {
  return gated && !identical
}

/** Whether the case's score may lie between 0 and 1. */
export function isGraded({ checks }: PlannedCase): boolean {
  return checks.some(({ graded, spec }) => graded && spec.weight > 0)
}
