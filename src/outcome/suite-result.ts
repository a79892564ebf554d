import type { PlannedCase, RunnableSuite } from '../domain/plan.ts'
import type { Arm, Trial } from '../domain/trial.ts'
import type { GateOutcome } from '../gate/protocol.ts'

/** One suite after its run: what the gate decided and every trial behind it, in the order in which they ended. */
export interface SuiteResult {
  readonly suite: RunnableSuite
  readonly outcome: GateOutcome
  readonly trials: readonly Trial[]
  /** The baseline's trials whose answers are those of an earlier run. */
  readonly reused: number
}

/** A case with the trials of the suite statistic: screen and rounds, never confirmations. */
export interface CaseTrials {
  readonly planned: PlannedCase
  readonly baseline: readonly Trial[]
  readonly candidate: readonly Trial[]
}

/** The trials of each case, in dataset order. */
export function trialsByCase({ suite, trials }: SuiteResult): readonly CaseTrials[] {
  const counted = trials.filter(({ phase }) => phase !== 'confirm')
  const byAddress = new Map<string, Trial[]>()
  for (const trial of counted) {
    const address = addressOf(trial.caseId, trial.arm)
    const known = byAddress.get(address)
    if (known === undefined) byAddress.set(address, [trial])
    else known.push(trial)
  }
  const find = (caseId: string, arm: Arm) => byAddress.get(addressOf(caseId, arm)) ?? []
  return suite.cases.map((planned) => ({
    planned,
    baseline: find(planned.case.id, 'baseline'),
    candidate: find(planned.case.id, 'candidate'),
  }))
}

function addressOf(caseId: string, arm: Arm): string {
  return `${arm} ${caseId}`
}
