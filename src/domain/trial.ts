import type { Digest } from './digest.ts'
import type { Usage } from './model.ts'
import type { Score } from './score.ts'

export type Arm = 'baseline' | 'candidate'

/** What a trial was run for: the first look, a later look, or the re-run of a case that flipped. */
export type Phase = 'screen' | 'round' | 'confirm'

/** Where a trial stands in a run. `index` counts from 1 within one case, arm and kind (screen and rounds share a count). */
export interface TrialAddress {
  readonly prompt: string
  readonly caseId: string
  readonly arm: Arm
  readonly phase: Phase
  readonly index: number
}

/** What one check said in one trial. */
export interface CheckResult {
  readonly name: string
  readonly type: string
  readonly score: Score
  /** Whether the threshold held; `null` when unscored. */
  readonly passed: boolean | null
}

/** Why a trial has no output. An error is never a regression and never a pass. */
export interface TrialError {
  readonly code: string
  readonly message: string
}

/** One model call of one case on one arm, scored. */
export interface Trial extends TrialAddress {
  readonly requestDigest: Digest
  readonly output: string | null
  readonly finishReason: string | null
  readonly error: TrialError | null
  readonly ms: number
  readonly usage: Usage | null
  readonly model: string | null
  /** Weighted mean of the scored checks, never thresholded; `null` when the trial is missing. */
  readonly score: number | null
  /** Whether every required check passed; `null` when the trial is missing. */
  readonly passed: boolean | null
  readonly checks: readonly CheckResult[]
}
