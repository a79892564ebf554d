import type { Tree } from '../ports.ts'

/** A version of the repository before it had any file. */
export const NO_FILES: Tree = {
  ref: 'nothing',
  sha: null,
  paths: async () => [],
  read: async () => null,
  contentId: async () => null,
}

/** A version of the repository in which some files have another text or, at `null`, are not there. */
export function overlaid(tree: Tree, files: ReadonlyMap<string, string | null>): Tree {
  const added = [...files].flatMap(([path, text]) => (text === null ? [] : [path]))
  return {
    ref: tree.ref,
    sha: tree.sha,
    async paths() {
      const kept = (await tree.paths()).filter((path) => !files.has(path))
      return [...kept, ...added].sort()
    },
    async read(path, maxBytes) {
      const text = files.get(path)
      return text === undefined ? tree.read(path, maxBytes) : text
    },
    contentId: async (path) => (files.has(path) ? null : tree.contentId(path)),
  }
}
