import { type Digest, textDigest } from '../domain/digest.ts'
import type { ModelReply } from '../domain/model.ts'
import type { StoredBaseline } from '../domain/stored-baseline.ts'
import type { Place } from './place.ts'

/** Grows when a line of the old shape would be misread; it is part of every seal. */
const VERSION = 1

/** What a line of the journal says. */
export type JournalEntry =
  /**
   * A run began or went on; the first line of a journal. `key`: digest of everything that the run's replies hang on.
   * `stored`: the trials that the candidate is compared with, since the registry may hold others by the next run.
   */
  | {
      readonly kind: 'run'
      readonly key: Digest
      readonly tool: string
      readonly begun: string
      readonly stored?: readonly StoredBaseline[]
    }
  /**
   * A call has ended. `stands`: it is an outcome for good. One that does not stand left a trial missing, which is asked
   * again unless its suite was decided without it.
   */
  | { readonly kind: 'reply'; readonly place: Place; readonly reply: ModelReply; readonly stands: boolean }
  /** The suite of this prompt was decided. */
  | { readonly kind: 'decided'; readonly prompt: string }

/**
 * An entry as a line, without the line feed. Its seal is the digest of the entry's very characters and of the run's key:
 * damage shows, and a line of other inputs never passes for one of these.
 *
 * @param redact takes secrets out of the text before it is sealed.
 */
export function journalLine(entry: JournalEntry, key: Digest, redact: (text: string) => string): string {
  const text = redact(JSON.stringify(entry))
  return `{"seal":"${sealOf(text, key)}","entry":${text}}`
}

const SEALED = /^\{"seal":"(sha256:[0-9a-f]{64})","entry":(\{.*\})\}$/s

/** The entry of a line, or `null` when it is damaged, was never finished, or belongs to other inputs. */
export function parseJournalLine(line: string, key: Digest): JournalEntry | null {
  const [, seal, text] = SEALED.exec(line) ?? []
  if (text === undefined || seal !== sealOf(text, key)) return null
  try {
    // Only `journalLine` of this version makes such a seal, so the shape is known.
    const entry: JournalEntry = JSON.parse(text)
    return entry
  } catch {
    return null
  }
}

/** The key that a journal's first line names, sealed or not; `null` when it names none. */
export function keyOfHeader(line: string): string | null {
  return /^\{"seal":"[^"]*","entry":\{"kind":"run","key":"(sha256:[0-9a-f]{64})"/.exec(line)?.[1] ?? null
}

function sealOf(text: string, key: Digest): Digest {
  return textDigest(`${VERSION} ${key} ${text}`)
}
