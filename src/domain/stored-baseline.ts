/** What one check said about a stored trial; `null` on both when it gave no score. */
export interface StoredCheck {
  readonly name: string
  readonly score: number | null
  readonly passed: boolean | null
}

/** A scored trial of the baseline as the registry keeps it: what checks said, never what the model said. */
export interface BaselineTrial {
  /** In [0, 1], never thresholded. */
  readonly score: number
  readonly passed: boolean
  readonly checks: readonly StoredCheck[]
}

/** Where stored trials come from. */
export interface StoredSource {
  /** When they were recorded, in UTC. */
  readonly at: string
  /** The commit whose files were evaluated, as hex digits. */
  readonly commit: string
  /** Address of the workflow's run; `null` in a terminal. */
  readonly run: string | null
}

/** The trials of one prompt's baseline that an earlier run recorded. Confirmations are none of them. */
export interface StoredBaseline {
  /** The prompt's path. */
  readonly path: string
  readonly source: StoredSource
  /** Every case that decides and needs calls, with one trial at least. */
  readonly cases: readonly { readonly id: string; readonly trials: readonly BaselineTrial[] }[]
}

/** What a run does with stored trials of its baseline. */
export interface StoredUse {
  readonly source: StoredSource
  /** Cases whose stored trials count instead of fresh ones. */
  readonly cases: number
  /** Their trials. */
  readonly trials: number
  /** Whether the candidate's first trials, compared with the store, were not enough: both versions were then run afresh. */
  readonly anew: boolean
}
