import { randomBytes } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { lstat, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Fault, fault } from '../domain/fault.ts'
import type { OutFolder } from '../ports.ts'
import { batching } from './batching.ts'
import { makeFolder } from './make-folder.ts'

/** Files that are appended to; they begin empty even when nothing will be appended. */
const APPENDED = ['trials.jsonl']

/** What a run leaves at its end. The journal is not among them: it is for the next run. */
const RESULTS = ['result.json', 'comment.md', 'report.html', 'junit.xml']

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
  const appenders = new Map<string, Appender>()
  let prepared: Promise<void> | null = null
  const prepare = () => {
    prepared ??= prepareFolder(folder)
    return prepared
  }
  const guarded = async (name: string, work: () => Promise<void>) => {
    if (!/^[\w-][\w.-]*$/.test(name)) throw new RangeError(`not a plain file name: ${name}`)
    try {
      await prepare()
      await work()
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
      await guarded(name, () => replaceFile(join(folder, name), redact(text)))
      return join(path, name)
    },
    append(name, text) {
      const appender = appenders.get(name) ?? createAppender(join(folder, name))
      appenders.set(name, appender)
      return guarded(name, () => appender(redact(text)))
    },
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

async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await writeFile(temporary, text, { flag: 'wx' })
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Appends; resolves when the text is in the file. */
type Appender = (text: string) => Promise<void>

/** What arrives in one turn of the event loop goes out together: a thousand trials a second are no thousand files opened. */
function createAppender(file: string): Appender {
  return batching(async (texts) => appendFileSync(file, texts.join('')), nextTurn)
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

function unwritable(path: string, error: unknown): Fault {
  const reason = error instanceof Error ? error.message : String(error)
  const hint = 'Choose a folder for results that can be written, with --out (or the input `report-dir`).'
  return fault('file-unwritable', `${path} cannot be written: ${reason}`, hint)
}
