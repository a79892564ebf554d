import type { Digest } from '../domain/digest.ts'
import type { ModelReply } from '../domain/model.ts'
import type { StoredBaseline } from '../domain/stored-baseline.ts'
import { type JournalEntry, keyOfHeader, parseJournalLine } from './journal-line.ts'
import { type Place, placeKey, promptOf } from './place.ts'

/** A reply that was kept. */
interface Kept {
  readonly reply: ModelReply
  readonly stands: boolean
}

/** What a journal holds of earlier runs with the same inputs. */
export interface Past {
  /** When the first of them began (ISO 8601); `null` when that line is damaged. */
  readonly begun: string | null
  /** What it compared the candidate with, perhaps nothing; `null` when that line is damaged. */
  readonly stored: readonly StoredBaseline[] | null
  /** Replies that can be taken, those of missing trials left out. */
  readonly replies: number
  /** Lines that are no use: damaged, or torn in the middle of the file. */
  readonly damaged: number
  /** Takes the reply kept for a place, once: no other place and no second trial ever gets it. */
  take(place: Place): ModelReply | null
}

/** What lies in a journal: nothing, a run of other inputs (with its key, if that can be read), or ours. */
export type JournalContents =
  | { readonly kind: 'empty' }
  | { readonly kind: 'other'; readonly key: string | null }
  | { readonly kind: 'ours'; readonly past: Past }

/** @param lines of a journal, oldest first. @param key of the run that would like to go on from there. */
export async function readJournal(lines: AsyncIterable<string>, key: Digest): Promise<JournalContents> {
  const book = emptyBook()
  for await (const line of lines) enter(book, line, key)
  if (book.lines === 0) return { kind: 'empty' }
  if (book.lines === book.damaged) return { kind: 'other', key: book.header }
  return { kind: 'ours', past: pastOf(book) }
}

interface Book {
  lines: number
  damaged: number
  header: string | null
  begun: string | null
  stored: readonly StoredBaseline[] | null
  readonly kept: Map<string, Kept>
  readonly decided: Set<string>
}

function emptyBook(): Book {
  return { lines: 0, damaged: 0, header: null, begun: null, stored: null, kept: new Map(), decided: new Set() }
}

function enter(book: Book, line: string, key: Digest): void {
  if (book.lines === 0) book.header = keyOfHeader(line)
  book.lines += 1
  const entry = parseJournalLine(line, key)
  if (entry === null) book.damaged += 1
  else if (entry.kind === 'run') enterRun(book, entry)
  else if (entry.kind === 'decided') book.decided.add(entry.prompt)
  else keep(book.kept, entry.place, { reply: entry.reply, stands: entry.stands })
}

function enterRun(book: Book, { begun, stored }: Extract<JournalEntry, { kind: 'run' }>): void {
  book.begun ??= begun
  book.stored ??= stored ?? null
}

/**
 * Keeps a reply. A missing trial may have been asked again, so its later reply counts; what stands is never replaced.
 */
function keep(kept: Map<string, Kept>, place: Place, found: Kept): void {
  const key = placeKey(place)
  if (kept.get(key)?.stands !== true) kept.set(key, found)
}

function pastOf({ begun, stored, damaged, kept, decided }: Book): Past {
  return {
    begun,
    stored,
    damaged,
    replies: [...kept.values()].filter(({ stands }) => stands).length,
    take(place) {
      const key = placeKey(place)
      const found = kept.get(key)
      if (found === undefined) return null
      const prompt = promptOf(place)
      if (!found.stands && (prompt === null || !decided.has(prompt))) return null
      kept.delete(key)
      return found.reply
    },
  }
}
