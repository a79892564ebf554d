import type { Usage } from '../../domain/model.ts'
import type { BudgetPolicy, ProviderStatus } from '../../domain/policy.ts'
import type { RunEstimate } from '../../plan/estimate.ts'
import type { FailureClass } from '../../run/classify.ts'

/** A suite of the examined version, and what a check takes whenever its prompt changes. */
export interface SuiteReport {
  readonly name: string
  readonly path: string
  readonly cases: number
  /** Checks that every case has; cases may bring more. */
  readonly checks: readonly string[]
  /** As requested, sorted. */
  readonly models: readonly string[]
  /** Models that judge, sorted. */
  readonly judges: readonly string[]
  /** Models whose embeddings are compared, sorted. */
  readonly embedders: readonly string[]
  /** What the scorers that are asked are counted under, sorted. */
  readonly scorers: readonly string[]
  readonly estimate: RunEstimate
  /** Ids of cases that send the same bytes, a list for each request that several cases share. */
  readonly duplicates: readonly (readonly string[])[]
}

/** A prompt that a check would look at now. */
export interface ChangedPrompt {
  readonly path: string
  readonly kind: 'compare' | 'new' | 'not-applicable'
  readonly cases: number
  /** Why nothing of it is run. */
  readonly reason: string | null
}

/** What a check would do now. */
export interface ChangeReport {
  readonly base: { readonly ref: string; readonly sha: string | null }
  readonly prompts: readonly ChangedPrompt[]
  readonly estimate: RunEstimate
}

/** One call to one model, made to see whether it answers. */
export interface Ping {
  /** As requested. */
  readonly model: string
  readonly purpose: 'prompt' | 'judge' | 'embeddings'
  /** Whose request was sent: a prompt and a case, or a question of ours. */
  readonly what: string
  readonly result: PingResult
}

export type PingResult =
  | { readonly kind: 'answered'; readonly ms: number; readonly model: string; readonly usage: Usage | null }
  | {
      readonly kind: 'failed'
      readonly class: FailureClass
      /** What happened, without any text of the server's. */
      readonly message: string
      readonly advice: string
    }

/** What `doctor` found in a repository against whose suites nothing stands. */
export interface DoctorReport {
  readonly head: { readonly ref: string; readonly sha: string | null }
  /** Path of the configuration; `null`: there is none, and the defaults hold. */
  readonly config: string | null
  readonly provider: ProviderStatus
  readonly budget: BudgetPolicy
  readonly suites: readonly SuiteReport[]
  /** All prompts changed at once. */
  readonly total: RunEstimate
  /** `null`: there is nothing to compare with; a notice says why. */
  readonly change: ChangeReport | null
  /** What a reader should know, a sentence each. They name paths and cases: untrusted text. */
  readonly notices: readonly string[]
  /** `null`: not asked for. */
  readonly pings: readonly Ping[] | null
}
