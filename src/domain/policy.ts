import type { CheckSpec } from './check.ts'
import type { Location } from './fault.ts'

/** How the API authenticates. The simulator needs no key; everything else does unless `none`. */
export type Auth = 'bearer' | 'api-key' | 'oidc' | 'none'
export type Api = 'chat-completions' | 'responses'

/** Where a workflow's identity is exchanged for access to the API, and for whose. Names: OpenAI's workload identity federation. */
export interface OidcPolicy {
  /** Id of the identity provider that trusts the workflow's tokens. */
  readonly identityProvider: string
  /** Id of the service account that the workflow acts as. */
  readonly serviceAccount: string
  /** What the workflow's token must be made out to. */
  readonly audience: string
  /** The only address that the workflow's token is sent to: https, or http on loopback. */
  readonly tokenUrl: string
}

/** The two names that chat completions have for the same limit; servers refuse the one they do not know. */
export type MaxTokensField = 'max_tokens' | 'max_completion_tokens'

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
  /** Never `null` under `oidc`. */
  readonly oidc: OidcPolicy | null
  /** `null`: as each prompt writes it. */
  readonly maxTokensField: MaxTokensField | null
  /** Sent with every call, by lower-case name; none of them authenticates. */
  readonly headers: Readonly<Record<string, string>>
  /** Allow-list; empty = any. */
  readonly models: readonly string[]
  /** Hosts of images that prompts may show; empty = none. The provider's servers fetch them. */
  readonly imageHosts: readonly string[]
  readonly keepPublisher: boolean
  readonly concurrency: number
  readonly timeoutMs: number
  readonly prices: Readonly<Record<string, Price>>
}

/** What stands for the embedded offline model where an address is asked for. */
export const SIMULATOR = 'simulator'

/** The model of a judge that nobody named one for. */
export const DEFAULT_JUDGE_MODEL = 'gpt-4.1'

/** The model of embeddings, unless another is configured. */
export const DEFAULT_EMBEDDING_MODEL = 'text-embedding-3-small'

/** Where calls would go, and with what. */
export interface ProviderStatus {
  /** Without user, password and query; `simulator` for the embedded one. */
  readonly address: string
  readonly api: Api
  readonly auth: Auth
  /** Under `oidc`: whether there is an identity to show. */
  readonly key: 'set' | 'missing' | 'not-needed'
}

export interface JudgePolicy {
  /** As configured, for every judge. `null`: not configured; an evaluator's own model holds, else the default. */
  readonly model: string | null
  /** Its embeddings say how alike two texts are. */
  readonly embeddingModel: string
  readonly canaries: boolean
}

/** A program of the user's own that scores outputs over HTTP. Its contract: docs/scorers.md. */
export interface ScorerPolicy {
  /** https, or http on loopback. */
  readonly url: string
  /** For one attempt, its whole answer included. */
  readonly timeoutMs: number
}

/** By the name that checks call them by. */
export type ScorersPolicy = Readonly<Record<string, ScorerPolicy>>

/** What the calls of a scorer are counted under, beside the models: no model's name has a blank. */
export function scorerModel(name: string): string {
  return `scorer ${name}`
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

export interface RegistryPolicy {
  readonly branch: string
  readonly maxAgeDays: number
  /** How long the trials of a record that no label needs are kept; `null`: for ever. */
  readonly keepTrialsDays: number | null
}

export interface Policy {
  readonly provider: ProviderPolicy
  readonly judge: JudgePolicy
  readonly scorers: ScorersPolicy
  readonly budget: BudgetPolicy
  readonly gate: GatePolicy
  readonly publish: PublishLevel
  readonly registry: RegistryPolicy
  /** `null`: every `*.prompt.yml` with `testData` and `evaluators` is a suite. */
  readonly suites: readonly SuitePolicy[] | null
}
