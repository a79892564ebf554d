import type { Digest } from '../domain/digest.ts'
import { fault } from '../domain/fault.ts'
import type { StoredBaseline } from '../domain/stored-baseline.ts'
import type { Journal } from '../ports.ts'
import { journalLine } from './journal-line.ts'
import { createMemory, type Memory } from './memory.ts'
import { type JournalContents, type Past, readJournal } from './past.ts'

/**
 * What becomes of replies that an earlier run with the same inputs got: `continue` takes them, `resume` insists that
 * there are some, `fresh` throws them away and asks anew.
 */
export type MemoryMode = 'continue' | 'resume' | 'fresh'

export interface MemoryOptions {
  readonly key: Digest
  readonly mode: MemoryMode
  /** Name and version of the program. */
  readonly tool: string
  readonly now: Date
  /** Takes secrets out of a text. */
  redact(text: string): string
  /** Looks for trials of the baselines to compare with; asked where no earlier run says what it used. */
  findStored?(): Promise<readonly StoredBaseline[]>
}

/** A memory that is ready, and what was found when it was opened. */
export interface OpenedMemory {
  readonly memory: Memory
  /** The earlier run that this one goes on from. */
  readonly past: Past | null
  /** Trials of the baselines that this run compares with: those of the run that it goes on from, or what was found. */
  readonly stored: readonly StoredBaseline[]
  /** The earlier run that was thrown away. */
  readonly discarded: Past | null
  /** What whoever started the run should know, a sentence each. */
  readonly remarks: readonly string[]
}

/**
 * Opens the memory of a run: the journal with the run's key is continued; one of other inputs is put aside, and taken up
 * again when its inputs come back, so that going back and forth between two versions draws neither of them anew.
 * Throws a `Fault` (`usage`) when a journal is insisted on and there is none.
 */
export async function openMemory(journal: Journal, options: MemoryOptions): Promise<OpenedMemory> {
  const { key, mode, tool, now, redact } = options
  const { found, remarks } = await findOurs(journal, key)
  const past = mode === 'fresh' ? null : found
  if (mode === 'resume' && past === null) throw nothingToResume(journal)
  if (past === null) await journal.clear()
  const stored = past?.stored ?? (await options.findStored?.()) ?? []
  await journal.append(journalLine({ kind: 'run', key, tool, begun: now.toISOString(), stored }, key, redact))
  const memory = createMemory({ key, past, append: journal.append, written: journal.written, redact })
  const discarded = mode === 'fresh' ? found : null
  return { memory, past, stored, discarded, remarks: [...remarks, ...damageOf(past, journal)] }
}

/** The journal's own run if it has our key, else the one that was put aside under it. */
async function findOurs(journal: Journal, key: Digest) {
  const present = await readJournal(journal.lines(), key)
  if (present.kind === 'ours') return { found: present.past, remarks: [] }
  const remarks = present.kind === 'other' ? [await putAside(journal, present)] : []
  const isBack = await journal.takeUp(asideName(key))
  const returned = isBack ? await readJournal(journal.lines(), key) : null
  return { found: returned?.kind === 'ours' ? returned.past : null, remarks }
}

async function putAside(journal: Journal, { key }: Extract<JournalContents, { kind: 'other' }>): Promise<string> {
  const name = asideName(key)
  await journal.putAside(name)
  const whose = key === null ? 'cannot be read' : 'is of other inputs'
  return `${journal.path} ${whose}: it was put aside as ${name} and is not used.`
}

/** @param key hex behind a prefix, so that nothing else in it can reach a file's name. */
function asideName(key: string | null): string {
  return `journal-${key === null ? 'unreadable' : key.slice('sha256:'.length, 'sha256:'.length + 12)}.jsonl`
}

function damageOf(past: Past | null, { path }: Journal): readonly string[] {
  if (past === null || past.damaged === 0) return []
  const lines = past.damaged === 1 ? '1 line is' : `${past.damaged} lines are`
  return [`${lines} damaged in ${path}: what they held is asked again.`]
}

function nothingToResume({ path }: Journal) {
  return fault(
    'usage',
    `${path} holds no run with these inputs, so there is nothing to resume.`,
    'Run without --resume, or name the folder of the earlier run with --out.',
  )
}
