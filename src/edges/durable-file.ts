import { appendFileSync, closeSync, constants, fdatasync, ftruncateSync, openSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { batching } from './batching.ts'

/** A file that is appended to for good. */
export interface DurableFile {
  /** Counts only so many bytes of the file as whole; the next append cuts off what lies behind them. */
  continueAt(bytes: number): void
  /** The text outlives the process once `written` resolves, and a crash of the machine once this does. */
  append(text: string): Promise<void>
  /**
   * Resolves when every text appended so far was handed to the system. A text that could not be is no failure here: its
   * own `append` rejects.
   */
  written(): Promise<void>
  /** Lets go of the file once everything is safe. */
  leave(): Promise<void>
}

/** A disk takes about as long for one synchronisation as for a hundred lines' together. */
const SYNC_EVERY_MS = 10

const sync = promisify(fdatasync)

/**
 * Opened with the first append; a link in its place is not followed. The texts of one turn of the event loop, or of a
 * millisecond of it, go to the system together and from this thread, which takes a fraction of what another would; they
 * are synchronised together, at most every 10 ms.
 */
export function durableFile(file: string): DurableFile {
  let whole: number | null = null
  let descriptor: number | null = null
  let last: Promise<unknown> = Promise.resolve()
  let lastWritten: Promise<void> = Promise.resolve()
  let dueMs = 0
  const write = byTurns((texts) => {
    descriptor ??= openAt(file, whole)
    appendFileSync(descriptor, texts.join(''))
  })
  const gather = async () => {
    const waitMs = dueMs - performance.now()
    if (waitMs > 0) await sleep(waitMs)
    dueMs = performance.now() + SYNC_EVERY_MS
  }
  const syncAll = batching<null>(async () => {
    if (descriptor !== null) await sync(descriptor)
  }, gather)
  return {
    continueAt(bytes) {
      whole = bytes
    },
    append(text) {
      const written = write(text)
      const safe = written.then(() => syncAll(null))
      lastWritten = written.catch(() => undefined)
      last = safe.catch(() => undefined)
      return safe
    },
    written: () => lastWritten,
    async leave() {
      await last
      if (descriptor !== null) closeSync(descriptor)
      descriptor = null
      whole = null
    },
  }
}

/** The longest that a text waits for others of its turn: whoever appended it waits too, and sends nothing meanwhile. */
const LONGEST_WAIT_MS = 1

/** Writes the texts of one turn of the event loop together; a turn in which many answers arrive is cut in pieces. */
function byTurns(write: (texts: readonly string[]) => void): (text: string) => Promise<void> {
  let turn: Turn | null = null
  const end = (ended: Turn) => {
    if (turn === ended) turn = null
    ended.end()
  }
  return (text) => {
    const current = turn ?? beginTurn(write)
    if (turn === null) setImmediate(end, current)
    turn = current
    current.texts.push(text)
    if (performance.now() - current.begunMs > LONGEST_WAIT_MS) end(current)
    return current.written
  }
}

interface Turn {
  readonly begunMs: number
  readonly texts: string[]
  readonly written: Promise<void>
  /** Writes them, once. */
  end(): void
}

function beginTurn(write: (texts: readonly string[]) => void): Turn {
  const texts: string[] = []
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  return { begunMs: performance.now(), texts, written: ended.then(() => write(texts)), end }
}

/** For appending behind the bytes that are whole. */
function openAt(file: string, whole: number | null): number {
  const { O_RDWR, O_CREAT, O_APPEND, O_NOFOLLOW } = constants
  if (whole !== null) cutOff(file, whole)
  return openSync(file, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW)
}

/** Windows shortens no file through a descriptor that appends (EPERM), so this has one of its own. */
function cutOff(file: string, whole: number): void {
  const { O_RDWR, O_CREAT, O_NOFOLLOW } = constants
  const descriptor = openSync(file, O_RDWR | O_CREAT | O_NOFOLLOW)
  try {
    ftruncateSync(descriptor, whole)
  } finally {
    closeSync(descriptor)
  }
}
