import { createReadStream } from 'node:fs'
import { lstat, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Fault, fault } from '../domain/fault.ts'
import type { Journal } from '../ports.ts'
import { durableFile } from './durable-file.ts'
import { runGit } from './git/run-git.ts'

const NAME = 'journal.jsonl'

/** Journals of other inputs that are kept, newest first: enough to go back and forth between a few branches. */
const MOST_ASIDE = 10

/**
 * The journal in a folder of results.
 *
 * @param cwd what a relative path is relative to.
 * @param folder as the user typed it; it must exist by the first append.
 */
export function fileJournal(cwd: string, folder: string): Journal {
  const path = join(folder, NAME)
  const file = resolve(cwd, path)
  const beside = (name: string) => join(dirname(file), name)
  const writer = durableFile(file)
  /** Work on the file as a whole, for which nothing may be under way. */
  const alone = <T>(work: () => Promise<T>) => guarded(path, () => writer.leave().then(work))
  return {
    path,
    async *lines() {
      await guarded(path, () => refuseForeign(file, path))
      let bytes = 0
      for await (const line of wholeLines(file)) {
        bytes += line.bytes
        yield line.text
      }
      writer.continueAt(bytes)
    },
    putAside: (name) =>
      alone(async () => {
        await rename(file, beside(name))
        await dropOldest(dirname(file))
      }),
    takeUp: (name) =>
      alone(async () => {
        await refuseForeign(beside(name), join(folder, name))
        const isThere = await exists(beside(name))
        if (isThere) await rename(beside(name), file)
        return isThere
      }),
    clear: () => alone(() => rm(file, { force: true })),
    append: (line) => guarded(path, () => writer.append(`${line}\n`)),
    written: writer.written,
    close: () => alone(async () => undefined),
  }
}

/** What the system refuses is the user's to mend; anything else is a bug. */
async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Fault || !(error instanceof Error && 'syscall' in error)) throw error
    const hint = 'Choose another folder for results, with --out.'
    throw fault('file-unwritable', `${path} cannot be kept: ${error.message}`, hint)
  }
}

/**
 * A pull request can bring a journal along, and its replies would be believed. Nothing that git tracks was written by a
 * run here, and neither was what a link points at.
 */
async function refuseForeign(file: string, path: string): Promise<void> {
  const found = await lstat(file).catch(() => null)
  if (found === null) return
  const hint = 'Choose another folder for results, with --out.'
  if (!found.isFile()) throw fault('path-refused', `${path} is no plain file.`, hint)
  const tracked = ['ls-files', '--error-unmatch', '--', basename(file)]
  const answer = await runGit(dirname(file), tracked).catch(() => null)
  if (answer?.code === 0) throw fault('path-refused', `${path} is tracked by git, so it need not be yours.`, hint)
}

interface Line {
  readonly text: string
  /** With the line feed. */
  readonly bytes: number
}

/** A file's lines without their line feeds; what follows the last of these is no line. No file has none. */
async function* wholeLines(file: string): AsyncGenerator<Line> {
  if (!(await exists(file))) return
  const chunks: AsyncIterable<Buffer> = createReadStream(file, { highWaterMark: 1024 * 1024 })
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk])
    let start = 0
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      yield { text: bytes.toString('utf8', start, end), bytes: end + 1 - start }
      start = end + 1
    }
    rest = bytes.subarray(start)
  }
}

const LINE_FEED = 10

async function exists(file: string): Promise<boolean> {
  return (await lstat(file).catch(() => null)) !== null
}

async function dropOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^journal-\w+\.jsonl$/.test(name))
  const aged = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })))
  const old = aged.sort((a, b) => b.at - a.at).slice(MOST_ASIDE)
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })))
}
