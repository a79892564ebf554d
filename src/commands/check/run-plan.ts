import { providerDigest } from '../../plan/identity.ts'
import type { OpenedModel } from '../../ports.ts'
import type { RunPorts } from '../../run/engine.ts'
import { type RunOutcome, runSuites } from '../../run/run-suites.ts'
import type { CheckInputs } from '../inputs.ts'
import { decided, trialEnded, withPauses } from './events.ts'
import { checkMemory } from './memory.ts'
import type { CheckPlan } from './plan.ts'
import type { CheckPorts } from './ports.ts'
import type { FoundBaselines } from './stored-baselines.ts'
import { trialStore } from './trial-store.ts'

/** A run, and what readers must know of answers that were there before it. */
export interface PlannedRun {
  readonly run: RunOutcome
  readonly notices: readonly string[]
}

/** Asks what the plan asks for, but for what the journal holds already. */
export async function runPlan(
  { versions, suites, key, calls }: CheckPlan,
  { seed }: CheckInputs,
  { model, address, simulated }: OpenedModel,
  ports: CheckPorts,
): Promise<PlannedRun> {
  const { policy } = versions
  const provider = providerDigest(policy.provider, address)
  const findStored = async () =>
    (await ports.findBaselines?.({ suites, policy, simulated, provider })) ?? NOTHING_STORED
  const remembering = await checkMemory(calls ? key : null, { address, seed }, { ...ports, findStored })
  const { memory, stored } = remembering
  try {
    const options = { policy, seed: String(seed), stored }
    const run = await runSuites(suites, options, { ...ports, model, memory, ...witnesses(ports) })
    return { run, notices: remembering.notices(run.calls) }
  } finally {
    await remembering.close()
  }
}

const NOTHING_STORED: FoundBaselines = { baselines: [], notices: [] }

/** What is told and written while the run goes on. */
function witnesses(ports: CheckPorts): Pick<RunPorts, 'trials' | 'onOutcome' | 'progress'> {
  const { out, events, progress } = ports
  const { keep, read } = trialStore(out)
  return {
    progress: withPauses(progress, events),
    onOutcome: (run) => events.record(decided(run)),
    trials: {
      async keep(trial) {
        const kept = await keep(trial)
        await events.record(trialEnded(trial))
        return kept
      },
      read,
    },
  }
}
