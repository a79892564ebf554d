/** What `check` was asked to do; parsed from flags or from the action's inputs, `null` where nothing was said. */
export interface CheckInputs {
  /** Path of the configuration in the repository; `null`: the usual places. */
  readonly config: string | null
  /** `null`: the merge base with the default branch. */
  readonly base: string | null
  /** A git ref, or `worktree`. */
  readonly head: string
  /** `simulator`, an address, or `null` for the policy's. */
  readonly baseUrl: string | null
  readonly concurrency: number | null
  readonly maxUsd: number | null
  /** Seeds the relabelling and the simulator. */
  readonly seed: number
}
