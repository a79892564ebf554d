import type { PlannedCase, RunnableSuite } from '../domain/plan.ts'
import { unitInterval, unscored } from '../domain/score.ts'
import type { BaselineTrial, StoredBaseline, StoredCheck, StoredUse } from '../domain/stored-baseline.ts'
import type { CheckFigure, TrialFigures } from '../domain/trial.ts'
import type { GateOutcome } from '../gate/protocol.ts'

/** What the figures take from a trial, run or stored. */
export type CountedTrial = Pick<TrialFigures, 'score' | 'passed' | 'error' | 'checks'>

/** A suite that may have been compared with stored trials of its baseline. */
export interface ComparedWithStored {
  readonly suite: RunnableSuite
  readonly outcome: Pick<GateOutcome, 'stored'>
  readonly stored?: StoredBaseline
}

/** By case: the stored trials that the gate counted instead of fresh ones. */
export function storedTrials({
  suite,
  outcome,
  stored,
}: ComparedWithStored): ReadonlyMap<string, readonly CountedTrial[]> {
  const deciding = suite.cases.filter(({ gated }) => gated)
  const counted = new Set((outcome.stored?.cases ?? []).map((position) => deciding[position]?.case.id))
  const cases = (stored?.cases ?? []).filter(({ id }) => counted.has(id))
  return new Map(cases.map(({ id, trials }) => [id, trials.map(countedTrial)]))
}

/** What was done with stored trials; `null`: there were none. */
export function storedUse(compared: ComparedWithStored): StoredUse | null {
  const { stored, outcome } = compared
  if (stored === undefined || outcome.stored === undefined) return null
  const counted = [...storedTrials(compared).values()]
  const trials = counted.reduce((sum, some) => sum + some.length, 0)
  return { source: stored.source, cases: counted.length, trials, anew: outcome.stored.anew }
}

/**
 * Whether a trial is a case's first one, compared with the store before the case started anew. The suite started anew
 * because the candidate looked bad by these trials: counted once more they would make every such candidate look worse
 * than it is.
 *
 * @param counted the cases whose stored trials count.
 */
export function isSuperseded(
  { index }: Pick<TrialFigures, 'index'>,
  { gated, case: { id } }: PlannedCase,
  { stored }: ComparedWithStored['outcome'],
  counted: ReadonlyMap<string, unknown>,
): boolean {
  return stored?.anew === true && gated && index === 1 && !counted.has(id)
}

function countedTrial({ score, passed, checks }: BaselineTrial): CountedTrial {
  return { score, passed, error: null, checks: checks.map(checkResult) }
}

function checkResult({ name, score, passed }: StoredCheck): CheckFigure {
  const said =
    score === null
      ? unscored('output-missing', 'it gave no score')
      : ({ kind: 'scored', value: unitInterval(score) } as const)
  return { name, score: said, passed }
}
