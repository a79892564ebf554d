import type { Digest } from '../../domain/digest.ts'
import type { CallCounts, Cost } from '../../domain/evaluation.ts'
import type { RunnableSuite } from '../../domain/plan.ts'
import type { BundleRecord } from '../../registry/record.ts'

/** A labelled prompt that can be asked again what its record says it was asked. */
export interface DriftSubject {
  /** The prompt's name. */
  readonly prompt: string
  readonly digest: Digest
  readonly record: BundleRecord
  /** The record's own suite, with the cases that are asked as they were then. */
  readonly suite: RunnableSuite
  /** Ids of the suite's other cases: they have no stored trial, or would be asked otherwise now. */
  readonly leftOut: readonly string[]
}

/** A labelled prompt that could not be evaluated, and why, as a clause. It may hold untrusted text. */
export interface NotEvaluated {
  readonly kind: 'not-evaluated'
  readonly prompt: string
  readonly digest: Digest
  readonly reason: string
}

/** What two sets of trials of one bundle say about the model behind it. */
export interface DriftFigures {
  /** Cases with valid trials then and now. */
  readonly cases: number
  /** Share of the trials that passed, in [0, 1]. */
  readonly before: number
  readonly now: number
  /** Mean difference over the cases, now − then, in [−1, 1]; of scores where a check is graded. */
  readonly delta: number
  /** One-sided: that it got worse, that it got better. */
  readonly pWorse: number
  readonly pBetter: number
  /** What each p is held to. */
  readonly failAt: number
  readonly moved: 'worse' | 'better' | null
  /** Ids of cases all of whose stored trials passed and none of the fresh ones. */
  readonly gone: readonly string[]
}

/** What was found out about one labelled prompt. */
export type DriftFinding =
  | (DriftFigures & {
      readonly kind: 'evaluated'
      readonly subject: DriftSubject
      /** Names of models as the server returned them, sorted. Untrusted text. */
      readonly models: { readonly before: readonly string[]; readonly now: readonly string[] }
    })
  | NotEvaluated

/** One look at everything that has a label. */
export interface DriftOutcome {
  readonly label: string
  /** Sorted by prompt. */
  readonly findings: readonly DriftFinding[]
  readonly calls: CallCounts
  readonly cost: Cost
  /** When it ended, in UTC. */
  readonly at: string
  /** Address of the workflow's run; `null` in a terminal. */
  readonly run: string | null
}
