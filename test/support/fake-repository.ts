import { fault } from '../../src/domain/fault.ts'
import type { Repository, Revision, Tree } from '../../src/ports.ts'

/** Files by path. */
export type Files = Readonly<Record<string, string>>

/** A made-up history: `main`, and a branch `feature` that left it. */
export interface History {
  readonly main: Files
  readonly feature: Files
  readonly worktree: Files
}

export const MAIN_SHA = '1'.repeat(40)
export const FEATURE_SHA = '2'.repeat(40)

/** A tree in memory. `sha` is `null` for a working tree. */
export function fakeTree(files: Files, ref = 'main', sha: string | null = MAIN_SHA): Tree {
  return {
    ref,
    sha,
    paths: async () => Object.keys(files).sort(),
    async read(path, maxBytes = 1024 * 1024) {
      if (path.startsWith('/') || path.split('/').includes('..')) {
        throw fault('path-refused', `${path} leaves the repository`, 'Name a file of the repository.', { file: path })
      }
      const text = files[path]
      if (text === undefined) return null
      if (Buffer.byteLength(text) > maxBytes) {
        throw fault('file-too-large', `${path} is too large`, 'Make the file smaller.', { file: path })
      }
      return text
    },
    contentId: async (path) => (sha === null ? null : (files[path] ?? null)),
  }
}

/** A repository in memory, on the branch `feature`. */
export function fakeRepository(history: History): Repository {
  const shas: Readonly<Record<string, string>> = { main: MAIN_SHA, feature: FEATURE_SHA, HEAD: FEATURE_SHA }
  const files = new Map([
    [MAIN_SHA, history.main],
    [FEATURE_SHA, history.feature],
  ])
  return {
    async resolve(ref): Promise<Revision> {
      const sha = shas[ref] ?? (files.has(ref) ? ref : undefined)
      if (sha === undefined) throw fault('ref-not-found', `no commit is named ${ref}`, 'Name another.')
      return { ref, sha }
    },
    defaultBase: async () => ({ ref: 'main', sha: MAIN_SHA }),
    commit: ({ ref, sha }) => fakeTree(files.get(sha) ?? {}, ref, sha),
    worktree: () => fakeTree(history.worktree, 'worktree', null),
  }
}
