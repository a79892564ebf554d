import type { Tree } from './ports.ts'

/** A commit to the registry: text by path; `null` deletes the file. Everything else stays as it is. */
export interface RegistryChange {
  readonly message: string
  readonly files: ReadonlyMap<string, string | null>
}

/** The branch that holds bundles, records, labels and their history. It only ever grows by commits. */
export interface Registry {
  /** Where it is, for sentences: `branch prompt-staging of origin`. */
  readonly place: string
  /**
   * The branch as it is now; without a `sha`, and empty, when there is none yet. Throws a `Fault`: `registry-refused` when
   * it cannot be reached, `usage` when it is not clear which remote has it.
   */
  read(): Promise<Tree>
  /**
   * Tries, on the state that was read, whether the remote would let this user write, and writes nothing. Throws a `Fault`
   * (`registry-refused`) when it would not. Rules that a remote applies to what is pushed are met by `write` alone.
   */
  requireWritable(onto: Tree): Promise<void>
  /**
   * Adds one commit to the state that was read, or nothing at all. `moved`: somebody else wrote first, so read again.
   * Throws a `Fault` (`registry-refused`) when the remote will not have it whatever is tried.
   */
  write(onto: Tree, change: RegistryChange): Promise<'written' | 'moved'>
}

/** How commits relate to what has been merged. */
export interface Lineage {
  /** Whether a commit has been merged: it is on the remote's default branch, or the local one where there is no remote. */
  isMerged(sha: string): Promise<boolean>
  /** Whether `later` holds `sha` in its history, or is it; `false` when either is not in this clone. */
  isAncestor(sha: string, later: string): Promise<boolean>
}

/** A folder that files are put into for others to read. */
export interface FolderWriter {
  /**
   * Puts files into the folder, by path with `/` between its parts; each is replaced as a whole or not at all, and what
   * else lies there is left alone. Throws a `Fault` (`file-unwritable`, `path-refused`).
   */
  write(files: ReadonlyMap<string, string>): Promise<void>
}
