import { lstat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { errorMessage } from '../domain/error-message.ts'
import { fault } from '../domain/fault.ts'
import type { NewFiles } from '../ports.ts'
import { parentPaths, refuseOutsidePath, symlinkRefusal } from './git/refusals.ts'
import { runGit } from './git/run-git.ts'
import { makeFolder } from './make-folder.ts'

/** The working tree around a folder. Every method throws a `Fault` (`not-a-repository`) where there is none. */
export function newFiles(cwd: string): NewFiles {
  let known: Promise<string> | null = null
  return {
    async create(path, text) {
      refuseOutsidePath(path)
      known ??= rootOf(cwd)
      const root = await known
      for (const parent of parentPaths(path)) if (await isLink(join(root, parent))) throw symlinkRefusal(path, parent)
      return createFile(root, path, text)
    },
  }
}

async function rootOf(cwd: string): Promise<string> {
  const { code, stdout } = await runGit(cwd, ['rev-parse', '--show-toplevel'])
  if (code === 0) return stdout.toString().replace(/\n$/, '')
  throw fault('not-a-repository', `${cwd} is not in the working tree of a git repository`, 'Run `git init` first.')
}

/** A link in a repository may lead anywhere. */
async function isLink(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null))?.isSymbolicLink() === true
}

/** Created or not at all: a look beforehand would leave time for somebody else. */
async function createFile(root: string, path: string, text: string): Promise<boolean> {
  try {
    await makeFolder(dirname(join(root, path)))
    await writeFile(join(root, path), text, { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST' && (await exists(join(root, path))))
      return false
    const reason = errorMessage(error)
    const hint = 'Make the folder writable, or write the file yourself.'
    throw fault('file-unwritable', `${path} cannot be written: ${reason}`, hint, { file: path })
  }
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null
}
