import type { Confirmation, Decision, Look } from '../domain/evaluation.ts'
import type { GatePolicy } from '../domain/policy.ts'
import type { Phase } from '../domain/trial.ts'
import type { Verdict } from '../domain/verdict.ts'

/** A gated case as the gate sees it. */
export interface GateCase {
  readonly id: string
  readonly weight: number
  readonly critical: boolean
  readonly mustPass: boolean
  /** Both arms send the same bytes: a valid pair that needs no call. */
  readonly identical: boolean
  readonly tags: readonly string[]
}

/** A scored trial. A missing one is `null` wherever it is passed. */
export interface TrialScore {
  /** In [0, 1], never thresholded. */
  readonly score: number
  readonly passed: boolean
}

/** A pair of trials that the gate wants: one on each arm, unless only the candidate's is needed. */
export interface WantedPair {
  /** Position in `GateSuite.cases`. */
  readonly case: number
  readonly phase: Phase
  /** From 1, within the case and kind (screen and rounds share a count). */
  readonly index: number
  readonly arms: 'both' | 'candidate'
}

export interface PairResult {
  readonly baseline: TrialScore | null
  readonly candidate: TrialScore | null
}

/** The answer to one batch: a result for each wanted pair, in the same order. */
export interface BatchResult {
  readonly results: readonly PairResult[]
  /** Set when the run may send nothing more; pairs that were not run are `null` on both arms. */
  readonly ended: 'budget' | 'deadline' | null
}

/** What the gate must know of one suite before it starts. */
export interface GateSuite {
  readonly cases: readonly GateCase[]
  /** Whether any weighted check may give values between 0 and 1. */
  readonly graded: boolean
  readonly policy: GatePolicy
  /** Suites of the same pull request; they share α. At least 1. */
  readonly suites: number
  /** Tags whose cases are tested as a suite of their own; each is among the cases' tags. */
  readonly gatedTags: readonly string[]
  /** Seeds the relabelling; the run's digest. */
  readonly seed: string
  /** Stored trials of the baseline, by case position; absent: both arms are always run. */
  readonly stored?: readonly (readonly TrialScore[])[]
}

/** What became of stored trials of the baseline. */
export interface StoredTrialsUsed {
  /** Positions of the cases that are judged by their stored trials and a single trial of the candidate. */
  readonly cases: readonly number[]
  /** Whether all other cases were then run on both arms; their trials that were compared with the store do not count. */
  readonly anew: boolean
}

/** What became of a nominated case. */
export interface NominatedCase extends Confirmation {
  /** Position in `GateSuite.cases`. */
  readonly case: number
}

/** The gate's answer for one suite. What a maintainer accepts is taken from it afterwards, by the commands. */
export interface GateOutcome {
  readonly verdict: Exclude<Verdict, 'not-applicable' | 'accepted'>
  readonly decision: Decision
  readonly nominated: readonly NominatedCase[]
  /** The last look taken, if any. */
  readonly lastLook: Look | null
  /** Observed mean difference of the headline statistic, in [−1, 1]. */
  readonly delta: number | null
  /** Absent: there were no stored trials to compare with. */
  readonly stored?: StoredTrialsUsed
  /** The one plain clause that gives the reason; the report makes a sentence of it. */
  readonly because: string
}

/** A suite's gate: yields batches of pairs, is sent their results, returns the outcome. Pure: chance is seeded. */
export type SuiteGate = Generator<readonly WantedPair[], GateOutcome, BatchResult>
