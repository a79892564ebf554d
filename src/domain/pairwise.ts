import type { CheckSpec, Output } from './check.ts'
import type { Completion, ModelRequest } from './model.ts'
import type { Score } from './score.ts'

/** Whose answer is preferred. `unscored`: nobody can say; never a tie. */
export type Preference = 'candidate' | 'baseline' | 'tie' | 'unscored'

export interface PairVerdict {
  readonly preference: Preference
  /** Why; may quote the judge, so it is untrusted text. */
  readonly reason: string
}

/** A judge that is shown both versions' answers to one case, bound to that case. It scores no trial and decides nothing. */
export interface PairJudge {
  readonly spec: CheckSpec
  readonly model: string
  /** Decided before the judge is asked (equal, empty, punctuation only, …), or `null` when it must be asked. */
  guard(baseline: Output, candidate: Output): PairVerdict | null
  /**
   * The question, which names no arm. @param boundary random per call; fences the answers off from the instructions.
   */
  request(first: Output, second: Output, boundary: string): ModelRequest
  /** 1: the first answer is preferred, 0: the second, 0.5: neither; of several criteria the mean. Unscored unless explicit. */
  read(reply: Completion): Score
}

/** What one pairwise judge said of the answers to one case in one trial; `reason` is empty past the first few thousand. */
export interface JudgedPair extends PairVerdict {
  readonly judge: string
  readonly caseId: string
  readonly index: number
}

/** What a pairwise judge said of a suite. Reported only: it is no part of any verdict. */
export interface PairwiseFigure {
  /** Of the check. */
  readonly name: string
  /** Pairs in which the candidate's answer is preferred in both orders, and those of the baseline's. */
  readonly wins: number
  readonly losses: number
  readonly ties: number
  readonly unscored: number
  /** Of the pairs with a preference, those that go to the candidate; `null` without any. */
  readonly share: number | null
  /** Two-sided, of the sign-flip test over cases; `null` without a scored pair. */
  readonly pValue: number | null
  /** Why there is no figure, or why pairs are unscored, as a clause in our words; `null`: nothing to say. */
  readonly note: string | null
  /** In dataset order. */
  readonly pairs: readonly JudgedPair[]
}
