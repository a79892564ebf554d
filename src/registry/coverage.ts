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
 * Whether an acceptance takes everything that stands against a bundle. Single cases can be taken when they alone decided;
 * a drop of the suite as a whole only by taking all of it. What could not be measured cannot be taken.
 */
export function isCovered({ cases }: Pick<Acceptance, 'cases'>, doubts: Doubts): boolean {
  if (doubts.verdict !== 'regressed' && doubts.verdict !== 'inconclusive') return false
  if (cases === null) return true
  const alone = doubts.endedBy === 'case-confirmed' || doubts.verdict === 'inconclusive'
  return alone && doubts.cases.length > 0 && doubts.cases.every((id) => cases.includes(id))
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
