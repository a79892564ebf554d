import { runGit } from './run-git.ts'
import { entryKind, records } from './tree-entries.ts'

/** What git knows of a path of the working tree. */
export interface WorktreeEntry {
  /** Of the blob in the index; empty for an untracked file. */
  readonly oid: string
  readonly submodule: boolean
  readonly unmerged: boolean
  /** A sparse checkout left it out on purpose: its content is the index's. */
  readonly sparse: boolean
}

/** The files of a working tree; `paths` leaves out those that were deleted on the disk. */
export interface WorktreeListing {
  readonly root: string
  readonly paths: readonly string[]
  readonly entries: ReadonlyMap<string, WorktreeEntry>
}

/** Lists what is tracked, and what is untracked but not ignored. @param root the top folder of the working tree. */
export async function listWorktree(root: string): Promise<WorktreeListing> {
  const [tracked, untracked, deleted] = await Promise.all([
    list(root, ['-s', '-t']),
    list(root, ['-o', '--exclude-standard']),
    list(root, ['-d']),
  ])
  const entries = new Map<string, WorktreeEntry>()
  for (const record of records(tracked)) entries.set(pathOf(record), trackedEntry(record))
  // A path that ends in `/` is another repository inside this one.
  const files = [...records(untracked)].map(String).filter((path) => !path.endsWith('/'))
  for (const path of files) entries.set(path, { oid: '', submodule: false, unmerged: false, sparse: false })
  const gone = new Set([...records(deleted)].map(String))
  return { root, entries, paths: [...entries.keys()].filter((path) => !gone.has(path)).sort() }
}

async function list(root: string, flags: readonly string[]): Promise<Buffer> {
  const { code, stdout, stderr } = await runGit(root, ['ls-files', '-z', ...flags])
  if (code !== 0) throw new Error(`git ls-files ended with exit code ${code}: ${stderr.trim()}`)
  return stdout
}

function pathOf(record: Buffer): string {
  return record.toString('utf8', record.indexOf('\t') + 1)
}

/** Format of `-s -t`: `<tag> SP <mode> SP <oid> SP <stage> TAB <path>`; tag S: skip-worktree. Source: git-ls-files(1). */
function trackedEntry(record: Buffer): WorktreeEntry {
  const [tag, mode = '', oid = '', stage] = record.toString('latin1', 0, record.indexOf('\t')).split(' ')
  return { oid, submodule: entryKind(mode) === 'submodule', unmerged: stage !== '0', sparse: tag === 'S' }
}
