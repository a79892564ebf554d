import { Fault, type Problem } from '../domain/fault.ts'
import { isNamedBy } from '../prompt/path.ts'
import { labelStats } from '../registry/label-stats.ts'
import { labelsAnswer } from './labels/render.ts'
import type { LabelRow } from './labels/rows.ts'
import { type Sprawl, sprawlOf } from './labels/sprawl.ts'
import type { Answer } from './registry/answer.ts'
import { registryBranch } from './registry/branch.ts'
import type { LabelsInputs } from './registry/inputs.ts'
import { labelsIn } from './registry/labels-in.ts'
import { requireOnceSet } from './registry/points-nowhere.ts'
import type { RegistryPorts } from './registry/ports.ts'
import { type RegistryState, readState } from './registry/state.ts'
import { readLabel, readRecord } from './registry/stored.ts'

/**
 * Shows what points where, since when and by whom. Exit 1 when somebody changed a label by hand. Throws a `Fault`
 * (`ref-not-found`) for a label that was named and that nobody ever set.
 */
export async function labels(inputs: LabelsInputs, ports: RegistryPorts): Promise<Answer> {
  const registry = ports.openRegistry(await registryBranch(inputs, ports.repository))
  const state = await readState(registry)
  if (inputs.label !== null) requireOnceSet(inputs.label, state)
  const named = labelsIn(state)
  const wanted = named.filter((one) => isWanted(one, inputs))
  const rows: LabelRow[] = []
  for (const one of wanted) rows.push(await readRow(one, state))
  const now = ports.clock.now()
  const stats = inputs.stats ? labelStats(state.history, now) : null
  const sprawl: Sprawl | null = inputs.sprawl ? await sprawlOf(state, inputs, ports) : null
  const others = named.length - wanted.length
  return labelsAnswer({ rows, others, stats, sprawl, now, place: registry.place })
}

function isWanted(row: Pick<LabelRow, 'label' | 'prompt'>, { label, prompt }: LabelsInputs): boolean {
  return (label === null || row.label === label) && (prompt === null || isNamedBy(row.prompt, prompt))
}

async function readRow({ label, prompt }: Pick<LabelRow, 'label' | 'prompt'>, state: RegistryState): Promise<LabelRow> {
  try {
    const position = await readLabel(state, label, prompt)
    if (position === null) return { kind: 'tampered', label, prompt, differences: ['its manifest is gone'] }
    const { digest, suite } = position.move
    const record = suite === null ? null : await readRecord(state, digest, suite)
    return { kind: 'ok', label, prompt, position, record }
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'registry-invalid') throw error
    return { kind: 'tampered', label, prompt, differences: error.problems.map(said) }
  }
}

/** With the file, where the message does not name what was changed. */
function said({ file, message }: Problem): string {
  return file === undefined ? message : `${file}: ${message}`
}
