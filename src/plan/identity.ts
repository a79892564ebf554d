import { scorerNameOf } from '../check/remote/http.ts'
import type { RawCase } from '../domain/case.ts'
import type { CheckSpec } from '../domain/check.ts'
import { type Digest, digestOf } from '../domain/digest.ts'
import type { JsonObject } from '../domain/json.ts'
import {
  DEFAULT_JUDGE_MODEL,
  type JudgePolicy,
  type Policy,
  type ProviderPolicy,
  type ScorersPolicy,
} from '../domain/policy.ts'

/** A check without the place it was written at: equal for checks that mean the same. */
export function checkIdentity({ at: _at, ...meaning }: CheckSpec): Omit<CheckSpec, 'at'> {
  return meaning
}

/** A case without the places it and its checks were written at: equal for cases that mean the same. */
export function caseIdentity({ at: _at, checks, ...rest }: RawCase): object {
  return { ...rest, checks: checks.map(checkIdentity) }
}

/** What judges. It includes the default model, or a change of that default would pass for the same judge. */
export function judgeIdentity(judge: JudgePolicy): object {
  return { ...judge, unnamed: DEFAULT_JUDGE_MODEL }
}

/** What answers, besides the model that a request names. @param provider with the address that holds. */
export function providerIdentity({ baseUrl, api, headers, maxTokensField }: ProviderPolicy): object {
  return { baseUrl, api, headers, maxTokensField }
}

/** What a record names it by. @param address that holds, where the environment may have given it. */
export function providerDigest(provider: ProviderPolicy, address: string): Digest {
  return digestOf(providerIdentity({ ...provider, baseUrl: address }))
}

/**
 * The scorers that checks name, by name and address: other scores may come from anywhere else. `null` when they name none,
 * so that a scorer which nobody uses changes no digest.
 */
export function scorersIdentity(checks: Iterable<CheckSpec>, scorers: ScorersPolicy): JsonObject | null {
  const named = new Map<string, string>()
  for (const { type, value } of checks) {
    const name = type === 'http' ? scorerNameOf(value) : null
    const scorer = name !== null && Object.hasOwn(scorers, name) ? scorers[name] : undefined
    if (name !== null && scorer !== undefined) named.set(name, scorer.url)
  }
  return named.size === 0 ? null : Object.fromEntries(named)
}

/** A policy without places: equal for policies that mean the same. */
export function policyIdentity({ suites, ...rest }: Policy): { readonly [section in keyof Policy]: unknown } {
  const meanings = suites?.map(({ at: _at, checks, ...suite }) => ({ ...suite, checks: checks.map(checkIdentity) }))
  return { ...rest, suites: meanings ?? null }
}
