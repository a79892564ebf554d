import { randomBytes } from 'node:crypto'
import { lstat, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { errorMessage } from '../domain/error-message.ts'
import { fault } from '../domain/fault.ts'
import type { FolderWriter } from '../registry-ports.ts'
import { parentPaths, refuseOutsidePath } from './git/refusals.ts'
import { makeFolder } from './make-folder.ts'

/** A folder for pulled prompts. @param cwd what a relative path is relative to. @param path as the user typed it. */
export function pulledFolder(cwd: string, path: string): FolderWriter {
  const folder = resolve(cwd, path)
  return {
    async write(files) {
      for (const file of files.keys()) await refuseLinks(folder, file, path)
      for (const [file, text] of files) await replaceFile(join(folder, file), text, join(path, file))
    },
  }
}

/** A link inside of the folder could lead anywhere; the folder itself is the user's to choose. */
async function refuseLinks(folder: string, file: string, shown: string): Promise<void> {
  refuseOutsidePath(file)
  for (const place of [...parentPaths(file), file]) {
    const stat = await lstat(join(folder, place)).catch(() => null)
    if (stat?.isSymbolicLink() !== true) continue
    const message = `${join(shown, place)} is a symbolic link: nothing is written behind it.`
    throw fault('path-refused', message, 'Remove the link, or choose another folder with --out.')
  }
}

async function replaceFile(file: string, text: string, shown: string): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await makeFolder(dirname(file))
    await writeFile(temporary, text, { flag: 'wx' })
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    const reason = errorMessage(error)
    throw fault('file-unwritable', `${shown} cannot be written: ${reason}`, 'Choose another folder with --out.')
  }
}
