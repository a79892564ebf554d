import type { CaseOutcome } from '../../domain/evaluation.ts'
import type { Preference } from '../../domain/pairwise.ts'
import type { Phase } from '../../domain/trial.ts'

/** What became of a case, in the words that the list can be filtered by, worst first. */
export const CASE_KINDS = ['regressed', 'suspect', 'unmeasured', 'flaky', 'improved', 'new', 'unchanged'] as const

export type CaseKind = (typeof CASE_KINDS)[number]

/** A case as the list shows it. */
export interface CaseRow {
  /** Position of its prompt in the report. */
  readonly suite: number
  readonly kind: CaseKind
  readonly outcome: CaseOutcome
  /** Names of the checks that the candidate fails. */
  readonly fails: readonly string[]
  /** Candidate minus baseline in the suite's statistic, −1…1; `null` without a pair. */
  readonly delta: number | null
}

/** A text by its position in `CaseDetail.strings`; `null` where there is none, or none may be shown. */
export type TextRef = number | null

export interface CheckRecord {
  readonly name: number
  readonly type: number
  /** `null` when unscored. */
  readonly score: number | null
  readonly passed: boolean | null
  readonly reason: TextRef
}

/** An output as far as it is shown: the part itself and the characters left out on either side of it. */
export interface OutputRecord {
  readonly text: number
  readonly before: number
  readonly after: number
}

export interface TrialRecord {
  readonly score: number | null
  readonly passed: boolean | null
  /** `null`: no answer, or none may be shown. */
  readonly output: OutputRecord | null
  readonly error: TextRef
  readonly finishReason: TextRef
  readonly model: TextRef
  readonly ms: number
  /** In and out; `null`: unknown. */
  readonly tokens: readonly [number, number] | null
  readonly checks: readonly CheckRecord[]
}

/** What both versions answered to the same case. */
export interface PairRecord {
  readonly baseline: TrialRecord | null
  readonly candidate: TrialRecord | null
}

/** A pair and what it was run for. */
export interface NumberedPair extends PairRecord {
  readonly phase: Phase
  readonly index: number
}

/** What a pairwise judge said of one pair. */
export interface PreferenceRecord {
  readonly judge: number
  readonly index: number
  readonly preference: Preference
  readonly reason: TextRef
}

/** Everything that is known of one case. Each text stands in `strings` once, however often it was answered. */
export interface CaseDetail {
  readonly strings: readonly string[]
  /** Names and values. */
  readonly variables: readonly (readonly [number, number])[]
  /** The two answers that show best what happened. */
  readonly telling: PairRecord
  /** Every pair, in the order in which they were run. */
  readonly pairs: readonly NumberedPair[]
  /** Absent: no judge compared the answers. */
  readonly preferences?: readonly PreferenceRecord[]
}

/** What the list must know of a prompt. */
export interface SuiteLabel {
  readonly name: string
  /** Odds that a case had to reach to count as broken. */
  readonly neededOdds: number | null
}

/** The list of cases as it travels inside the page; details follow in chunks of `CHUNK` rows each. */
export interface CaseList {
  readonly suites: readonly SuiteLabel[]
  /** Worst first. */
  readonly rows: readonly CaseRow[]
  /** Rows that did not fit. */
  readonly unlisted: number
}

/** Rows whose details stand together in the page and are read together. */
export const CHUNK = 50

/** The element with the list, and what the ids of the elements with chunks of details begin with. */
export const LIST_ID = 'case-list-data'
export const CHUNK_ID = 'case-details-'
