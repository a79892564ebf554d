/** A comment that this action wrote. */
export interface OwnComment {
  readonly id: number
  readonly body: string
  /** Of the page that shows it. */
  readonly url: string
}

/**
 * The comments on one pull request, as far as they are ours: written by the account
 * that this run writes as, or by the workflows' own bot, and beginning with our marker.
 */
export interface Comments {
  /** `null` when there is none. Throws a `Fault` (`github-refused`), as does each of these. */
  oldest(): Promise<OwnComment | null>
  create(body: string): Promise<OwnComment>
  update(id: number, body: string): Promise<OwnComment>
  remove(id: number): Promise<void>
}

/** An issue that this action opened. */
export interface OwnIssue {
  readonly number: number
  readonly title: string
  readonly body: string
  /** Of the page that shows it. */
  readonly url: string
}

/** What an issue says. */
export interface IssueText {
  readonly title: string
  readonly body: string
}

/**
 * The open issues of the repository, as far as they are ours: written by the account that this run writes as, or by the
 * workflows' own bot, and beginning with one marker.
 */
export interface Issues {
  /**
   * The one with the lowest number among those that changed last; `null` when there is none. Throws a `Fault`
   * (`github-refused`), as does each of these.
   */
  oldest(): Promise<OwnIssue | null>
  create(text: IssueText): Promise<OwnIssue>
  update(number: number, text: IssueText): Promise<OwnIssue>
  /** Closes one that another run had opened already. */
  closeAsDuplicate(number: number): Promise<void>
}

/** A release as it is now. `body` is untrusted text. */
export interface ReleaseText {
  readonly id: number
  readonly body: string
}

/** A commit status to set. `description`: at most 140 characters. */
export interface NewStatus {
  readonly state: 'success' | 'failure' | 'error'
  readonly description: string
  readonly url: string
}

/** A commit status as it stands. */
export interface CommitStatus {
  readonly state: string
  readonly description: string
  /** When it was set, in UTC. */
  readonly at: string
  /** Whether the account that this run writes as set it, or the workflows' own bot. */
  readonly isOwn: boolean
}

/** A pull request as it is now. */
export interface PullRequestState {
  readonly open: boolean
  readonly headSha: string
  readonly baseRef: string
}

/** A job of a commit that failed. */
export interface FailedJob {
  readonly runId: number
  /** Untrusted text. */
  readonly annotations: readonly string[]
}

/** The repository on GitHub. Every method throws a `Fault` (`github-refused`) when GitHub does not do as asked. */
export interface GitHub {
  comments(pullRequest: number): Comments
  /** @param marker what the issues begin with, at byte 0. */
  issues(marker: string): Issues
  /** The release of a tag. */
  release(tag: string): Promise<ReleaseText>
  setReleaseBody(id: number, body: string): Promise<void>
  /** Those of a commit under our context, newest first. */
  statuses(sha: string): Promise<readonly CommitStatus[]>
  setStatus(sha: string, status: NewStatus): Promise<void>
  pullRequest(number: number): Promise<PullRequestState>
  /** Head commits of the open pull requests that hold a commit. */
  headsOf(sha: string): Promise<readonly string[]>
  /** Whether somebody may write to the repository. */
  mayWrite(user: string): Promise<boolean>
  failedJobs(sha: string): Promise<readonly FailedJob[]>
  rerunFailedJobs(runId: number): Promise<void>
}

/** Commits of the repository, brought from GitHub where the checkout lacks them. Nothing is checked out. */
export interface History {
  /** The parents that a commit names, first parent first; `null` when the commit is not here. */
  parents(sha: string): Promise<readonly string[] | null>
  /**
   * Fetches a commit or a ref with its parents; the commit it led to, or `null` when there is none or nothing may be
   * fetched. Throws a `Fault` (`history-missing`) when the server could not be reached, refused, or did not answer in time.
   */
  fetch(name: string): Promise<string | null>
}
