/** The account behind every workflow's own token. Nobody else can write in its name. */
export const ACTIONS_BOT = 'github-actions[bot]'

/** A pull request as the event that started the workflow tells it. Commits are 40 hex digits. */
export interface PullRequestEvent {
  readonly kind: 'pull-request'
  readonly number: number
  /** What it would become when merged: first parent the base, second the head. `null`: GitHub could make none. */
  readonly mergeSha: string | null
  /** The base branch's tip when the event was sent; older than the merge commit's first parent if it moved since. */
  readonly baseSha: string
  /** Name of the base branch. */
  readonly baseRef: string
  readonly headSha: string
  /** Merged or given up: nothing is to be merged any more. */
  readonly isClosed: boolean
  /** Runs without secrets and with a read-only token: `fork`, `dependabot`. */
  readonly secretless: 'fork' | 'dependabot' | null
}

/** Pull requests that a merge queue is about to merge, in one commit. */
export interface MergeGroupEvent {
  readonly kind: 'merge-group'
  readonly baseSha: string
  readonly baseRef: string
  readonly headSha: string
  readonly headRef: string
}

/** Somebody wrote under an issue or a pull request. */
export interface CommentEvent {
  readonly kind: 'comment'
  /** Of the pull request; `null` under an issue, or when a comment was edited or deleted. */
  readonly number: number | null
  /** Untrusted text. */
  readonly body: string
  readonly author: string
  /** When it was written, in UTC; empty when the event does not say. */
  readonly writtenAt: string
}

/** Something happened to a release; `published` is `null` when it was not put out, such as when a draft was edited. */
export interface ReleaseEvent {
  readonly kind: 'release'
  readonly published: PublishedRelease | null
}

/** A release that is out. */
export interface PublishedRelease {
  /** Untrusted text. */
  readonly tag: string
  /** The commit that its tag names, 40 hex digits. */
  readonly sha: string
  readonly isPrerelease: boolean
}

/** What started a workflow, as far as the action decides by it. */
export type GitHubEvent =
  | PullRequestEvent
  | MergeGroupEvent
  | CommentEvent
  | { readonly kind: 'push'; readonly branch: string | null; readonly isDefault: boolean }
  | ReleaseEvent
  | { readonly kind: 'schedule' }
  | { readonly kind: 'dispatch' }
  | { readonly kind: 'other'; readonly name: string }
