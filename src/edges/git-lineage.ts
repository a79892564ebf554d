import type { Lineage } from '../registry-ports.ts'
import type { Clone } from './git/clone.ts'
import { REMOTE_LIMITS } from './git/remote-limits.ts'
import { type GitInput, runGit } from './git/run-git.ts'

type Access = Readonly<Record<string, string>>

/**
 * How commits relate to what has been merged, as a clone and its remote know it.
 *
 * @param access variables for the git process that asks the remote.
 * @param listMs how long the remote may take to answer; then what was fetched decides.
 */
export function gitLineage(clone: Clone, access: Access = {}, listMs = REMOTE_LIMITS.listMs): Lineage {
  const { cwd } = clone
  return {
    async isMerged(sha) {
      const remote = await clone.remote()
      const tips =
        remote === null
          ? ['refs/heads/main', 'refs/heads/master']
          : await remoteTips(cwd, remote, { env: access, timeoutMs: listMs })
      for (const tip of tips) if (await isAncestor(cwd, sha, tip)) return true
      return false
    },
    isAncestor: (sha, later) => isAncestor(cwd, sha, later),
  }
}

/**
 * The default branch, by what the remote says itself: anybody may push a branch called `master`. Its tip may not have
 * been fetched yet, or a newer one may have been, so both are asked.
 */
async function remoteTips(cwd: string, remote: string, asking: GitInput): Promise<readonly string[]> {
  const { code, stdout } = await runGit(cwd, ['ls-remote', '--symref', remote, 'HEAD'], asking)
  const said = code === 0 ? stdout.toString() : ''
  const name = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(said)?.[1]
  const sha = /^([0-9a-f]{40,64})\tHEAD$/m.exec(said)?.[1]
  if (name === undefined) return [`refs/remotes/${remote}/HEAD`]
  return sha === undefined ? [`refs/remotes/${remote}/${name}`] : [sha, `refs/remotes/${remote}/${name}`]
}

async function isAncestor(cwd: string, sha: string, later: string): Promise<boolean> {
  return (await runGit(cwd, ['merge-base', '--is-ancestor', sha, later])).code === 0
}
