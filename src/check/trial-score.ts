import type { CheckSet, CheckSpec } from '../domain/check.ts'
import { EQUAL_WITHIN } from '../domain/score.ts'
import type { CheckResult } from '../domain/trial.ts'
import { passMark } from './threshold.ts'

/** What all checks of one output say together; both `null` when the trial is missing. */
export interface TrialOutcome {
  /** Weighted mean of the scored checks, in [0, 1], never thresholded. */
  readonly score: number | null
  /** Whether every required check passed. */
  readonly passed: boolean | null
}

/** One check of a trial with what it said. */
export interface CheckedTrial {
  readonly spec: CheckSpec
  readonly result: CheckResult
}

/**
 * Σ weight · score / Σ weight over what is scored; passed when everything required passes. A required check that is
 * unscored makes the trial missing, and so does having nothing with a weight that is scored. Checks of weight 0 only
 * report: they neither count, nor fail a trial, nor make it missing. A set counts as one check.
 * Source: docs/configuration.md, "A check".
 */
export function scoreTrial(checks: readonly CheckedTrial[]): TrialOutcome {
  const parts = partsOf(checks.filter(({ spec }) => spec.weight > 0))
  if (parts.some(({ required, score }) => required && score === null)) return MISSING
  const score = weightedMean(parts)
  if (score === null) return MISSING
  return { score, passed: parts.every(({ required, passed }) => !required || passed === true) }
}

/** A check or a set of them, as the trial's score sees it; `null` twice when it is unscored. */
interface Part {
  readonly weight: number
  readonly required: boolean
  readonly score: number | null
  readonly passed: boolean | null
}

function partsOf(checks: readonly CheckedTrial[]): readonly Part[] {
  const single: Part[] = []
  const sets = new Map<CheckSet, Part[]>()
  for (const check of checks) {
    const { set } = check.spec
    const parts = set === undefined ? single : (sets.get(set) ?? [])
    if (set !== undefined) sets.set(set, parts)
    parts.push(checkPart(check))
  }
  return [...single, ...[...sets].map(([set, parts]) => setPart(set, parts))]
}

function checkPart({ spec, result: { score } }: CheckedTrial): Part {
  const { weight, required } = spec
  if (score.kind === 'unscored') return { weight, required, score: null, passed: null }
  return { weight, required, score: score.value, passed: checkPassed(spec, score.value) }
}

/** Unscored when a required check of it is. */
function setPart({ threshold, weight, required }: CheckSet, parts: readonly Part[]): Part {
  const score = parts.some((part) => part.required && part.score === null) ? null : weightedMean(parts)
  if (score === null) return { weight, required, score, passed: null }
  const all = parts.every((part) => !part.required || part.passed === true)
  return { weight, required, score, passed: threshold === null ? all : score >= threshold - EQUAL_WITHIN }
}

function weightedMean(parts: readonly Part[]): number | null {
  let [weights, scores] = [0, 0]
  for (const { weight, score } of parts) {
    if (score === null) continue
    weights += weight
    scores += weight * score
  }
  return weights === 0 ? null : scores / weights
}

const MISSING: TrialOutcome = { score: null, passed: null }

/**
 * Whether a score in [0, 1] (after negation) holds: at or above the check's threshold, or above 0 without one. A negated
 * check passes where the plain one would not: `not-bleu` with a threshold of 0.8 when BLEU is below 0.8. A mean of
 * several criteria counts as at the threshold within rounding: three grades of 0.7 have a mean just below 0.7.
 */
export function checkPassed(spec: CheckSpec, score: number): boolean {
  const mark = passMark(spec)
  const plain = spec.negated ? 1 - score : score
  const holds = plain > 0 && (mark === null || plain >= mark - EQUAL_WITHIN)
  return spec.negated ? !holds : holds
}
