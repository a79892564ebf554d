declare const brand: unique symbol

/** A real number in [0, 1]. `unitInterval` is the only way to make one. */
export type UnitInterval = number & { readonly [brand]: 'unit-interval' }

/** Narrow a number to [0, 1]. Throws `RangeError` on anything else, NaN included. */
export function unitInterval(x: number): UnitInterval {
  if (!(x >= 0 && x <= 1)) throw new RangeError(`expected a number in [0, 1], got ${x}`)
  return x as UnitInterval
}

/** Scores and their means are sums of floating-point numbers: equal within this is equal. */
export const EQUAL_WITHIN = 1e-9

/** Why a check gave no score. A missing score is never a zero: zeros move averages. */
export type UnscoredCause =
  | 'output-missing'
  | 'output-imitates-judge'
  | 'judge-unavailable'
  | 'judge-refused'
  | 'judge-unparseable'
  | 'cost-unknown'
  | 'output-too-long'
  | 'budget-spent'

/** What one check said about one output. */
export type Score =
  | { readonly kind: 'scored'; readonly value: UnitInterval; readonly reason: string }
  | { readonly kind: 'unscored'; readonly cause: UnscoredCause; readonly reason: string }

export function scored(value: number, reason: string): Score {
  return { kind: 'scored', value: unitInterval(value), reason }
}

export function unscored(cause: UnscoredCause, reason: string): Score {
  return { kind: 'unscored', cause, reason }
}

/** The score of a yes-or-no rule. */
export function verdictScore(passed: boolean, reason: string): Score {
  return scored(passed ? 1 : 0, reason)
}
