import { type Digest, shortDigest } from '../domain/digest.ts'
import type { Acceptance } from './acceptance.ts'
import { doubtsOf, isCovered } from './coverage.ts'
import type { Ground } from './history.ts'
import { isOfPullRequest } from './origin.ts'
import type { BundleRecord } from './record.ts'

/** Everything that decides whether a label may move to a bundle. */
export interface PromotionFacts {
  readonly digest: Digest
  /** The suite and judge that hold now; `null`: the prompt has none any more. */
  readonly suite: Digest | null
  /** The bundle's record under that suite. */
  readonly record: BundleRecord | null
  /** Suites under which it has a record besides. */
  readonly otherSuites: number
  readonly acceptance: Acceptance | null
  /** Whether the embedded simulator is the provider; otherwise its answers prove nothing. */
  readonly simulator: boolean
  /** Whether the record's commit is on the remote's default branch today. */
  readonly merged: boolean
  readonly now: Date
  readonly maxAgeDays: number
  /** Why it is to be promoted whatever its record says; `null`: it is not. */
  readonly override: string | null
}

/** What a promotion may do. `mend` says what would make it possible. */
export type PromotionRuling =
  | { readonly kind: 'allowed'; readonly ground: Ground; readonly insteadOf: string | null }
  | { readonly kind: 'refused'; readonly reason: string; readonly mend: Mend }

/** What would mend a refusal; the command line and the action say it in their own words. */
export type Mend = 'record' | 'accept' | 'override' | 'change-prompt' | 'merge'

/** Rules on one promotion: exactly what was evaluated, by a trusted run, under what holds now, or a named exception. */
export function rulePromotion(facts: PromotionFacts): PromotionRuling {
  const ruling = ruleOnRecord(facts)
  if (ruling.kind === 'allowed' || facts.override === null) return ruling
  return { kind: 'allowed', ground: 'overridden', insteadOf: ruling.reason }
}

function ruleOnRecord(facts: PromotionFacts): PromotionRuling {
  const { record } = facts
  if (record === null) return refused(missingReason(facts), 'record')
  const distrust = distrustOf(record, facts)
  if (distrust !== null) return distrust
  const { verdict } = record
  if (verdict === 'pass' || verdict === 'accepted') return allowed(groundOf(record))
  if (facts.acceptance !== null && isCovered(facts.acceptance, doubtsOf(record))) return allowed('accepted')
  const taken = partlyTaken(facts.acceptance)
  if (verdict === 'inconclusive') {
    return refused(`its evaluation was inconclusive (${record.reason})${taken}`, 'accept')
  }
  if (verdict === 'regressed') {
    return refused(`its evaluation says regressed (${record.reason})${taken}`, 'change-prompt')
  }
  return refused(`its evaluation could not be made (${record.reason})`, 'record')
}

/** Whoever accepted some cases must hear that others stand against the bundle still. */
function partlyTaken(acceptance: Acceptance | null): string {
  const cases = acceptance?.cases ?? null
  return cases === null ? '' : `; what was accepted of it (${cases.join(', ')}) does not suffice`
}

/** The ground on which a record that says `pass` or `accepted` lets a label move. */
function groundOf({ verdict, baseline }: Pick<BundleRecord, 'verdict' | 'baseline'>): Ground {
  if (verdict === 'accepted') return 'accepted'
  return baseline === null ? 'new' : 'passed'
}

function missingReason({ digest, suite, otherSuites }: PromotionFacts): string {
  if (suite === null) return 'the prompt has no suite there by which to judge it'
  if (otherSuites === 0) return `${shortDigest(digest)} was never evaluated`
  return `${shortDigest(digest)} was evaluated, but not under today's cases, checks and judge`
}

/** A record that says nothing about what would be promoted, whatever its verdict. */
function distrustOf(record: BundleRecord, facts: PromotionFacts): PromotionRuling | null {
  const { merged, now, maxAgeDays } = facts
  const { event, via } = record.origin
  if (record.simulated && !facts.simulator) {
    return refused('its record was made by the simulator, which is not the model', 'record')
  }
  if (isOfPullRequest(record.origin)) {
    return refused(`its record was made by ${event}, where the change itself decides what runs`, 'record')
  }
  if (!record.merged && !merged) {
    const by = via === 'terminal' ? 'by hand, for a commit' : 'for a commit'
    const where = "that is not on the remote's default branch"
    return refused(`its record was made ${by} (${record.commit.slice(0, 12)}) ${where}`, 'merge')
  }
  const days = ageInDays(record.at, now)
  if (days <= maxAgeDays) return null
  return refused(`its record is ${Math.floor(days)} days old, and ${maxAgeDays} are allowed`, 'record')
}

/** @param at a time in UTC. Negative for the future. */
export function ageInDays(at: string, now: Date): number {
  return (now.getTime() - Date.parse(at)) / 86_400_000
}

/** Whether a record lets `record` move `staging`, and on what ground; `null`: it stays. */
export function stagingGround(record: Pick<BundleRecord, 'verdict' | 'baseline'>): Ground | null {
  if (record.verdict === 'inconclusive') return 'inconclusive'
  return record.verdict === 'pass' || record.verdict === 'accepted' ? groundOf(record) : null
}

function allowed(ground: Ground): PromotionRuling {
  return { kind: 'allowed', ground, insteadOf: null }
}

function refused(reason: string, mend: Mend): PromotionRuling {
  return { kind: 'refused', reason, mend }
}
