import { isNamedBy } from '../prompt/path.ts'
import type { HistoryEntry } from '../registry/history.ts'
import { ANSWER_SCHEMA_VERSION, type Answer } from './registry/answer.ts'
import { registryBranch } from './registry/branch.ts'
import type { HistoryInputs } from './registry/inputs.ts'
import type { RegistryPorts } from './registry/ports.ts'
import { readState } from './registry/state.ts'
import { bundleName, columns, shown } from './registry/words.ts'

/** Shows what was done, the newest first. */
export async function history(inputs: HistoryInputs, { openRegistry, repository }: RegistryPorts): Promise<Answer> {
  const registry = openRegistry(await registryBranch(inputs, repository))
  const state = await readState(registry)
  const entries = state.history.filter((entry) => isWanted(entry, inputs)).toReversed()
  const title = `${titleOf(entries.length, state.history.length)} (${registry.place}).`
  const table = entries.length === 0 ? [] : columns([HEADINGS, ...entries.map(cells)])
  const json = { schemaVersion: ANSWER_SCHEMA_VERSION, title, entries: entries.map((entry) => ({ ...entry })) }
  return { exitCode: 0, title, text: `${[title, '', ...table].join('\n').trimEnd()}\n`, json }
}

/** @param all entries, those that were not asked for included. */
function titleOf(wanted: number, all: number): string {
  if (wanted > 0) return wanted === 1 ? '1 entry' : `${wanted} entries`
  return all === 0 ? 'Nothing was done yet' : 'None of the entries is about that'
}

function isWanted(entry: HistoryEntry, { label, prompt }: HistoryInputs): boolean {
  const ofPrompt = prompt === null || isNamedBy(entry.prompt, prompt)
  return ofPrompt && (label === null || entry.label === label)
}

const HEADINGS = ['#', 'WHEN', 'WHAT', 'LABEL', 'PROMPT', 'BUNDLE', 'VERDICT', 'BY', 'WHY']

function cells(entry: HistoryEntry): readonly string[] {
  const { seq, at, action, label, prompt, from, digest, verdict, ground, actor, via, reason } = entry
  const move = label === null ? bundleName(digest) : `${bundleName(from)} → ${bundleName(digest)}`
  const why = [ground ?? '', reason === null ? '' : shown(reason)].filter(Boolean).join(': ')
  const who = via === 'terminal' ? `${shown(actor)} (by hand)` : shown(actor)
  const when = at.slice(0, 16).replace('T', ' ')
  return [String(seq), when, action, label ?? '–', shown(prompt), move, verdict ?? '–', who, why]
}
