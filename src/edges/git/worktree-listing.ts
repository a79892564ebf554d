import { runGit } from './run-git.ts'
import { entryKind } from './tree-entries.ts'

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
  const { code, stdout, stderr } = await runGit(root, LIST)
  if (code !== 0) throw new Error(`git ls-files ended with exit code ${code}: ${stderr.trim()}`)
  const entries = new Map<string, WorktreeEntry>()
  const deleted = new Set<string>()
  for (const record of recordsOf(stdout)) {
    const { tag, path, entry } = parseRecord(record)
    if (tag === DELETED) deleted.add(path)
    // A path that ends in `/` is another repository inside this one.
    else if (!path.endsWith('/')) entries.set(path, entry)
  }
  return { root, entries, paths: [...entries.keys()].filter((path) => !deleted.has(path)).sort() }
}

/** Tracked, other and deleted files, each with a tag; a deleted one is listed twice. */
const LIST = ['ls-files', '-z', '-t', '--stage', '--others', '--exclude-standard', '--deleted']
const OTHER = '?'
const DELETED = 'R'
const SKIPPED = 'S'

function* recordsOf(listing: Buffer): Generator<Buffer> {
  for (let start = 0; start < listing.length; ) {
    const end = listing.indexOf(0, start)
    yield listing.subarray(start, end)
    start = end + 1
  }
}

interface ListedRecord {
  readonly tag: string
  readonly path: string
  readonly entry: WorktreeEntry
}

/** Format: `<tag> SP <mode> SP <oid> SP <stage> TAB <path>`, of other files `? SP <path>`. Source: git-ls-files(1). */
function parseRecord(record: Buffer): ListedRecord {
  const tag = record.toString('latin1', 0, 1)
  if (tag === OTHER) return { tag, path: record.toString('utf8', 2), entry: UNTRACKED }
  const tab = record.indexOf('\t')
  const [mode = '', oid = '', stage] = record.toString('latin1', 2, tab).split(' ')
  const submodule = entryKind(mode) === 'submodule'
  const entry = { oid, submodule, unmerged: stage !== '0', sparse: tag === SKIPPED }
  return { tag, path: record.toString('utf8', tab + 1), entry }
}

const UNTRACKED: WorktreeEntry = { oid: '', submodule: false, unmerged: false, sparse: false }
