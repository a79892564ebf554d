import type { ObjectReader } from './object-reader.ts'
import { type TreeEntry, treeEntries } from './tree-entries.ts'

/** What lies at a path. `unnameable`: a part of the path is not UTF-8. */
export interface ListedEntry {
  readonly kind: Exclude<TreeEntry['kind'], 'folder'> | 'unnameable'
  readonly oid: string
}

/** An object that the clone should have and has not. */
export class MissingObject extends Error {
  override readonly name = 'MissingObject'
}

/** Everything in a commit that is no folder, by path. Throws `MissingObject`. */
export type TreeLister = (commit: string) => Promise<ReadonlyMap<string, ListedEntry>>

/**
 * Lists commits without a process for each: trees are read as objects, all of one depth at a time, and what commits have
 * in common is read once.
 */
export function treeLister(objects: ObjectReader): TreeLister {
  const known = new Map<string, Promise<readonly TreeEntry[]>>()
  const entriesOf = (tree: string) => {
    const entries = known.get(tree) ?? readTree(objects, tree)
    known.set(tree, entries)
    return entries
  }
  return async (commit) => {
    const found = new Map<string, ListedEntry>()
    let folders: readonly Folder[] = [{ prefix: '', nameable: true, tree: `${commit}^{tree}` }]
    while (folders.length > 0) {
      const read = await Promise.all(folders.map(async (folder) => sorted(folder, await entriesOf(folder.tree), found)))
      folders = read.flat()
    }
    return found
  }
}

async function readTree(objects: ObjectReader, tree: string): Promise<readonly TreeEntry[]> {
  const reply = await objects.read(tree, Number.POSITIVE_INFINITY)
  if (reply.kind !== 'object') throw new MissingObject(`there is no ${tree}`)
  return [...treeEntries(reply.bytes, reply.oid.length / 2)]
}

/** A folder that is still to be read. */
interface Folder {
  /** Empty, or a path with a slash at its end. */
  readonly prefix: string
  readonly nameable: boolean
  /** As git understands names of objects. */
  readonly tree: string
}

/** Puts what a folder holds into `found`, and returns the folders among it. */
function sorted(
  { prefix, nameable }: Folder,
  entries: readonly TreeEntry[],
  found: Map<string, ListedEntry>,
): readonly Folder[] {
  const inside: Folder[] = []
  for (const entry of entries) {
    const path = prefix + entry.name
    const isNameable = nameable && entry.nameable
    if (entry.kind === 'folder') inside.push({ prefix: `${path}/`, nameable: isNameable, tree: entry.oid })
    else found.set(path, { kind: isNameable ? entry.kind : 'unnameable', oid: entry.oid })
  }
  return inside
}
