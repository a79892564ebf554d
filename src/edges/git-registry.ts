import { fault } from '../domain/fault.ts'
import type { Tree } from '../ports.ts'
import type { Registry } from '../registry-ports.ts'
import { blobReader } from './git/blob-reader.ts'
import { commitTree } from './git/commit-tree.ts'
import { localBranch, type RegistryBranch, remoteBranch } from './git/registry-branch.ts'
import { plumbCommit } from './git/registry-commit.ts'
import { remoteName } from './git/remote-name.ts'
import { runGit } from './git/run-git.ts'
import { requireRepository } from './git-repository.ts'

/**
 * The registry as a branch of the repository around a folder: of its remote (`origin`, else the only one), or of the
 * repository itself where it has none. Nothing is checked out; the user's index, branches and hooks are left alone.
 *
 * @param access variables for the git processes that talk to the remote.
 */
export function gitRegistry(cwd: string, branch: string, access: Readonly<Record<string, string>> = {}): Registry {
  const blobs = blobReader(cwd)
  let found: Promise<RegistryBranch> | null = null
  const open = () => {
    found ??= findBranch(cwd, branch, access)
    return found
  }
  return {
    place: `branch ${branch}`,
    async read() {
      const sha = await (await open()).tip()
      return sha === null ? nothing(branch) : commitTree(cwd, { ref: branch, sha }, blobs)
    },
    async write(onto, change) {
      const target = await open()
      return target.advance(onto.sha, await plumbCommit(cwd, onto.sha, change))
    },
    close: () => blobs.close(),
  }
}

/** A branch that nobody has written yet. */
function nothing(branch: string): Tree {
  return { ref: branch, sha: null, paths: async () => [], read: async () => null, contentId: async () => null }
}

async function findBranch(cwd: string, branch: string, env: Readonly<Record<string, string>>): Promise<RegistryBranch> {
  const checked = runGit(cwd, ['check-ref-format', `refs/heads/${branch}`])
  const named = remoteName(cwd)
  // Git takes longer to start than to answer, so it is asked everything at once; where there is no repository, that is the fault.
  for (const asked of [checked, named]) asked.catch(() => undefined)
  await requireRepository(cwd)
  const { code } = await checked
  if (code !== 0 || branch.startsWith('-')) {
    const hint = 'Name a branch that git allows under `registry.branch`, such as `prompt-staging`.'
    throw fault('usage', `${JSON.stringify(branch)} is no name for a branch.`, hint)
  }
  const remote = await named
  return remote === null ? localBranch(cwd, branch) : remoteBranch(cwd, { remote, env }, branch)
}
