import type { JsonObject } from './json.ts'

export type Role = 'system' | 'developer' | 'user' | 'assistant'

/** How much a reasoning model thinks; no model takes all of them. Source: OpenAI's API reference, "Create chat completion". */
export const REASONING_EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const

export type ReasoningEffort = (typeof REASONING_EFFORTS)[number]

/** How long a model's answers are. Source: as above. */
export const VERBOSITIES = ['low', 'medium', 'high'] as const

export type Verbosity = (typeof VERBOSITIES)[number]

/** Parameters under the names of chat completions, so that nothing is renamed on the way there. */
export interface Parameters {
  readonly max_tokens?: number
  readonly max_completion_tokens?: number
  readonly temperature?: number
  readonly top_p?: number
  readonly frequency_penalty?: number
  readonly presence_penalty?: number
  readonly stop?: string | readonly string[]
  readonly seed?: number
  readonly reasoning_effort?: ReasoningEffort
  readonly verbosity?: Verbosity
  /** Whether one answer may call several functions. */
  readonly parallel_tool_calls?: boolean
}

export type ResponseFormat =
  | { readonly kind: 'text' }
  | { readonly kind: 'json-object' }
  | {
      readonly kind: 'json-schema'
      readonly name: string
      /** Shown to the model. */
      readonly description?: string
      readonly schema: JsonObject
      readonly strict: boolean
    }

/** A piece of a message. The provider's servers fetch an image: its host is policy (`provider.image-hosts`). */
export type ContentPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly url: string; readonly detail?: ImageDetail }

export type ImageDetail = 'auto' | 'low' | 'high'

export interface ChatMessage {
  readonly role: Role
  /**
   * The text. Of a message in parts, its texts and the addresses of its images, a line each; that is not what is sent.
   */
  readonly content: string
  /** Sent instead of `content` where there are any: the message does not consist of one text. */
  readonly parts?: readonly ContentPart[]
}

/** A function that the model may call, as the prompt declares it. */
export interface ToolDefinition {
  readonly name: string
  readonly description?: string
  /** JSON Schema of the arguments. */
  readonly parameters?: JsonObject
  readonly strict?: boolean
}

/** Whether the model may, must not or must call a function, or the one that it must call. */
export type ToolChoice = 'auto' | 'none' | 'required' | { readonly name: string }

/** A function that the model asked to be called. Nobody calls it here; both members are the model's text. */
export interface ToolCall {
  readonly name: string
  /** JSON as the model wrote it: perhaps none. */
  readonly arguments: string
}

/** Everything that one model call depends on. */
export interface ModelRequest {
  readonly model: string
  readonly messages: readonly ChatMessage[]
  readonly parameters: Parameters
  readonly responseFormat: ResponseFormat
  /** Absent when the prompt declares none. */
  readonly tools?: readonly ToolDefinition[]
  readonly toolChoice?: ToolChoice
}

/** A text whose likeness in meaning to some references is asked for: by the embeddings of all of them, in one call. */
export interface SimilarityRequest {
  readonly kind: 'similarity'
  readonly model: string
  readonly text: string
  /** At least one, none of them blank. */
  readonly references: readonly string[]
}

/** A question to a scorer, which only policy can name. Shape of the body: docs/scorers.md. */
export interface ScoringRequest {
  readonly kind: 'scoring'
  /** What its calls are counted under, beside the models. */
  readonly model: string
  /** As policy has it: nothing else decides where a question goes. */
  readonly url: string
  readonly timeoutMs: number
  readonly body: JsonObject
}

/** Whatever a run may ask for. */
export type CallRequest = ModelRequest | SimilarityRequest | ScoringRequest

export interface Usage {
  readonly inputTokens: number
  readonly outputTokens: number
}

/** A validated answer. `text` may be empty when the model stopped early, refused or only called tools. */
export interface Completion {
  readonly kind: 'completion'
  readonly text: string
  readonly finishReason: string | null
  readonly refusal: string | null
  /** In the order of the answer; absent when there are none. */
  readonly toolCalls?: readonly ToolCall[]
  /** `null`: the server did not say, so the cost is unknown (never 0). */
  readonly usage: Usage | null
  /** The model that answered, as the server names it. */
  readonly model: string
  readonly ms: number
}

/** A call that brought no usable answer, as the wire showed it; what to do about it is decided in `run/`. */
export type CallFailure =
  | {
      readonly kind: 'http-error'
      readonly status: number
      /** `error.code`, else `error.type`, as the server sent it. */
      readonly code: string | null
      readonly message: string
      /** From `retry-after-ms`, `Retry-After` or `x-ratelimit-reset-*`; `null` when the server did not say. */
      readonly retryAfterMs: number | null
    }
  | {
      /** No access token was issued, so nothing was sent. */
      readonly kind: 'no-access'
      /** The issuer's own word, its status, or the system's code. */
      readonly code: string
      /** Whether asking again may help. */
      readonly passing: boolean
      readonly message: string
    }
  | {
      /** A scorer that policy names gave no answer. */
      readonly kind: 'scorer-error'
      /** `null`: no response came. */
      readonly status: number | null
      /** The system's code, `timeout`, or `http-` and the status. */
      readonly code: string
      readonly message: string
      readonly retryAfterMs: number | null
    }
  | { readonly kind: 'network-error'; readonly code: string; readonly message: string }
  | { readonly kind: 'timeout'; readonly message: string }
  | { readonly kind: 'invalid-answer'; readonly message: string }

export type ModelReply = Completion | CallFailure
