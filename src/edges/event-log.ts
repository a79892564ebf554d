import { type FileHandle, lstat, open, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { errorMessage } from '../domain/error-message.ts'
import { type Fault, fault } from '../domain/fault.ts'
import type { EventLog } from '../ports.ts'
import { makeFolder } from './make-folder.ts'
import { isResultFile } from './out-folder.ts'

/**
 * A file of events, emptied with the first one. A folder that does not exist yet is made with a `.gitignore`, as for
 * results. Throws a `Fault` (`file-unwritable`) that names the file.
 *
 * @param cwd what a relative path is relative to.
 * @param path as the user typed it; devices and pipes may be named too.
 * @param redact takes secrets out of everything on its way to the disk.
 * @param out the folder of results, relative to `cwd` too, whose own files are no place for a log.
 */
export function eventLog(cwd: string, path: string, redact: (text: string) => string, out: string): EventLog {
  let opened: Promise<FileHandle> | null = null
  let last: Promise<void> = Promise.resolve()
  const write = async (line: string) => {
    try {
      opened ??= openEmpty(resolve(cwd, path), resolve(cwd, out))
      await (await opened).appendFile(`${redact(line)}\n`)
    } catch (error) {
      throw unwritable(path, error)
    }
  }
  return {
    append(line) {
      const next = last.then(() => write(line))
      last = next.catch(() => undefined)
      return next
    },
    async close() {
      await last
      await opened?.then(
        (handle) => handle.close(),
        () => undefined,
      )
    },
  }
}

async function openEmpty(file: string, out: string): Promise<FileHandle> {
  if (dirname(file) === out && isResultFile(basename(file))) throw new Error('it is a file of the results')
  // In a pull request's checkout the file may be a link to anywhere; under /dev links are how shells name pipes.
  const isLink = (await lstat(file).catch(() => null))?.isSymbolicLink() === true
  if (isLink && !file.startsWith('/dev/')) throw new Error('it is a symbolic link')
  const folder = dirname(file)
  const made = await makeFolder(folder)
  if (made) await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' })
  return open(file, 'w')
}

function unwritable(path: string, error: unknown): Fault {
  const reason = errorMessage(error)
  return fault(
    'file-unwritable',
    `${path} cannot be written: ${reason}`,
    'Name a file that can be written, with --events.',
  )
}
