import { isJsonObject } from '../domain/json.ts'
import type { Verdict } from '../domain/verdict.ts'
import type { Acceptance } from './acceptance.ts'
import type { BundleRecord } from './record.ts'

/** What stands against a bundle. */
export interface Doubts {
  readonly verdict: Verdict
  /** What ended its evaluation, as `Decision` says. */
  readonly endedBy: string
  /** Ids of the cases that broke, or may have. */
  readonly cases: readonly string[]
}

/**
 * Whether an acceptance takes everything that stands against a bundle. Single cases can be taken where broken cases alone
 * failed it, or where it is open; any other failure (a drop of the suite or of a tag, an absolute bar) only by taking all
 * of it. What could not be measured cannot be taken.
 */
export function isCovered({ cases }: Pick<Acceptance, 'cases'>, doubts: Doubts): boolean {
  if (doubts.verdict !== 'regressed' && doubts.verdict !== 'inconclusive') return false
  if (cases === null) return true
  return canTakeCases(doubts) && doubts.cases.length > 0 && doubts.cases.every((id) => cases.includes(id))
}

/** Whether single cases can be taken: nothing but broken cases failed the suite, or nothing did. */
export function canTakeCases({ verdict, endedBy }: Pick<Doubts, 'verdict' | 'endedBy'>): boolean {
  return verdict === 'inconclusive' || endedBy === 'case-confirmed'
}

/** What stands against a bundle by its record. */
export function doubtsOf({ verdict, result }: Pick<BundleRecord, 'verdict' | 'result'>): Doubts {
  const { decision, cases } = result
  const endedBy = isJsonObject(decision) && typeof decision.endedBy === 'string' ? decision.endedBy : ''
  const outcomes = Array.isArray(cases) ? cases.filter(isJsonObject) : []
  const doubted = outcomes.filter(({ confirmation }) => isJsonObject(confirmation) && isDoubt(confirmation.outcome))
  return { verdict, endedBy, cases: doubted.flatMap(({ id }) => (typeof id === 'string' ? [id] : [])) }
}

/** Whether the outcome of a case's confirmation leaves it broken, or open. */
export function isDoubt(outcome: unknown): boolean {
  return outcome === 'confirmed' || outcome === 'suspect' || outcome === 'unfinished'
}
