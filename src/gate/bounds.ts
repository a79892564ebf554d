import type { GatePolicy } from '../domain/policy.ts'

/** What ends the suite test at one look. */
export interface LookBound {
  /** Trials per case and arm, cumulative. */
  readonly k: number
  /** The suite fails at or below this p. */
  readonly failAt: number
  /** A gated tag fails at or below this one, adjusted over the gated tags; 0 without any. */
  readonly tagsFailAt: number
  /** It stops as a pass when its p and that of every gated tag are above this one. */
  readonly stopAbove: number
}

export interface GateBounds {
  /** This suite's share of α. */
  readonly alpha: number
  /** The part of it that confirmed cases may spend. */
  readonly alphaCases: number
  readonly looks: readonly LookBound[]
}

/** Of a suite's α, what the suite test, its gated tags and the confirmation of single cases may each spend. */
const SHARES = { suite: 0.8, tags: 0, cases: 0.2 }
const SHARES_WITH_TAGS = { suite: 0.6, tags: 0.2, cases: 0.2 }

/** The part of the looks' α that the last one keeps: a drop mostly shows there, where most trials are, or is plain at once. */
const LAST_LOOK_SHARE = 0.75

/**
 * Splits α over the suites of a pull request, then over looks, gated tags and cases. The parts sum to α, so by the union
 * bound the chance of any false alarm in the pull request is at most α.
 */
export function gateBounds(policy: GatePolicy, suites: number, gatesTags: boolean): GateBounds {
  const alpha = policy.alpha / suites
  const { suite, tags, cases } = gatesTags ? SHARES_WITH_TAGS : SHARES
  const shares = lookShares(policy.rounds.length)
  const looks = policy.rounds.map((k, look) => ({
    k,
    failAt: alpha * suite * (shares[look] ?? 0),
    tagsFailAt: alpha * tags * (shares[look] ?? 0),
    stopAbove: stopAbove(look, policy.rounds.length),
  }))
  return { alpha, alphaCases: alpha * cases, looks }
}

/** Looks before the last share what is left as 1 : 1 : 2 : 4 …; for four looks 1/16, 1/16, 1/8, 3/4. */
function lookShares(looks: number): readonly number[] {
  const early = Array.from({ length: looks - 1 }, (_, look) => 2 ** Math.max(0, look - 1))
  const total = early.reduce((sum, part) => sum + part, 0)
  if (total === 0) return [1]
  return [...early.map((part) => ((1 - LAST_LOOK_SHARE) * part) / total), LAST_LOOK_SHARE]
}

/** 0.30, 0.20, then 0.10: the more has been paid for, the less a middling p is worth another look. */
function stopAbove(look: number, looks: number): number {
  return look === looks - 1 ? 0.1 : Math.max(0.1, (3 - look) / 10)
}
