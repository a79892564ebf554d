import type { CheckSpec } from './check.ts'
import type { Location } from './fault.ts'

/** How the API authenticates. The simulator needs no key; everything else does unless `none`. */
export type Auth = 'bearer' | 'api-key' | 'oidc' | 'none'
export type Api = 'chat-completions' | 'responses'

/** USD per million tokens. */
export interface Price {
  readonly input: number
  readonly output: number
}

export interface ProviderPolicy {
  /** `null`: not configured; `OPENAI_BASE_URL` or OpenAI's address hold. */
  readonly baseUrl: string | null
  readonly api: Api
  readonly auth: Auth
  /** Allow-list; empty = any. */
  readonly models: readonly string[]
  readonly keepPublisher: boolean
  readonly concurrency: number
  readonly timeoutMs: number
  readonly prices: Readonly<Record<string, Price>>
}

/** The model of a judge that nobody named one for. */
export const DEFAULT_JUDGE_MODEL = 'gpt-4.1'

/** Where calls would go, and with what. */
export interface ProviderStatus {
  /** Without user, password and query; `simulator` for the embedded one. */
  readonly address: string
  readonly api: Api
  readonly auth: Auth
  readonly key: 'set' | 'missing' | 'not-needed'
}

export interface JudgePolicy {
  /** As configured, for every judge. `null`: not configured; an evaluator's own model holds, else the default. */
  readonly model: string | null
  readonly canaries: boolean
}

export interface BudgetPolicy {
  readonly usd: number
  readonly calls: number
  readonly minutes: number
}

/** Names and defaults: docs/statistics.md. */
export interface GatePolicy {
  readonly alpha: number
  readonly rounds: readonly number[]
  /** In score units: 0.01 is one point. */
  readonly tolerance: number
  readonly confirmPairs: number
  readonly maxBrokenCases: number
  readonly baseline: 'stored' | 'fresh'
  readonly onInconclusive: 'warn' | 'fail'
  readonly minCases: number
  readonly maxMissing: number
  readonly minScore: number | null
}

export type PublishLevel = 'none' | 'scores' | 'excerpts' | 'full'

/** A configured suite: which prompts, on which cases, scored how. */
export interface SuitePolicy {
  /** A path or a glob. */
  readonly prompt: string
  /** A path or a glob; `null`: the prompt's own `testData`. */
  readonly dataset: string | null
  readonly checks: readonly CheckSpec[]
  /** Tags whose cases are tested for a drop of their own. */
  readonly gatedTags: readonly string[]
  readonly at: Location
}

export interface Policy {
  readonly provider: ProviderPolicy
  readonly judge: JudgePolicy
  readonly budget: BudgetPolicy
  readonly gate: GatePolicy
  readonly publish: PublishLevel
  readonly registry: { readonly branch: string; readonly maxAgeDays: number }
  /** `null`: every `*.prompt.yml` with `testData` and `evaluators` is a suite. */
  readonly suites: readonly SuitePolicy[] | null
}
