/** Best last: over several prompts the first of these that occurs is the verdict of the whole. */
export const VERDICTS = ['regressed', 'not-measured', 'inconclusive', 'accepted', 'pass', 'not-applicable'] as const

export type Verdict = (typeof VERDICTS)[number]

/** The worst of several verdicts; of none, `not-applicable`. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return VERDICTS.find((verdict) => verdicts.includes(verdict)) ?? 'not-applicable'
}
