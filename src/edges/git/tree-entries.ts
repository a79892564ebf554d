/** What lies at a path of a tree. `unnameable`: its name is not UTF-8, so no configuration can name it. */
export interface TreeEntry {
  readonly kind: 'file' | 'symlink' | 'submodule' | 'unnameable'
  readonly oid: string
}

/** Entries of `git ls-tree -r -z`, by path. Format: `<mode> SP <type> SP <oid> TAB <path> NUL`. Source: git-ls-tree(1). */
export function treeEntries(listing: Buffer): ReadonlyMap<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>()
  for (const record of records(listing)) {
    const tab = record.indexOf('\t')
    const [mode = '', , oid = ''] = record.toString('latin1', 0, tab).split(' ')
    const name = record.subarray(tab + 1)
    const path = name.toString()
    entries.set(path, { kind: isUtf8(path, name) ? entryKind(mode) : 'unnameable', oid })
  }
  return entries
}

/** The NUL-terminated records of any `-z` listing. */
export function* records(listing: Buffer): Generator<Buffer> {
  for (let start = 0; start < listing.length; ) {
    const end = listing.indexOf(0, start)
    yield listing.subarray(start, end < 0 ? listing.length : end)
    start = end < 0 ? listing.length : end + 1
  }
}

/** From git's mode, in octal as text. */
export function entryKind(mode: string): TreeEntry['kind'] {
  if (mode === '120000') return 'symlink'
  if (mode === '160000') return 'submodule'
  return 'file'
}

function isUtf8(path: string, name: Buffer): boolean {
  return !path.includes('\uFFFD') || Buffer.from(path).equals(name)
}
