/** What an evaluation is about on GitHub: where its verdict is looked for and left. */
export interface Place {
  /** 40 hex digits. */
  readonly headSha: string
  /** Its number; `null` where there is no single one. */
  readonly pullRequest: number | null
  /** A merge queue's; then its pull requests' verdicts count. */
  readonly group: { readonly headRef: string } | null
  /** The run has no secrets and most likely may not write: that is nothing to warn of. */
  readonly secretless: 'fork' | 'dependabot' | null
}
