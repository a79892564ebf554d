import type { CommitStatus, FailedJob, GitHub } from '../github-ports.ts'
import { type GitHubAccess, type GitHubApi, gitHubApi } from './github-api.ts'
import { gitHubComments } from './github-comments.ts'
import { gitHubIdentity, type IsOwn } from './github-identity.ts'
import { gitHubIssues } from './github-issues.ts'
import { gitHubReleases } from './github-releases.ts'

/** Names of ours that GitHub keeps. */
export interface GitHubNames {
  /** What our comments begin with. */
  readonly marker: string
  /** Context of our commit statuses. */
  readonly context: string
}

/** Commits of a merge group that belong to no more than this many pull requests are looked up. */
const MOST_PULLS = 5
const MOST_FAILED_JOBS = 8

/** A repository on GitHub over the REST API. Nothing is sent before it is needed. */
export function gitHubRepository(access: GitHubAccess, { marker, context }: GitHubNames): GitHub {
  let opened: Promise<GitHubApi> | null = null
  const api = () => {
    opened ??= gitHubApi(access)
    return opened
  }
  const isOwn = gitHubIdentity(api)
  return {
    comments: (pullRequest) => gitHubComments(api, { pullRequest, marker, isOwn }),
    issues: (begin) => gitHubIssues(api, { marker: begin, isOwn }),
    statuses: (sha) => listStatuses(sha, context, isOwn, api),
    async setStatus(sha, { state, description, url }) {
      const { rest, here, ask } = await api()
      const status = { ...here, sha, state, description, context, target_url: url }
      await ask('set the commit status', () => rest.repos.createCommitStatus(status))
    },
    ...gitHubReleases(api),
    ...people(api),
    ...jobs(api),
  }
}

async function listStatuses(
  sha: string,
  context: string,
  isOwn: IsOwn,
  api: () => Promise<GitHubApi>,
): Promise<readonly CommitStatus[]> {
  const { rest, here, ask } = await api()
  const list = () => rest.repos.listCommitStatusesForRef({ ...here, ref: sha, per_page: 100 })
  const found: CommitStatus[] = []
  for (const status of await ask('list the commit statuses', list)) {
    if (status.context !== context) continue
    const { state, description, creator, created_at: at } = status
    found.push({ state, description: description ?? '', at, isOwn: await isOwn(creator?.login) })
  }
  return found
}

function people(api: () => Promise<GitHubApi>): Pick<GitHub, 'pullRequest' | 'headsOf' | 'mayWrite'> {
  return {
    async pullRequest(number) {
      const { rest, here, ask } = await api()
      const read = () => rest.pulls.get({ ...here, pull_number: number })
      const { state, head, base } = await ask(`show pull request #${number}`, read)
      return { open: state === 'open', headSha: head.sha, baseRef: base.ref }
    },
    async headsOf(sha) {
      const { rest, here, ask } = await api()
      const list = () => rest.repos.listPullRequestsAssociatedWithCommit({ ...here, commit_sha: sha, per_page: 100 })
      const pulls = await ask('list the pull requests of a commit', list)
      const heads = pulls.filter(({ state }) => state === 'open').map(({ head }) => head.sha)
      return [...new Set(heads)].slice(0, MOST_PULLS)
    },
    async mayWrite(username) {
      const { rest, here, ask } = await api()
      const read = () => rest.repos.getCollaboratorPermissionLevel({ ...here, username })
      const { permission } = await ask('tell what the commenter may do', read)
      return permission === 'admin' || permission === 'write' || permission === 'maintain'
    },
  }
}

function jobs(api: () => Promise<GitHubApi>): Pick<GitHub, 'failedJobs' | 'rerunFailedJobs'> {
  return {
    async failedJobs(sha) {
      const { rest, here, ask } = await api()
      const list = () => rest.checks.listForRef({ ...here, ref: sha, filter: 'latest', per_page: 100 })
      const { check_runs: runs } = await ask('list the jobs of the commit', list)
      const failed = runs.filter(({ conclusion }) => conclusion === 'failure').slice(0, MOST_FAILED_JOBS)
      const found: FailedJob[] = []
      for (const { id, details_url: url } of failed) {
        const runId = Number(/\/actions\/runs\/(\d+)\//.exec(url ?? '')?.[1] ?? Number.NaN)
        if (!Number.isSafeInteger(runId)) continue
        const read = () => rest.checks.listAnnotations({ ...here, check_run_id: id, per_page: 50 })
        const annotations = await ask('list the annotations of a job', read)
        found.push({ runId, annotations: annotations.map(({ message }) => message ?? '') })
      }
      return found
    },
    async rerunFailedJobs(runId) {
      const { rest, here, ask } = await api()
      await ask('run the failed job again', () => rest.actions.reRunWorkflowFailedJobs({ ...here, run_id: runId }))
    },
  }
}
