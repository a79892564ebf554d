import type { RollbackTarget } from '../../registry/rollback.ts'
import type { AcceptWish } from '../accept/wish.ts'
import type { CheckPorts } from '../check/ports.ts'
import type { CheckInputs } from '../inputs.ts'
import type { BranchInputs } from './branch.ts'
import type { RegistryPorts } from './ports.ts'

/** What `record` was asked to do. `head` is a commit; `base`: what came before it where no label says. */
export type RecordInputs = Pick<CheckInputs, 'config' | 'base' | 'head' | 'baseUrl' | 'concurrency' | 'maxUsd' | 'seed'>

/** What `record` needs of the world. */
export type RecordPorts = CheckPorts & RegistryPorts

/** What `drift` was asked to do. `head`: the commit whose policy and cases hold. */
export type DriftInputs = Pick<CheckInputs, 'config' | 'head' | 'baseUrl' | 'concurrency' | 'maxUsd' | 'seed'> & {
  readonly label: string
  /** Name or path; `null`: every prompt that has the label. */
  readonly prompt: string | null
}

/** What `promote` was asked to do. */
export interface PromoteInputs {
  readonly label: string
  /** Names or paths; empty: every prompt with a suite at `ref`. */
  readonly prompts: readonly string[]
  /** A recorded bundle, in full or by its first hex digits; `null`: what the prompt is at `ref`. */
  readonly digest: string | null
  /** `null`: HEAD. */
  readonly ref: string | null
  /** As the user named it. `simulator` lets records pass that the simulator made; `null`: the configuration's. */
  readonly baseUrl: string | null
  readonly override: boolean
  readonly reason: string | null
  readonly config: string | null
}

/** What `rollback` was asked to do. */
export interface RollbackInputs {
  readonly label: string
  /** Name or path; its file need not exist any more. */
  readonly prompt: string
  readonly target: RollbackTarget
  readonly reason: string | null
  /** The registry's branch. */
  readonly branch: string
}

/** What `labels` was asked to show. */
export interface LabelsInputs extends BranchInputs {
  /** `null`: every one. */
  readonly label: string | null
  /** Name or path; `null`: every one. */
  readonly prompt: string | null
  /** Also how the labels came to move of late. */
  readonly stats: boolean
  /** Also what leads nowhere. */
  readonly sprawl: boolean
}

/** What `history` was asked to show. */
export interface HistoryInputs extends BranchInputs {
  readonly label: string | null
  readonly prompt: string | null
}

/** What `pull` was asked to fetch. */
export interface PullInputs extends BranchInputs {
  readonly label: string
  /** Name or path; `null`: every prompt that has the label. */
  readonly prompt: string | null
  /** The folder to write to, as typed. */
  readonly out: string
}

/** What `diff` was asked to compare. */
export interface DiffInputs {
  readonly label: string
  readonly ref: string
  readonly prompt: string | null
  readonly config: string | null
}

/** What `accept` was asked to take. */
export interface AcceptInputs {
  readonly prompts: readonly string[]
  /** Ids; empty: every case. */
  readonly cases: readonly string[]
  readonly reason: string
  readonly base: string | null
  readonly head: string
  readonly config: string | null
}

/** What a maintainer's comment was found to take. */
export interface AcceptRemarkInputs {
  readonly wishes: readonly AcceptWish[]
  /** Bundles that the verdict is about, by their first 12 hex digits; `null`: not known. */
  readonly doubts: readonly string[] | null
  /** Who wrote the comment; may write to the repository. */
  readonly author: string
  /** The pull request's head, 40 hex digits. */
  readonly headSha: string
  /** The commits that are compared. */
  readonly base: string | null
  readonly head: string
  readonly config: string | null
}
