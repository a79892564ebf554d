import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ActionEvent } from './action-runner.ts'
import { cloneRepo, copyRepo, type GitRepo, SHORT_LIVED, setOrigin } from './git-repo.ts'
import { preparedFolder } from './prepared-folder.ts'
import { type Files, stagedRepo } from './staged-repo.ts'

/** A pull request as a job finds it: its merge commit checked out, with as much history as the checkout step fetched. */
export interface PullRequestCheckout {
  readonly workspace: GitRepo
  /** What GitHub has: `main`, the branch `candidate`, and the refs of pull request 7. */
  readonly origin: GitRepo
  readonly event: ActionEvent
  readonly baseSha: string
  readonly headSha: string
  readonly mergeSha: string
  destroy(): void
}

export interface PullRequestOptions {
  /** Of the clone; 0 fetches everything. */
  readonly depth?: number
  /** What is checked out: the merge commit unless given. */
  readonly checkout?: 'merge' | 'main'
  readonly from?: 'fork' | 'dependabot'
}

export function pullRequest(base: Files, head: Files, options: PullRequestOptions = {}): PullRequestCheckout {
  const { from } = options
  const { origin, workspace, baseSha, headSha, mergeSha } = copyCheckout(base, head, options)
  const repo = { full_name: 'octo/support' }
  const payload = {
    action: 'synchronize',
    number: 7,
    pull_request: {
      number: 7,
      user: { login: from === 'dependabot' ? 'dependabot[bot]' : 'someone' },
      base: { ref: 'main', sha: baseSha, repo },
      head: { ref: 'candidate', sha: headSha, repo: from === 'fork' ? { full_name: 'someone/support' } : repo },
    },
    repository: { name: 'support', owner: { login: 'octo' }, default_branch: 'main' },
  }
  return {
    workspace,
    origin,
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

interface Shas {
  readonly baseSha: string
  readonly headSha: string
  readonly mergeSha: string
}

function copyCheckout(base: Files, head: Files, { depth = 0, checkout = 'merge' }: PullRequestOptions) {
  const prepared = preparedFolder(JSON.stringify(['pull request', base, head, depth, checkout]), (folder) => {
    const shas = fillCheckout(folder, stagedRepo(base, head), depth, checkout)
    writeFileSync(join(folder, 'shas.json'), JSON.stringify(shas))
  })
  const [origin, workspace] = [copyRepo(join(prepared, 'origin')), copyRepo(join(prepared, 'workspace'))]
  setOrigin(workspace, `file://${origin.path}`)
  const shas: Shas = JSON.parse(readFileSync(join(prepared, 'shas.json'), 'utf8'))
  return { origin, workspace, ...shas }
}

function fillCheckout(folder: string, origin: GitRepo, depth: number, checkout: 'merge' | 'main'): Shas {
  const baseSha = origin.git('rev-parse', 'main')
  const headSha = origin.git('rev-parse', 'candidate')
  const mergeSha = mergeInto(origin, 'main', headSha)
  origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true')
  const branch = checkout === 'merge' ? 'pull-7-merge' : 'main'
  if (checkout === 'merge') origin.git('branch', branch, mergeSha)
  const single = depth === 0 && checkout === 'main' ? ['--single-branch'] : []
  const workspace = cloneRepo(origin, '--branch', branch, ...single, ...(depth === 0 ? [] : [`--depth=${depth}`]))
  workspace.git('switch', '--quiet', '--detach', 'HEAD')
  appendFileSync(join(workspace.path, '.git', 'config'), SHORT_LIVED)
  renameSync(origin.path, join(folder, 'origin'))
  renameSync(workspace.path, join(folder, 'workspace'))
  return { baseSha, headSha, mergeSha }
}

/** What GitHub does for an open pull request: a merge commit under `refs/pull/7/merge`; returns its sha. */
export function mergeInto(origin: GitRepo, base: string, headSha: string): string {
  origin.git('switch', '--quiet', '--detach', base)
  origin.git('merge', '--quiet', '--no-ff', '--message', 'merge', headSha)
  const mergeSha = origin.git('rev-parse', 'HEAD')
  origin.git('update-ref', 'refs/pull/7/merge', mergeSha)
  origin.git('update-ref', 'refs/pull/7/head', headSha)
  origin.git('switch', '--quiet', 'main')
  return mergeSha
}
