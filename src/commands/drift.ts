import { defaultPolicy } from '../config/policy.ts'
import { valueOrThrow } from '../domain/fault.ts'
import type { Policy } from '../domain/policy.ts'
import type { Tree } from '../ports.ts'
import { readConfig } from '../versions/config-file.ts'
import { withInputs } from './check/overrides.ts'
import { askAgain } from './drift/ask-again.ts'
import type { DriftOutcome, DriftSubject, NotEvaluated } from './drift/finding.ts'
import { subjectOf, withLabelled } from './drift/subjects.ts'
import type { DriftInputs, RecordPorts } from './registry/inputs.ts'
import { labelledPrompts } from './registry/labelled.ts'
import { requireOnceSet } from './registry/points-nowhere.ts'
import { readState } from './registry/state.ts'
import { readSoundSuites } from './registry/suites-at.ts'

/**
 * Asks what has a label again what its record says it was asked, three times a case, and tells whether the model behind
 * it has moved. Prompts come from the registry, policy and cases from a commit; the registry is read and never written.
 * Throws a `Fault` (`ref-not-found`) for a label that nobody ever set.
 */
export async function drift(inputs: DriftInputs, ports: RecordPorts): Promise<DriftOutcome> {
  const { repository } = ports
  const head = repository.commit(await repository.resolve(inputs.head))
  const policy = withInputs(await policyOf(head, inputs), inputs)
  const registry = ports.openRegistry(policy.registry.branch)
  const state = await readState(registry)
  requireOnceSet(inputs.label, state)
  const labelled = await labelledPrompts(state, inputs.label, inputs.prompt)
  const today = await readSoundSuites(await withLabelled(head, labelled), inputs.config)
  const found: (DriftSubject | NotEvaluated)[] = []
  for (const one of labelled) {
    found.push(await subjectOf(one, { state, repository, today, config: inputs.config }))
  }
  const asked = await askAgain(found, { policy, seed: inputs.seed }, ports)
  return { label: inputs.label, ...asked, at: ports.clock.now().toISOString(), run: ports.origin.run }
}

async function policyOf(head: Tree, { config }: DriftInputs): Promise<Policy> {
  const { policy } = await readConfig(head, config)
  return valueOrThrow(policy) ?? defaultPolicy()
}
