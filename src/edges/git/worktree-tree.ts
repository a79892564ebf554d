import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../../domain/fault.ts'
import type { Tree } from '../../ports.ts'
import { readBlobText } from './blob-text.ts'
import { DEFAULT_MAX_BYTES } from './commit-tree.ts'
import { fileText } from './file-text.ts'
import type { ObjectReader } from './object-reader.ts'
import { parentPaths, refusal, refuseOutsidePath, sizeRefusal, submoduleRefusal, symlinkRefusal } from './refusals.ts'
import { listWorktree, type WorktreeEntry, type WorktreeListing } from './worktree-listing.ts'

/**
 * The working tree: tracked and untracked files as they lie on the disk, without what git ignores. Listed once, with the
 * first question. @param root gives the folder of the working tree; throws a `Fault` where there is none.
 */
export function worktreeTree(root: () => Promise<string>, objects: ObjectReader): Tree {
  let listed: Promise<WorktreeListing> | null = null
  const listing = () => {
    listed ??= root().then(listWorktree)
    return listed
  }
  return {
    ref: 'worktree',
    sha: null,
    paths: async () => (await listing()).paths,
    async read(path, maxBytes = DEFAULT_MAX_BYTES) {
      refuseOutsidePath(path)
      const { root: folder, entries } = await listing()
      await refuseParents(folder, path, entries)
      const entry = entries.get(path)
      if (entry?.unmerged) throw conflict(path)
      const bytes = await fileBytes(folder, path, entry, maxBytes)
      if (bytes !== null) return fileText(path, bytes)
      return entry?.sparse ? readBlobText(objects, path, entry.oid, maxBytes) : null
    },
    contentId: async () => null,
  }
}

function conflict(path: string) {
  const hint = 'Resolve the conflict, `git add` the file, and run again.'
  return fault('merge-conflict', `${path} has an unresolved merge conflict.`, hint, { file: path })
}

async function refuseParents(root: string, path: string, entries: ReadonlyMap<string, WorktreeEntry>): Promise<void> {
  for (const parent of parentPaths(path)) {
    if (entries.get(parent)?.submodule) throw submoduleRefusal(path, parent)
    if ((await statOf(root, parent))?.isSymbolicLink()) throw symlinkRefusal(path, parent)
  }
}

async function fileBytes(root: string, path: string, entry: WorktreeEntry | undefined, maxBytes: number) {
  const stat = await statOf(root, path)
  if (stat === null) return null
  if (stat.isSymbolicLink()) throw symlinkRefusal(path, path)
  if (entry?.submodule) throw submoduleRefusal(path, path)
  if (stat.isDirectory()) return null
  if (!stat.isFile()) throw refusal(path, 'is no regular file', 'Put a regular file in its place.')
  if (entry === undefined) {
    throw refusal(
      path,
      'is ignored by git, or lies in another repository',
      'Take it out of .gitignore, then `git add` it.',
    )
  }
  if (stat.size > maxBytes) throw sizeRefusal(path, stat.size, maxBytes)
  return readFile(join(root, path))
}

/** `null` when nothing is there. */
async function statOf(root: string, path: string) {
  try {
    return await lstat(join(root, path))
  } catch (error) {
    if (isAbsence(error)) return null
    throw error
  }
}

function isAbsence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
