import type { Digest } from '../../domain/digest.ts'
import type { CallCounts } from '../../domain/evaluation.ts'
import type { StoredBaseline } from '../../domain/stored-baseline.ts'
import type { Clock, Journal } from '../../ports.ts'
import { journalKey, type Setting } from '../../run/journal-key.ts'
import { type Memory, NO_MEMORY } from '../../run/memory.ts'
import { type MemoryMode, type OpenedMemory, openMemory } from '../../run/open-memory.ts'
import { TOOL } from '../tool.ts'
import type { FoundBaselines } from './stored-baselines.ts'

/** Where a check keeps what it was told, and what it does with what an earlier one kept. */
export interface JournalUse {
  readonly journal: Journal
  readonly mode: MemoryMode
  /** Says a sentence to whoever started the check. */
  readonly tell: (text: string) => void
}

/** The memory of one check. */
export interface CheckMemory {
  readonly memory: Memory
  /** Trials of the baselines that the candidate is compared with first. */
  readonly stored: readonly StoredBaseline[]
  /** What readers of the evaluation must know of it, a sentence each. */
  notices(calls: CallCounts): readonly string[]
  close(): Promise<void>
}

/** What a check's memory is made of. */
export interface MemoryPorts {
  readonly journal?: JournalUse
  readonly clock: Clock
  readonly redact: (text: string) => string
  /** Looks for trials of the baselines; not asked where an earlier run with the same inputs goes on. */
  readonly findStored?: () => Promise<FoundBaselines>
}

/**
 * Opens what a check remembers: the journal, if it keeps one, and the stored trials of the baselines.
 *
 * @param question key of the evaluation; `null` when there is nothing to ask.
 */
export async function checkMemory(
  question: Digest | null,
  setting: Setting,
  { journal: use, clock, redact, findStored }: MemoryPorts,
): Promise<CheckMemory> {
  const told: string[] = []
  const find = async () => {
    const found = question === null ? undefined : await findStored?.()
    told.push(...(found?.notices ?? []))
    return found?.baselines ?? []
  }
  if (use === undefined || question === null) {
    return { memory: NO_MEMORY, stored: await find(), notices: () => told, close: async () => undefined }
  }
  const { journal, mode, tell } = use
  const key = journalKey(question, setting)
  const opened = await openMemory(journal, { key, mode, tool: TOOL, now: clock.now(), redact, findStored: find })
  for (const remark of opened.remarks) tell(remark)
  return {
    memory: opened.memory,
    stored: opened.stored,
    notices: (calls) => [...told, ...freshNotices(mode, opened), ...reuseNotices(opened, calls)],
    close: journal.close,
  }
}

/** Whoever repeats a run until it pleases has no guarantee left, so every surface says that it was repeated. */
function freshNotices(mode: MemoryMode, { discarded }: OpenedMemory): readonly string[] {
  if (mode !== 'fresh') return []
  if (discarded === null) return ['Everything was asked anew (`--fresh`); there was no earlier run to discard.']
  const replies = discarded.replies === 1 ? '1 reply' : `${discarded.replies} replies`
  return [
    `Everything was asked anew (\`--fresh\`), and ${replies} of an earlier run with the same inputs thrown away. ` +
      'Repeating a run until it passes voids the limit on false verdicts.',
  ]
}

function reuseNotices({ past }: OpenedMemory, { reused, made, retried }: CallCounts): readonly string[] {
  if (past === null || reused === 0) return []
  const when = past.begun === null ? '' : `, begun on ${past.begun.slice(0, 16).replace('T', ' at ')} UTC`
  if (made === 0) return [`No call was made: the same inputs were evaluated before${when}, and this is that verdict.`]
  return [`${reused} of ${reused + made - retried} replies are those of an earlier run with the same inputs${when}.`]
}
