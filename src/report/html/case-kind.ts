import type { ArmSummary, CaseOutcome, PromptEvaluation, Statistic } from '../../domain/evaluation.ts'
import { isUnsettled } from '../ranking.ts'
import { CASE_KINDS, type CaseKind, type CaseRow } from './case-record.ts'

/** What became of a case, finer than its status: what cannot be called noise is no flake, and a new case is no failure. */
export function caseKind(outcome: CaseOutcome, verdict: PromptEvaluation['verdict']): CaseKind {
  const { status, why } = outcome
  if (status === 'unpaired') return why?.kind === 'new' ? 'new' : 'unmeasured'
  return isUnsettled(outcome, verdict) ? 'suspect' : status
}

/** Candidate minus baseline, −1…1; `null` without a pair. Requests that are the same on both arms differ by nothing. */
export function caseDelta({ status, baseline, candidate }: CaseOutcome, statistic: Statistic): number | null {
  if (status === 'unpaired') return null
  if (baseline.trials === 0 && candidate.trials === 0) return 0
  const [before, after] = [level(baseline, statistic), level(candidate, statistic)]
  return before === null || after === null ? null : after - before
}

function level({ score, passes, trials }: ArmSummary, statistic: Statistic): number | null {
  if (trials === 0) return null
  return statistic === 'pass-rate' ? passes / trials : score
}

/** Worst first: by kind, then critical ones, then by odds against luck, by how far they fell, and as they came. */
export function byConcern(a: CaseRow, b: CaseRow): number {
  return (
    CASE_KINDS.indexOf(a.kind) - CASE_KINDS.indexOf(b.kind) ||
    Number(b.outcome.critical) - Number(a.outcome.critical) ||
    (b.outcome.confirmation?.odds ?? 0) - (a.outcome.confirmation?.odds ?? 0) ||
    fall(b.outcome) - fall(a.outcome)
  )
}

function fall({ baseline, candidate }: CaseOutcome): number {
  return (baseline.score ?? 0) - (candidate.score ?? 0)
}
