import { shortDigest } from '../domain/digest.ts'
import { fault } from '../domain/fault.ts'
import { promptName, typedPrompt } from '../prompt/path.ts'
import { movesOf } from '../registry/history.ts'
import { labelEntries } from '../registry/label.ts'
import { ruleRollback } from '../registry/rollback.ts'
import { listed } from '../report/words.ts'
import { racedAnswer } from './promote/render.ts'
import type { Answer } from './registry/answer.ts'
import type { RollbackInputs } from './registry/inputs.ts'
import { type LostRace, labelRace } from './registry/label-race.ts'
import type { RegistryPorts } from './registry/ports.ts'
import type { RegistryState } from './registry/state.ts'
import { readBundle, readLabel } from './registry/stored.ts'
import { type Update, updateRegistry } from './registry/update.ts'
import { type RollbackOutcome, rollbackAnswer } from './rollback/render.ts'

/**
 * Points a label at a bundle that it pointed at before, by a new entry of the history. Reads nothing but the registry: no
 * model, no key, no configuration and no file of the prompt is needed.
 */
export async function rollback(inputs: RollbackInputs, ports: RegistryPorts): Promise<Answer> {
  const registry = ports.openRegistry(inputs.branch)
  const race = labelRace(inputs.label)
  const outcome = await updateRegistry<RollbackOutcome | LostRace>(
    async (state) => {
      const prompt = knownPrompt(inputs, state)
      const raced = race.lostBy([{ prompt }], state)
      return raced === null ? decide(prompt, inputs, state, ports) : { kind: 'nothing', value: raced }
    },
    { ...ports, registry },
  )
  return outcome.kind === 'raced' ? racedAnswer(outcome, inputs.label) : rollbackAnswer(outcome, inputs)
}

/** The name by which the history knows a prompt. */
function knownPrompt({ prompt }: RollbackInputs, { history }: RegistryState): string {
  const plain = typedPrompt(prompt)
  return history.some((entry) => entry.prompt === plain) ? plain : promptName(plain)
}

/** Why there is nothing to go back to, and what there is instead: a name may be wrong, or the branch. */
function neverMoved(label: string, prompt: string, { history, place }: RegistryState): string {
  const moved = [...new Set(history.filter((entry) => entry.label === label).map((entry) => entry.prompt))]
  const own = history.flatMap((entry) => (entry.prompt === prompt && entry.label !== null ? [entry.label] : []))
  const said = 'it never pointed at anything'
  if (own.length > 0) return `${said}; of this prompt there are ${listed([...new Set(own)])}`
  if (moved.length > 0) return `${said}; ${label} is of ${listed(moved.slice(0, 10))}`
  return history.length > 0 ? said : `${said}, nor did any label: the ${place} has no history`
}

async function decide(
  prompt: string,
  inputs: RollbackInputs,
  state: RegistryState,
  { clock, origin }: RegistryPorts,
): Promise<Update<RollbackOutcome>> {
  const { label, reason } = inputs
  const moves = movesOf(state.history, label, prompt)
  const ruling = ruleRollback(moves, inputs.target)
  if (ruling.kind === 'refused') {
    const reason = moves.length === 0 ? neverMoved(label, prompt, state) : ruling.reason
    return { kind: 'nothing', value: { kind: 'refused', prompt, reason } }
  }
  const from = (await readLabel(state, label, prompt))?.manifest.digest ?? null
  const { digest } = ruling
  if (from === digest) return { kind: 'nothing', value: { kind: 'unchanged', prompt, digest } }
  const bundle = await readBundle(state, digest)
  if (bundle === null) {
    const message = `The registry (${state.place}) lacks bundle ${shortDigest(digest)}.`
    throw fault('registry-invalid', message, 'Bring its files back from the history of the branch.')
  }
  const at = clock.now().toISOString()
  const seq = state.history.length + 1
  const last = moves.findLast((move) => move.digest === digest)
  const [suite, verdict] = [last?.suite ?? null, last?.verdict ?? null]
  const facts = { suite, verdict, ground: 'rolled-back', reason, commit: null } as const
  return {
    kind: 'write',
    message: `Roll ${prompt} back to ${shortDigest(digest)} (${label})`,
    files: labelEntries({ label, prompt, bundle, seq, at }, state.paths),
    entries: [{ at, action: 'rollback', prompt, label, from, digest, ...facts, ...origin }],
    value: { kind: 'moved', prompt, from, digest },
  }
}
