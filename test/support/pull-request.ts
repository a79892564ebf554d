import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ActionEvent } from './action-runner.ts'
import { importCommits } from './git-import.ts'
import { cloneRepo, copyRepo, createBareRepo, type GitRepo, SHORT_LIVED, setOrigin, tipOf } from './git-repo.ts'
import { jobClone } from './job-clone.ts'
import { preparedFolder } from './prepared-folder.ts'
import type { Files } from './staged-repo.ts'

/** A pull request as a job finds it: its merge commit checked out, with as much history as the checkout step fetched. */
export interface PullRequestCheckout {
  readonly workspace: GitRepo
  /** What GitHub has, bare: `main`, the branch `candidate`, and the refs of pull request 7. */
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
    const shas = fillCheckout(folder, { base, head }, depth, checkout)
    writeFileSync(join(folder, 'shas.json'), JSON.stringify(shas))
  })
  const [origin, workspace] = [copyRepo(join(prepared, 'origin')), copyRepo(join(prepared, 'workspace'))]
  setOrigin(workspace, `file://${origin.path}`)
  const shas: Shas = JSON.parse(readFileSync(join(prepared, 'shas.json'), 'utf8'))
  return { origin, workspace, ...shas }
}

interface Branches {
  readonly base: Files
  readonly head: Files
}

function fillCheckout(folder: string, { base, head }: Branches, depth: number, checkout: 'merge' | 'main'): Shas {
  const origin = createBareRepo()
  const [baseSha = '', headSha = ''] = importCommits(origin, [
    { branch: 'main', message: 'base', from: null, files: base },
    { branch: 'candidate', message: 'candidate', from: 'refs/heads/main', files: head },
  ])
  const mergeSha = mergeInto(origin, 'main', headSha)
  appendFileSync(join(origin.path, 'config'), '[uploadpack]\n\tallowAnySHA1InWant = true\n')
  if (checkout === 'merge') origin.write(`refs/heads/${MERGED}`, `${mergeSha}\n`)
  const workspace = checkOut(origin, depth, checkout === 'merge' ? mergeSha : null)
  renameSync(origin.path, join(folder, 'origin'))
  renameSync(workspace.path, join(folder, 'workspace'))
  return { baseSha, headSha, mergeSha }
}

/** A name for the merge commit that `git clone` takes. */
const MERGED = 'pull-7-merge'

/** What the checkout step leaves behind; without a merge commit, of `main`. */
function checkOut(origin: GitRepo, depth: number, mergeSha: string | null): GitRepo {
  const url = `file://${origin.path}`
  if (depth === 0 && mergeSha !== null) return jobClone(origin, mergeSha, url)
  const branch = mergeSha === null ? ['main', '--single-branch'] : [MERGED]
  const workspace = cloneRepo(origin, '--branch', ...branch, ...(depth === 0 ? [] : [`--depth=${depth}`]))
  workspace.git('switch', '--quiet', '--detach', 'HEAD')
  appendFileSync(join(workspace.path, '.git', 'config'), SHORT_LIVED)
  return workspace
}

/**
 * What GitHub does for an open pull request: a merge commit under `refs/pull/7/merge`; returns its sha. The head is a
 * descendant of the base, so that what is merged holds the head's files.
 */
export function mergeInto(origin: GitRepo, base: string, headSha: string): string {
  const parents = ['-p', tipOf(origin, base) ?? '', '-p', headSha]
  const mergeSha = origin.git('commit-tree', ...parents, '-m', 'merge', `${headSha}^{tree}`)
  origin.write('refs/pull/7/merge', `${mergeSha}\n`)
  origin.write('refs/pull/7/head', `${headSha}\n`)
  return mergeSha
}
