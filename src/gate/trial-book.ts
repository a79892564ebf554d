import type { Arm } from '../domain/trial.ts'
import type { GateCase, PairResult, TrialScore, WantedPair } from './protocol.ts'
import type { TriedCase } from './suite-test.ts'

/** The trials of the suite statistic, by case, and how many were lost on each arm. */
export interface TrialBook {
  readonly cases: readonly BookedCase[]
  readonly lost: { baseline: number; candidate: number }
  /** Pairs that were run, whatever became of them. */
  pairs: number
}

/** A case whose trials are still being written down, by `addTrials` alone. */
export interface BookedCase extends TriedCase {
  baseline: readonly TrialScore[]
  candidate: readonly TrialScore[]
}

export function openBook(cases: readonly GateCase[]): TrialBook {
  const booked = cases.map(({ weight, identical }) => ({
    weight,
    identical,
    baseline: NO_TRIALS,
    candidate: NO_TRIALS,
  }))
  return { cases: booked, lost: { baseline: 0, candidate: 0 }, pairs: 0 }
}

const NO_TRIALS: readonly TrialScore[] = []

/**
 * Writes a batch into the book. A missing trial is left out, never written as a failure.
 *
 * @param cut whether the run ended within this batch: pairs missing on both arms were then not run, not lost.
 */
export function bookResults(
  book: TrialBook,
  wanted: readonly WantedPair[],
  results: readonly PairResult[],
  cut: boolean,
): void {
  for (const [i, pair] of wanted.entries()) {
    const { baseline, candidate } = results[i] ?? { baseline: null, candidate: null }
    if (cut && baseline === null && candidate === null) continue
    book.pairs += 1
    if (baseline === null) book.lost.baseline += 1
    else addTrials(book, pair.case, 'baseline', [baseline])
    if (candidate === null) book.lost.candidate += 1
    else addTrials(book, pair.case, 'candidate', [candidate])
  }
}

/**
 * Adds trials of a case. The list is made anew instead of pushed to, which would give it room for 17 trials: 100,000 cases
 * have two lists each.
 */
export function addTrials(book: TrialBook, position: number, arm: Arm, trials: readonly TrialScore[]): void {
  const booked = book.cases[position]
  if (booked !== undefined) booked[arm] = [...booked[arm], ...trials]
}

/** Whether the case has a trial on each arm, or needs none. */
export function hasPair({ identical, baseline, candidate }: TriedCase): boolean {
  return identical || (baseline.length > 0 && candidate.length > 0)
}

/** Whether the case at a position lacks a valid pair. */
export function isLost({ cases }: TrialBook, position: number): boolean {
  const booked = cases[position]
  return booked !== undefined && !hasPair(booked)
}
