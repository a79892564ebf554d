/** What started a workflow, as far as the action decides by it. Commits are 40 hex digits. */
export type GitHubEvent =
  | {
      readonly kind: 'pull-request'
      readonly number: number
      /** What the pull request would become when merged; its first parent is the base, its second the head. */
      readonly mergeSha: string
      /** The base branch's tip when the event was sent; older than the merge commit's first parent if it moved since. */
      readonly baseSha: string
      readonly headSha: string
    }
  | { readonly kind: 'other'; readonly name: string }
