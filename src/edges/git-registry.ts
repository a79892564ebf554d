import type { Tree } from '../ports.ts'
import type { Registry } from '../registry-ports.ts'
import type { Clone } from './git/clone.ts'
import { commitTree } from './git/commit-tree.ts'
import { localBranch, type RegistryBranch, remoteBranch } from './git/registry-branch.ts'
import { plumbCommit } from './git/registry-commit.ts'
import { inRepository } from './git-repository.ts'

/**
 * The registry as a branch of a clone: of its remote (`origin`, else the only one), or of the
 * repository itself where it has none. Nothing is checked out; the user's index, branches and hooks are left alone.
 *
 * @param access variables for the git processes that talk to the remote.
 */
export function gitRegistry(clone: Clone, branch: string, access: Readonly<Record<string, string>> = {}): Registry {
  const { cwd } = clone
  let found: Promise<RegistryBranch> | null = null
  const open = () => {
    found ??= inRepository(cwd, async () => {
      const remote = await clone.remote()
      return remote === null ? localBranch(clone, branch) : remoteBranch(clone, { remote, env: access }, branch)
    })
    return found
  }
  return {
    place: `branch ${branch}`,
    async read() {
      const sha = await (await open()).tip()
      return sha === null ? nothing(branch) : commitTree({ ref: branch, sha }, clone)
    },
    async requireWritable(onto) {
      await (await open()).tryAdvance(onto.sha)
    },
    async write(onto, change) {
      const target = await open()
      return target.advance(onto.sha, await plumbCommit(cwd, onto.sha, change))
    },
  }
}

/** A branch that nobody has written yet. */
function nothing(branch: string): Tree {
  return { ref: branch, sha: null, paths: async () => [], read: async () => null, contentId: async () => null }
}
