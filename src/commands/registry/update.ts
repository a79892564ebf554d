import { fault } from '../../domain/fault.ts'
import type { Chance, Clock } from '../../ports.ts'
import { appendHistory, type NewEntry } from '../../registry/history.ts'
import { HISTORY_PATH, MARKER_PATH } from '../../registry/layout.ts'
import { storedText } from '../../registry/stored-json.ts'
import type { Registry } from '../../registry-ports.ts'
import { TOOL } from '../tool.ts'
import { type RegistryState, readState } from './state.ts'

/** What to do about one state of the registry. */
export type Update<T> =
  | {
      readonly kind: 'write'
      readonly message: string
      readonly files: ReadonlyMap<string, string | null>
      /** Added to the history by the same commit. */
      readonly entries: readonly NewEntry[]
      readonly value: T
    }
  | { readonly kind: 'nothing'; readonly value: T }

/** What updating takes. */
export interface UpdatePorts {
  readonly registry: Registry
  readonly clock: Clock
  readonly chance: Chance
}

/**
 * How many times a writer tries. Of many writers at once one gets through each time, so about this many may race
 * without anybody giving up.
 */
const ATTEMPTS = 60
/** About as long as a push takes, so that fewer of those who wait find that another was first again. */
const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 2000

/**
 * Writes one commit, decided on the state that it is added to: whoever finds that somebody wrote first reads again and
 * decides again. Throws a `Fault` (`registry-busy`) when that happens too often.
 */
export async function updateRegistry<T>(
  decide: (state: RegistryState) => Promise<Update<T>>,
  { registry, clock, chance }: UpdatePorts,
): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const state = await readState(registry)
    const update = await decide(state)
    if (update.kind === 'nothing') return update.value
    const change = { message: update.message, files: withCommons(update, state) }
    if ((await registry.write(state.tree, change)) === 'written') return update.value
    await clock.sleep(chance.uniform() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt))
  }
  const message = `Others wrote to the registry (${registry.place}) ${ATTEMPTS} times while this tried to; nothing was written.`
  throw fault('registry-busy', message, 'Run it again.')
}

function withCommons<T>({ files, entries }: Extract<Update<T>, { kind: 'write' }>, state: RegistryState) {
  const all = new Map(files)
  if (state.tree.sha === null) all.set(MARKER_PATH, storedText({ tool: TOOL, about: 'docs/registry.md' }))
  if (entries.length > 0) all.set(HISTORY_PATH, appendHistory(state.historyText, state.history.length, entries))
  return all
}
