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

/**
 * Everything in a commit that is no folder, by path. Trees are read as objects, all of one depth at a time, so that no
 * process of its own is needed. Throws `MissingObject`.
 */
export async function listTree(objects: ObjectReader, commit: string): Promise<ReadonlyMap<string, ListedEntry>> {
  const found = new Map<string, ListedEntry>()
  let folders: readonly Folder[] = [{ prefix: '', nameable: true, tree: `${commit}^{tree}` }]
  while (folders.length > 0) {
    const inside = await Promise.all(folders.map((folder) => foldersIn(folder, objects, found)))
    folders = inside.flat()
  }
  return found
}

/** A folder that is still to be read. */
interface Folder {
  /** Empty, or a path with a slash at its end. */
  readonly prefix: string
  readonly nameable: boolean
  /** As git understands names of objects. */
  readonly tree: string
}

async function foldersIn(
  { prefix, nameable, tree }: Folder,
  objects: ObjectReader,
  found: Map<string, ListedEntry>,
): Promise<readonly Folder[]> {
  const reply = await objects.read(tree, Number.POSITIVE_INFINITY)
  if (reply.kind !== 'object') throw new MissingObject(`there is no ${tree}`)
  const inside: Folder[] = []
  for (const entry of treeEntries(reply.bytes, reply.oid.length / 2)) {
    const path = prefix + entry.name
    const isNameable = nameable && entry.nameable
    if (entry.kind === 'folder') inside.push({ prefix: `${path}/`, nameable: isNameable, tree: entry.oid })
    else found.set(path, { kind: isNameable ? entry.kind : 'unnameable', oid: entry.oid })
  }
  return inside
}
