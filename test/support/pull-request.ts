import type { ActionEvent } from './action-runner.ts'
import { cloneRepo, type GitRepo } from './git-repo.ts'
import { type Files, stagedRepo } from './staged-repo.ts'

/** A pull request as a job finds it: its merge commit checked out, with as much history as the checkout step fetched. */
export interface PullRequestCheckout {
  readonly workspace: GitRepo
  readonly event: ActionEvent
  readonly baseSha: string
  readonly headSha: string
  readonly mergeSha: string
  destroy(): void
}

/** @param depth of the clone; 0 fetches everything. */
export function pullRequest(base: Files, head: Files, depth = 0): PullRequestCheckout {
  const origin = stagedRepo(base, head)
  const baseSha = origin.git('rev-parse', 'main')
  const headSha = origin.git('rev-parse', 'candidate')
  origin.git('switch', '--quiet', '--detach', 'main')
  origin.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'candidate')
  const mergeSha = origin.git('rev-parse', 'HEAD')
  origin.git('branch', 'pull-7-merge')
  const workspace = cloneRepo(origin, '--branch', 'pull-7-merge', ...(depth === 0 ? [] : [`--depth=${depth}`]))
  workspace.git('switch', '--quiet', '--detach', mergeSha)
  const payload = {
    action: 'synchronize',
    number: 7,
    pull_request: { number: 7, base: { ref: 'main', sha: baseSha }, head: { ref: 'candidate', sha: headSha } },
    repository: { name: 'support', owner: { login: 'octo' }, default_branch: 'main' },
  }
  return {
    workspace,
    event: { name: 'pull_request', payload, sha: mergeSha, ref: 'refs/pull/7/merge' },
    baseSha,
    headSha,
    mergeSha,
    destroy() {
      workspace.destroy()
      origin.destroy()
    },
  }
}
