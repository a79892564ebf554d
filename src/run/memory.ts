import type { Digest } from '../domain/digest.ts'
import type { ModelReply } from '../domain/model.ts'
import { type JournalEntry, journalLine } from './journal-line.ts'
import type { Past } from './past.ts'
import type { Place } from './place.ts'

/** The replies that a run need not ask for, and where it keeps its own. */
export interface Memory {
  /** The reply that an earlier run with the same inputs got here; `null`: it has to be asked for. */
  recall(place: Place): ModelReply | null
  /**
   * Keeps a reply: safe from the end of the process once `written` resolves, from a crash of the machine once this does.
   *
   * @param stands `false`: the trial is missing, and may be asked again.
   */
  keep(place: Place, reply: ModelReply, stands: boolean): Promise<void>
  /** Resolves when what was kept before is with the system; never rejects. */
  written(): Promise<void>
  /** The prompt's suite has its answer: what was missing stays missing, or running again could change the verdict. */
  decided(prompt: string): Promise<void>
}

/** Remembers nothing. */
export const NO_MEMORY: Memory = {
  recall: () => null,
  keep: async () => undefined,
  written: async () => undefined,
  decided: async () => undefined,
}

export interface MemoryParts {
  /** Of the run. */
  readonly key: Digest
  readonly past: Past | null
  /** Adds a line to the journal. */
  append(line: string): Promise<void>
  /** Resolves when what was appended before is with the system. */
  written(): Promise<void>
  /** Takes secrets out of a text. */
  redact(text: string): string
}

/** The memory of a run with a journal. */
export function createMemory({ key, past, append, written, redact }: MemoryParts): Memory {
  const write = (entry: JournalEntry) => append(journalLine(entry, key, redact))
  return {
    recall: (place) => past?.take(place) ?? null,
    keep: (place, reply, stands) => write({ kind: 'reply', place, reply, stands }),
    written,
    decided: (prompt) => write({ kind: 'decided', prompt }),
  }
}
