import { randomBytes } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { lstat, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { errorMessage } from '../domain/error-message.ts'
import { Fault, fault } from '../domain/fault.ts'
import type { OutFolder, Span } from '../ports.ts'
import { batching } from './batching.ts'
import { gathered } from './gathered.ts'
import { makeFolder } from './make-folder.ts'
import { spanReader } from './span-reader.ts'

/** Files that are appended to; they begin empty even when nothing will be appended. */
const APPENDED = ['trials.jsonl']

/** What a run leaves at its end. The journal is not among them: it is for the next run. */
const RESULTS = ['result.json', 'comment.md', 'report.html', 'junit.xml']

/** Whether a run writes a file of this name into its folder of results: nothing else may be written there. */
export function isResultFile(name: string): boolean {
  return [...APPENDED, ...RESULTS, '.gitignore'].includes(name) || /^journal(-.*)?\.jsonl$/.test(name)
}

/**
 * A folder for results, made with a `.gitignore` when there is none yet, so that results are not committed by accident.
 * Nothing is touched before `begin` or the first write. Throws a `Fault` (`file-unwritable`) that names what cannot be written.
 *
 * @param cwd what a relative path is relative to.
 * @param path as the user typed it.
 * @param redact takes secrets out of everything on its way to the disk.
 */
export function outFolder(cwd: string, path: string, redact: (text: string) => string): OutFolder {
  const folder = resolve(cwd, path)
  const appenderOf = madeOnce((name) => createAppender(join(folder, name)))
  const readerOf = madeOnce((name) => spanReader(join(folder, name)))
  let prepared: Promise<void> | null = null
  const prepare = () => {
    prepared ??= prepareFolder(folder)
    return prepared
  }
  const guarded = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    if (!/^[\w-][\w.-]*$/.test(name)) throw new RangeError(`not a plain file name: ${name}`)
    try {
      await prepare()
      return await work()
    } catch (error) {
      throw unwritable(join(path, name), error)
    }
  }
  return {
    path,
    async begin() {
      await prepare().catch((error: unknown) => {
        throw unwritable(path, error)
      })
    },
    async write(name, text) {
      const pieces = typeof text === 'string' ? [text] : text
      await guarded(name, () => replaceFile(join(folder, name), pieces, redact))
      return join(path, name)
    },
    append: (name, text) => guarded(name, () => appenderOf(name)(redact(text))),
    readBack(name, span) {
      try {
        return readerOf(name)(span)
      } catch (error) {
        throw unwritable(join(path, name), error)
      }
    },
  }
}

/** What is made for a name when it is first asked for, and kept. */
function madeOnce<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>()
  return (name) => {
    const known = made.get(name) ?? make(name)
    made.set(name, known)
    return known
  }
}

async function prepareFolder(folder: string): Promise<void> {
  // In a pull request's checkout the folder may be a link to anywhere.
  if ((await lstat(folder).catch(() => null))?.isSymbolicLink()) throw new Error('it is a symbolic link')
  await makeFolder(folder)
  // A folder that somebody uses already, perhaps the repository's own root, keeps its own rules.
  if ((await readdir(folder)).length === 0) await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' })
  await Promise.all(RESULTS.map((name) => rm(join(folder, name), { force: true })))
  await Promise.all(APPENDED.map((name) => createEmpty(join(folder, name))))
}

/** Removed and made anew: opening what is there would write through a link. */
async function createEmpty(file: string): Promise<void> {
  await rm(file, { force: true })
  await writeFile(file, '', { flag: 'wx' })
}

async function replaceFile(file: string, pieces: Iterable<string>, redact: (text: string) => string): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`
  try {
    const handle = await open(temporary, 'wx')
    try {
      for (const part of gathered(pieces)) await handle.writeFile(redact(part))
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Appends; resolves, when the text is in the file, with where it is. */
type Appender = (text: string) => Promise<Span>

/** What arrives in one turn of the event loop goes out together: a thousand trials a second are no thousand files opened. */
function createAppender(file: string): Appender {
  const append = batching<string>(async (texts) => appendFileSync(file, texts.join('')), nextTurn)
  let size = 0
  return async (text) => {
    const span = { from: size, bytes: Buffer.byteLength(text) }
    size += span.bytes
    await append(text)
    return span
  }
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

function unwritable(path: string, error: unknown): Fault {
  if (error instanceof Fault) return error
  const reason = errorMessage(error)
  const hint = 'Choose a folder for results that can be written, with --out (or the input `report-dir`).'
  return fault('file-unwritable', `${path} cannot be written: ${reason}`, hint)
}
