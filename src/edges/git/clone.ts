import { type ObjectReader, objectReader } from './object-reader.ts'
import { remoteName } from './remote-name.ts'
import { type TreeLister, treeLister } from './tree-listing.ts'

/** The git repository around a folder, as everything in one command shares it: one process reads its objects. */
export interface Clone {
  readonly cwd: string
  /** The default branch's name, where somebody who knows has told it; `null`: found out from the clone. */
  readonly defaultBranch: string | null
  readonly objects: ObjectReader
  readonly list: TreeLister
  /** Asked once; as `remoteName`. */
  remote(): Promise<string | null>
  /** Waits until the process is gone. Reads after that, and those still under way, are rejected. */
  close(): Promise<void>
}

/** Starts nothing yet. */
export function openClone(cwd: string, defaultBranch: string | null = null): Clone {
  const objects = objectReader(cwd)
  let remote: Promise<string | null> | null = null
  return {
    cwd,
    defaultBranch,
    objects,
    list: treeLister(objects),
    remote() {
      remote ??= remoteName(cwd)
      return remote
    },
    close: () => objects.close(),
  }
}

/** Where a clone is, and what is known of it from elsewhere. */
interface Place {
  readonly cwd: string
  readonly defaultBranch?: string | null
}

/** Lends a clone for as long as something takes. */
export async function withClone<T>(
  { cwd, defaultBranch = null }: Place,
  use: (clone: Clone) => Promise<T>,
): Promise<T> {
  const clone = openClone(cwd, defaultBranch)
  try {
    return await use(clone)
  } finally {
    await clone.close()
  }
}
