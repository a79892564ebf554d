import type { OpenedModel } from '../../ports.ts'
import { trialLine } from '../../report/trials.ts'
import type { RunPorts } from '../../run/engine.ts'
import { type RunOutcome, runSuites } from '../../run/run-suites.ts'
import type { CheckInputs } from '../inputs.ts'
import { decided, trialEnded, withPauses } from './events.ts'
import { checkMemory } from './memory.ts'
import type { CheckPlan } from './plan.ts'
import type { CheckPorts } from './ports.ts'

/** A run, and what readers must know of answers that were there before it. */
export interface PlannedRun {
  readonly run: RunOutcome
  readonly notices: readonly string[]
}

/** Asks what the plan asks for, but for what the journal holds already. */
export async function runPlan(
  { versions, suites, key, calls }: CheckPlan,
  { seed }: CheckInputs,
  { model, address }: OpenedModel,
  ports: CheckPorts,
): Promise<PlannedRun> {
  const remembering = await checkMemory(calls ? key : null, { address, seed }, ports)
  const { memory } = remembering
  try {
    const options = { policy: versions.policy, seed: String(seed) }
    const run = await runSuites(suites, options, { ...ports, model, memory, ...witnesses(ports) })
    return { run, notices: remembering.notices(run.calls) }
  } finally {
    await remembering.close()
  }
}

/** What is told and written while the run goes on. */
function witnesses(ports: CheckPorts): Pick<RunPorts, 'onTrial' | 'onOutcome' | 'progress'> {
  const { out, events, progress } = ports
  return {
    progress: withPauses(progress, events),
    onOutcome: (run) => events.record(decided(run)),
    async onTrial(trial) {
      await out.append('trials.jsonl', `${trialLine(trial)}\n`)
      await events.record(trialEnded(trial))
    },
  }
}
