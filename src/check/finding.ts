import { type Score, scored, type UnscoredCause, unscored, verdictScore } from '../domain/score.ts'

/**
 * What a rule found out about one output.
 * `inapplicable`: the question has no answer for this output (a path into text that is no JSON). It fails whether the
 * rule is negated or not, because `not-equals` must not pass on an output that was never compared.
 * `graded`: how far it holds, in [0, 1].
 * `unknown`: the run lacks the figure the rule is about; unscored, never a zero.
 */
export type Finding =
  | { readonly kind: 'holds'; readonly reason: string }
  | { readonly kind: 'fails'; readonly reason: string }
  | { readonly kind: 'inapplicable'; readonly reason: string }
  | { readonly kind: 'graded'; readonly value: number; readonly reason: string }
  | { readonly kind: 'unknown'; readonly cause: UnscoredCause; readonly reason: string }

/** A finding of a rule that always has an answer. `reason` states a fact that reads the same when the rule is negated. */
export function found(holds: boolean, reason: string): Finding {
  return { kind: holds ? 'holds' : 'fails', reason }
}

/** @param value in [0, 1]. */
export function graded(value: number, reason: string): Finding {
  return { kind: 'graded', value, reason }
}

export function inapplicable(reason: string): Finding {
  return { kind: 'inapplicable', reason }
}

/** The score of a finding: 1 or 0 or its grade, the other way round when negated; `inapplicable` is 0 both ways. */
export function findingScore(finding: Finding, negated: boolean): Score {
  switch (finding.kind) {
    case 'holds':
    case 'fails':
      return negatedIf(negated, verdictScore(finding.kind === 'holds', finding.reason))
    case 'graded':
      return negatedIf(negated, scored(finding.value, finding.reason))
    case 'inapplicable':
      return scored(0, finding.reason)
    case 'unknown':
      return unscored(finding.cause, finding.reason)
  }
}

/** The one place where `not-` acts: 1 − score. What is unscored stays unscored. */
export function negatedIf(negated: boolean, score: Score): Score {
  if (!negated || score.kind === 'unscored') return score
  return scored(1 - score.value, score.reason)
}
