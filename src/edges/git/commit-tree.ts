import { fault } from '../../domain/fault.ts'
import type { Revision, Tree } from '../../ports.ts'
import { readBlobText } from './blob-text.ts'
import type { Clone } from './clone.ts'
import { parentPaths, refusal, refuseOutsidePath, submoduleRefusal, symlinkRefusal } from './refusals.ts'
import { type ListedEntry, MissingObject, type TreeLister } from './tree-listing.ts'

/** The largest file that is read unless the caller allows more. */
export const DEFAULT_MAX_BYTES = 1024 * 1024

/** The files of one commit, read as objects. Listed once, with the first question. */
export function commitTree(revision: Revision, { objects, list }: Pick<Clone, 'objects' | 'list'>): Tree {
  let listed: Promise<ReadonlyMap<string, ListedEntry>> | null = null
  const entries = () => {
    listed ??= filesOf(revision, list)
    return listed
  }
  let sorted: readonly string[] | null = null
  return {
    ref: revision.ref,
    sha: revision.sha,
    async paths() {
      const known = await entries()
      sorted ??= [...known.keys()].sort()
      return sorted
    },
    async read(path, maxBytes = DEFAULT_MAX_BYTES) {
      refuseOutsidePath(path)
      const entry = fileEntry(await entries(), path)
      return entry === null ? null : readBlobText(objects, path, entry.oid, maxBytes)
    },
    async contentId(path) {
      const entry = (await entries()).get(path)
      return entry?.kind === 'file' ? entry.oid : null
    },
  }
}

async function filesOf({ ref, sha }: Revision, list: TreeLister): Promise<ReadonlyMap<string, ListedEntry>> {
  try {
    return await list(sha)
  } catch (error) {
    if (!(error instanceof MissingObject)) throw error
    const message = `The files of ${ref} (${sha}) are not in this clone: ${error.message}.`
    throw fault('history-missing', message, 'Fetch the whole history: set `fetch-depth: 0` on the checkout step.')
  }
}

/** The regular file at a path, `null` when there is nothing. Throws a `Fault` for anything else. */
function fileEntry(entries: ReadonlyMap<string, ListedEntry>, path: string): ListedEntry | null {
  for (const place of [...parentPaths(path), path]) {
    const kind = entries.get(place)?.kind
    if (kind === 'symlink') throw symlinkRefusal(path, place)
    if (kind === 'submodule') throw submoduleRefusal(path, place)
    if (kind === 'unnameable') throw refusal(path, 'has a name that is not UTF-8', 'Rename the file.')
  }
  return entries.get(path) ?? null
}
