import type { CheckSpec } from '../domain/check.ts'
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
 * Σ weight · score / Σ weight over the scored checks; passed when every required check passes. A required check that is
 * unscored makes the trial missing, and so does having nothing with a weight that is scored. Checks of weight 0 only
 * report: they neither count, nor fail a trial, nor make it missing.
 * Source: docs/statistics.md, "Several checks".
 */
export function scoreTrial(checks: readonly CheckedTrial[]): TrialOutcome {
  const counted = checks.filter(({ spec }) => spec.weight > 0)
  const required = counted.filter(({ spec }) => spec.required)
  if (required.some(({ result }) => result.score.kind === 'unscored')) return MISSING
  const scores = counted.flatMap(({ spec, result: { score } }) => (score.kind === 'scored' ? [{ spec, score }] : []))
  const weight = sum(scores.map(({ spec }) => spec.weight))
  if (weight === 0) return MISSING
  const score = sum(scores.map(({ spec, score }) => spec.weight * score.value)) / weight
  const failing = scores.some(({ spec, score }) => spec.required && !checkPassed(spec, score.value))
  return { score, passed: !failing }
}

const MISSING: TrialOutcome = { score: null, passed: null }

/** Whether a score in [0, 1] (after negation) holds: at or above the check's threshold, or above 0 without one. */
export function checkPassed(spec: CheckSpec, score: number): boolean {
  const mark = passMark(spec)
  return mark === null ? score > 0 : score >= mark
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
