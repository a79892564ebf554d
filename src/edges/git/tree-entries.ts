/** One name in a tree object. */
export interface TreeEntry {
  readonly name: string
  readonly kind: 'file' | 'folder' | 'symlink' | 'submodule'
  /** Whether the name is UTF-8; where not, `name` stands for it and no configuration can say it. */
  readonly nameable: boolean
  readonly oid: string
}

/**
 * What a tree object holds. Format: `<mode> SP <name> NUL <object id as bytes>`, one after the other. Source:
 * git-mktree(1), gitformat-pack(5).
 *
 * @param oidBytes 20; 32 in a repository with SHA-256.
 */
export function* treeEntries(tree: Buffer, oidBytes: number): Generator<TreeEntry> {
  for (let start = 0; start < tree.length; ) {
    const blank = tree.indexOf(0x20, start)
    const end = tree.indexOf(0, start)
    const next = end + 1 + oidBytes
    if (blank < start || end < blank || next > tree.length) throw new Error('a tree object is damaged')
    const bytes = tree.subarray(blank + 1, end)
    const name = bytes.toString()
    const kind = entryKind(tree.toString('latin1', start, blank))
    yield { name, kind, nameable: isUtf8(name, bytes), oid: tree.toString('hex', end + 1, next) }
    start = next
  }
}

/** From git's mode, in octal as text. */
export function entryKind(mode: string): TreeEntry['kind'] {
  if (mode === '120000') return 'symlink'
  if (mode === '160000') return 'submodule'
  return mode === '40000' ? 'folder' : 'file'
}

function isUtf8(text: string, bytes: Buffer): boolean {
  return !text.includes('\uFFFD') || Buffer.from(text).equals(bytes)
}
