import { type CaseScript, each, range } from './play.ts'

/** Flips at the first look and holds in no confirmation pair. */
export const WORSE: CaseScript = { trials: ['10'] }

/** Fails on the baseline at the first look only. */
export const BETTER: CaseScript = { trials: ['01'] }

/** Flips at the first look and in every confirmation pair. */
export const BROKEN: CaseScript = { trials: ['10'], confirm: ['10'] }

/** (3.11 · .575)⁸ = 104.6 after all pairs: between 20 and what any number of flips needs. */
export const SUSPECT: CaseScript = { trials: ['10'], confirm: ['10', '11'] }

/** The published example: six broken, eight flaky and six improved of 120 cases. */
export const PUBLISHED: Readonly<Record<number, CaseScript>> = {
  ...each(range(0, 6), BROKEN),
  ...each(range(6, 14), WORSE),
  ...each(range(14, 20), BETTER),
}

/** 8 worse and 4 better at the first look, 4 more worse in their third trials; everything else passes. */
export const DRIFTING: Readonly<Record<number, CaseScript>> = {
  ...each(range(0, 8), WORSE),
  ...each(range(8, 12), BETTER),
  ...each(range(12, 16), at(3, '10')),
}

/** Says something else in one trial only. */
export function at(index: number, signs: string): CaseScript {
  return { trials: [...Array.from({ length: index - 1 }, () => '11'), signs] }
}

/** The same for the first `n` cases. */
export function allOf<T>(n: number, value: T): Readonly<Record<number, T>> {
  return Object.fromEntries(range(0, n).map((i) => [i, value]))
}
