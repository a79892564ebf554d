import type { Tree } from '../../ports.ts'

/** A file as it is to appear; `null`: not at all. */
export interface Overlay {
  readonly text: string | null
}

/** A version of the repository in which some files have another text, or are not there. */
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
