import type { MemoryMode } from '../run/open-memory.ts'

/** The folder that results are left in unless another one is named. */
export const DEFAULT_OUT = '.prompt-staging'

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
  /** What becomes of the replies of an earlier run with the same inputs; absent: nothing is remembered. */
  readonly memory?: MemoryMode
  /** What reports call base and head, where these are bare commits. */
  readonly names?: { readonly base: string; readonly head: string }
}

/** What `doctor` was asked to do. */
export interface DoctorInputs extends Pick<CheckInputs, 'config' | 'base' | 'head' | 'baseUrl' | 'maxUsd'> {
  /** Makes one call to each model. */
  readonly ping: boolean
}

/** What `init` was asked to do. */
export interface InitInputs {
  /** Also writes a tiny prompt with cases. */
  readonly example: boolean
  /** The action as the workflow is to use it: `owner/repository@ref`. */
  readonly action: string
}
