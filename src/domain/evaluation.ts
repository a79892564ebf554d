import type { Digest } from './digest.ts'
import type { JsonObject } from './json.ts'
import type { PairwiseFigure } from './pairwise.ts'
import type { Side } from './plan.ts'
import type { PublishLevel } from './policy.ts'
import type { StoredUse } from './stored-baseline.ts'
import type { Phase, ReadTrial, TrialFigures } from './trial.ts'
import type { Verdict } from './verdict.ts'

/** What was compared: how many trials pass, or how high they score on average. */
export type Statistic = 'pass-rate' | 'mean-score'

/** Paired figures over cases. Scores and differences are in [−1, 1]: 0.01 is one point. `null`: too little data to say. */
export interface Comparison {
  readonly statistic: Statistic
  /** Cases with a valid pair; trials of one case are one unit. */
  readonly cases: number
  readonly delta: number | null
  /** 95 % interval of the mean difference over cases like these; it never decides. */
  readonly interval: readonly [number, number] | null
  readonly pValue: number | null
  /** The drop that this suite finds in 80 % of runs. */
  readonly detectable: number | null
  readonly baselineMean: number | null
  readonly candidateMean: number | null
}

export interface CheckComparison extends Comparison {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly weight: number
}

export interface TagComparison extends Comparison {
  readonly tag: string
}

export type CaseStatus = 'regressed' | 'flaky' | 'improved' | 'unchanged' | 'unpaired'

/** One arm's trials of the suite statistic (screen and rounds); `score` is `null` without a scored trial. */
export interface ArmSummary {
  readonly score: number | null
  readonly passes: number
  readonly trials: number
  /** They are trials of an earlier run, of which the registry keeps the scores. */
  readonly stored?: true
}

/** Fresh pairs run to see whether a flip holds. They never enter the suite's statistic. */
export interface Confirmation {
  readonly outcome: 'confirmed' | 'flaky' | 'suspect' | 'unfinished'
  readonly pairs: number
  readonly baselinePasses: number
  readonly candidatePasses: number
  /** The e-value: odds against luck. */
  readonly odds: number
}

/** Why a case has no valid pair. */
export type WhyUnpaired =
  /** Only head has it. */
  | { readonly kind: 'new' }
  /** `reason`: a clause that may quote a judge or a server: untrusted, and as private as outputs. Empty: not to be shown. */
  | { readonly kind: 'errored' | 'not-run'; readonly reason: string }

export interface CaseOutcome {
  readonly id: string
  /** A short excerpt of the case's first variable that is not its id, to recognise it by. Untrusted text. */
  readonly excerpt: string
  readonly status: CaseStatus
  readonly critical: boolean
  /** Every trial of the candidate has to pass, whatever the baseline does. */
  readonly mustPass: boolean
  readonly tags: readonly string[]
  /** `null` unless it is unpaired. */
  readonly why: WhyUnpaired | null
  readonly baseline: ArmSummary
  readonly candidate: ArmSummary
  readonly confirmation: Confirmation | null
}

/** One gated tag at one look. */
export interface TagLook {
  /** Untrusted text. */
  readonly tag: string
  /** Adjusted over the gated tags. */
  readonly p: number
  /** Mean difference of its cases, candidate − baseline, in [−1, 1]. */
  readonly delta: number
  /** The suite fails for this tag at or below this p, if the drop exceeds the tolerance. */
  readonly failAt: number
  readonly failed: boolean
}

/** One look of the suite test. */
export interface Look {
  /** Trials per case and arm so far. */
  readonly k: number
  readonly p: number
  /** The suite fails at or below `failAt`, and stops as a pass above `stopAbove`. */
  readonly failAt: number
  readonly stopAbove: number
  /** The gated tags; absent when the suite gates none. */
  readonly tags?: readonly TagLook[]
}

/** How a verdict came about, for the sentence that explains it. */
export interface Decision {
  /** This suite's share of α: the chance of a false alarm, at most. */
  readonly alpha: number
  readonly looks: readonly Look[]
  readonly nominated: number
  /** Odds that a flipped case had to reach to count as broken. */
  readonly neededOdds: number | null
  /** What ended it. */
  readonly endedBy:
    | 'identical-requests'
    | 'suite-test'
    | 'tag-test'
    | 'case-confirmed'
    | 'stopped-as-pass'
    | 'within-tolerance'
    | 'last-look'
    | 'budget'
    | 'deadline'
    | 'too-few-pairs'
    | 'too-many-missing'
    | 'critical-missing'
    | 'account-error'
    | 'model-error'
    | 'judge-error'
    | 'scorer-error'
    | 'breaker'
    | 'judge-unreliable'
    | 'min-score'
    | 'must-pass'
    | 'new-prompt'
    | 'nothing-to-run'
}

/** Planned pairs = scored + errored + not run; every one of the latter is among the cases with its reason. */
export interface PairCounts {
  readonly planned: number
  readonly scored: number
  readonly errored: number
  readonly notRun: number
}

/** The version that is compared with. */
export interface BaselineSide extends Side {
  /** Calls of the baseline that this run was spared: answers in the journal and, one a case, trials in the registry. */
  readonly reused: number
  /** Absent: there were no stored trials to compare the candidate with. */
  readonly stored?: StoredUse
}

export interface PromptEvaluation {
  readonly path: string
  readonly name: string
  readonly verdict: Verdict
  /** One sentence: why this verdict. */
  readonly reason: string
  readonly baseline: BaselineSide | null
  readonly candidate: Side | null
  readonly comparison: Comparison | null
  readonly checks: readonly CheckComparison[]
  readonly tags: readonly TagComparison[]
  /** What pairwise judges prefer, one figure a judge; absent: the suite has none. It never decides. */
  readonly pairwise?: readonly PairwiseFigure[]
  /** In dataset order. */
  readonly cases: readonly CaseOutcome[]
  readonly pairs: PairCounts
  readonly decision: Decision
  /** Every trial that was run, in the order in which they ended. */
  readonly trials: readonly TrialFigures[]
  /** What one of them was answered, and why it scored as it did. */
  readonly read: ReadTrial
  /** The first line of the candidate's file that differs in a message, from 1; absent where that is not known. */
  readonly changedLine?: number
  /** The variables of each case, by id, for the report. Untrusted text. */
  readonly variables: ReadonlyMap<string, JsonObject>
}

export interface CallCounts {
  readonly planned: number
  readonly made: number
  readonly retried: number
  readonly failed: number
  /** Answers of an earlier run, from the journal. Trials in the registry are no calls: `BaselineSide` counts them. */
  readonly reused: number
  /** Their part in `made`. */
  readonly judge: number
}

export interface Cost {
  readonly usd: number
  /** `false`: a price or a usage was missing, so `usd` is a lower bound. */
  readonly known: boolean
  readonly inputTokens: number
  readonly outputTokens: number
}

export interface Provenance {
  readonly tool: string
  readonly configDigest: string | null
  readonly suiteDigest: string | null
  readonly judgeDigest: string | null
  readonly models: { readonly requested: readonly string[]; readonly returned: readonly string[] }
}

/** The outcome of one `check`: everything that any report says comes from here. */
export interface Evaluation {
  readonly verdict: Verdict
  /** The decision as one sentence; holds no untrusted text but prompt names. */
  readonly title: string
  /** 0, 1 or 3: see docs/design.md. */
  readonly exitCode: 0 | 1 | 3
  readonly prompts: readonly PromptEvaluation[]
  /** Things a reader must know: the simulator answered, policy changes that take effect after merge, … */
  readonly notices: readonly string[]
  readonly publish: PublishLevel
  /** Whether the embedded simulator answered; every surface says so. */
  readonly simulated: boolean
  readonly calls: CallCounts
  readonly cost: Cost
  readonly durationMs: number
  readonly provenance: Provenance
  /** Identity of the question that was decided; absent when there was nothing to compare. */
  readonly key?: Digest
  /** An earlier run decided it; nothing was called. */
  readonly remembered?: true
}

/** Where a run stands, for those who wait. */
export interface RunState {
  readonly done: number
  /** Grows as later looks are planned. */
  readonly total: number
  readonly inFlight: number
  readonly limit: number
  readonly retried: number
  readonly failed: number
  readonly costUsd: number
  readonly costKnown: boolean
  readonly phase: Phase
  /** Why nothing is being sent just now, and until when (wall clock, ms since the epoch). */
  readonly pause: { readonly reason: string; readonly untilMs: number } | null
}
