import type { RawCase } from '../domain/case.ts'
import type { CheckSpec } from '../domain/check.ts'
import { DEFAULT_JUDGE_MODEL, type JudgePolicy, type Policy } from '../domain/policy.ts'

/** A check without the place it was written at: equal for checks that mean the same. */
export function checkIdentity({ at: _at, ...meaning }: CheckSpec): Omit<CheckSpec, 'at'> {
  return meaning
}

/** A case without the places it and its checks were written at: equal for cases that mean the same. */
export function caseIdentity({ at: _at, checks, ...rest }: RawCase): object {
  return { ...rest, checks: checks.map(checkIdentity) }
}

/** What judges: also the model of those that none is named for, or another default would pass for the same judge. */
export function judgeIdentity(judge: JudgePolicy): object {
  return { ...judge, unnamed: DEFAULT_JUDGE_MODEL }
}

/** A policy without places: equal for policies that mean the same. */
export function policyIdentity({ suites, ...rest }: Policy): { readonly [section in keyof Policy]: unknown } {
  const meanings = suites?.map(({ at: _at, checks, ...suite }) => ({ ...suite, checks: checks.map(checkIdentity) }))
  return { ...rest, suites: meanings ?? null }
}
