import type { JudgedPair } from '../domain/pairwise.ts'
import type { PlannedCase, RunnableSuite } from '../domain/plan.ts'
import type { StoredBaseline } from '../domain/stored-baseline.ts'
import type { ReadTrial, TrialFigures } from '../domain/trial.ts'
import type { GateOutcome } from '../gate/protocol.ts'
import { type CountedTrial, isSuperseded, storedTrials } from './stored-trials.ts'

/** One suite after its run: what the gate decided, and what it rests on. */
export interface SuiteResult {
  readonly suite: RunnableSuite
  readonly outcome: GateOutcome
  /** In the order in which they ended, those of cases that are only reported included. */
  readonly trials: readonly TrialFigures[]
  readonly read: ReadTrial
  /** The baseline's trials whose answers are those of an earlier run with the same inputs. */
  readonly reused: number
  /** The baseline's stored trials that the candidate was compared with first. */
  readonly stored?: StoredBaseline
  /** What pairwise judges said of the answers; absent until every suite is decided, and where nobody is asked. */
  readonly pairs?: readonly JudgedPair[]
}

/** A case with the trials of the suite statistic: screen and rounds, never confirmations. */
export interface CaseTrials {
  readonly planned: PlannedCase
  readonly baseline: readonly CountedTrial[]
  readonly candidate: readonly CountedTrial[]
  /** The baseline's are trials in store. */
  readonly isStored: boolean
}

/** The trials of each case, in dataset order; of the baseline the stored ones where the gate counted these. */
export function trialsByCase(result: SuiteResult): readonly CaseTrials[] {
  const { suite, trials } = result
  const ofCases = new Map(
    suite.cases.map((planned) => [planned.case.id, { baseline: NO_TRIALS, candidate: NO_TRIALS }]),
  )
  for (const trial of trials) {
    const known = trial.phase === 'confirm' ? undefined : ofCases.get(trial.caseId)
    // Made anew: a list that is pushed to gets room for 17 trials, and most cases have one of each version.
    if (known !== undefined) known[trial.arm] = [...known[trial.arm], trial]
  }
  const stored = storedTrials(result)
  return suite.cases.map((planned) => {
    const { id } = planned.case
    const { baseline, candidate } = ofCases.get(id) ?? { baseline: NO_TRIALS, candidate: NO_TRIALS }
    const counted = candidate.filter((trial) => !isSuperseded(trial, planned, result.outcome, stored))
    return { planned, baseline: stored.get(id) ?? baseline, candidate: counted, isStored: stored.has(id) }
  })
}

const NO_TRIALS: readonly TrialFigures[] = []
