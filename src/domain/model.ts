import type { JsonObject } from './json.ts'

export type Role = 'system' | 'developer' | 'user' | 'assistant'

/** Sampling parameters under their OpenAI names, so that nothing is renamed on the way to the API. */
export interface Parameters {
  readonly max_tokens?: number
  readonly max_completion_tokens?: number
  readonly temperature?: number
  readonly top_p?: number
  readonly frequency_penalty?: number
  readonly presence_penalty?: number
  readonly stop?: string | readonly string[]
  readonly seed?: number
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

export interface ChatMessage {
  readonly role: Role
  readonly content: string
}

/** Everything that one model call depends on. */
export interface ModelRequest {
  readonly model: string
  readonly messages: readonly ChatMessage[]
  readonly parameters: Parameters
  readonly responseFormat: ResponseFormat
}

export interface Usage {
  readonly inputTokens: number
  readonly outputTokens: number
}

/** A validated answer. `text` may be empty when the model stopped early or refused. */
export interface Completion {
  readonly kind: 'completion'
  readonly text: string
  readonly finishReason: string | null
  readonly refusal: string | null
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
  | { readonly kind: 'network-error'; readonly code: string; readonly message: string }
  | { readonly kind: 'timeout'; readonly message: string }
  | { readonly kind: 'invalid-answer'; readonly message: string }

export type ModelReply = Completion | CallFailure
