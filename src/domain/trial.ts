import type { Digest } from './digest.ts'
import type { ToolCall, Usage } from './model.ts'
import type { Score, UnitInterval } from './score.ts'

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

/** What one check said in one trial, without the words that go with a score. */
export interface CheckFigure {
  readonly name: string
  readonly score: { readonly kind: 'scored'; readonly value: UnitInterval } | Extract<Score, { kind: 'unscored' }>
  /** Whether the threshold held; `null` when unscored. */
  readonly passed: boolean | null
}

/** What one check said in one trial. */
export interface CheckResult extends CheckFigure {
  readonly type: string
  readonly score: Score
}

/** Why a trial has no output. An error is never a regression and never a pass. */
export interface TrialError {
  readonly code: string
  readonly message: string
}

/** What stays in memory of a trial: everything that figures are made of, and no text of a model. */
export interface TrialFigures extends TrialAddress {
  readonly requestDigest: Digest
  readonly error: TrialError | null
  readonly ms: number
  readonly model: string | null
  /** Weighted mean of the scored checks, never thresholded; `null` when the trial is missing. */
  readonly score: number | null
  /** Whether every required check passed; `null` when the trial is missing. */
  readonly passed: boolean | null
  readonly checks: readonly CheckFigure[]
}

/** One model call of one case on one arm, scored. */
export interface Trial extends TrialFigures {
  readonly output: string | null
  /** Absent when the answer calls no tool. */
  readonly toolCalls?: readonly ToolCall[]
  readonly finishReason: string | null
  readonly usage: Usage | null
  readonly checks: readonly CheckResult[]
}

/**
 * Whether a trial counts for the record of the candidate's bundle. Confirmations do not: only cases that flipped have any,
 * so they would weigh these cases more than the others.
 */
export function countsForRecord({ arm, phase }: Pick<TrialAddress, 'arm' | 'phase'>): boolean {
  return arm === 'candidate' && phase !== 'confirm'
}

/** Reads the whole of a trial again, texts included, from where it is kept. */
export type ReadTrial = (kept: TrialFigures) => Trial
