import type { Location } from './fault.ts'
import type { JsonValue } from './json.ts'
import type { Completion, ModelRequest, ScoringRequest, SimilarityRequest, ToolCall, ToolDefinition } from './model.ts'
import type { Score } from './score.ts'

/** A check as configured: parsed and complete, but its type and value not yet understood. */
export interface CheckSpec {
  /** Without a `not-` prefix. */
  readonly type: string
  readonly negated: boolean
  /** Unique within a suite; the type, and the path if there is one, unless given. */
  readonly name: string
  /** May hold templates over the case's variables, `expected` and (judges) `completion`. */
  readonly value?: JsonValue
  /** The check passes at or above this score; without it, above 0. Rules with a limit (cost, latency, levenshtein) read it as that. */
  readonly threshold?: number
  /** JSONPath into the output parsed as JSON; the rule then sees what it selects. */
  readonly path?: string
  /** Its share in the trial's score; 0 only reports. */
  readonly weight: number
  /** A trial passes when every required check passes, and is missing when one is unscored. */
  readonly required: boolean
  /** A case that fails it on the candidate counts as critical: it is listed first. */
  readonly critical: boolean
  /** The set that it belongs to; `weight` is then its share in the set, and `required` counts within it. */
  readonly set?: CheckSet
  readonly at: Location
}

/** Checks that count as one: their weighted mean has a share in the trial's score, and they pass or fail together. */
export interface CheckSet {
  /** The weighted mean that passes, above 0 and at most 1; `null`: each of its required checks must pass. */
  readonly threshold: number | null
  readonly weight: number
  readonly required: boolean
}

/** What a check looks at: one answer of the prompt's model. */
export interface Output {
  readonly text: string
  readonly finishReason: string | null
  readonly refusal: string | null
  /** What the model asked to be called, in the order of the answer. */
  readonly toolCalls: readonly ToolCall[]
  /** The functions that the request offered. */
  readonly tools: readonly ToolDefinition[]
  readonly ms: number
  /** `null`: unknown price or missing usage. */
  readonly costUsd: number | null
}

interface CheckBase {
  readonly spec: CheckSpec
  /** May give values between 0 and 1, so that means are compared as well as passes. */
  readonly graded: boolean
}

/** A rule bound to one case: pure, decides from the output alone. */
export interface RuleCheck extends CheckBase {
  readonly kind: 'rule'
  score(output: Output): Score
}

/** A check whose score takes a call. Asking and reading are pure; the call between them is the engine's. */
export interface AskingCheck<Kind extends string, Request> extends CheckBase {
  readonly kind: Kind
  /** The model of the judge or of the embeddings, or what a scorer's calls are counted under. */
  readonly model: string
  /** Decided before anybody is asked (empty, punctuation only, refused), or `null` when it must be asked. */
  guard(output: Output): Score | null
  /** @param boundary random per call; fences the candidate's text off from a judge's instructions. */
  request(output: Output, boundary: string): Request
  /** What says its score is scored; anything else is unscored. */
  read(reply: Completion): Score
}

/** A model that judges, bound to one case. */
export type JudgeCheck = AskingCheck<'judge', ModelRequest>

/** A check that asks no judge but embeddings, or a scorer that policy names. Bound to one case. */
export type RemoteCheck = AskingCheck<'similarity' | 'scorer', SimilarityRequest | ScoringRequest>

/** A check whose score takes a call. */
export type AskedCheck = JudgeCheck | RemoteCheck

/** A check bound to one case. */
export type CaseCheck = RuleCheck | AskedCheck
