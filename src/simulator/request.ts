import type { JsonObject } from '../domain/json.ts'

export type ChatRole = 'system' | 'developer' | 'user' | 'assistant'

export interface ChatTurn {
  readonly role: ChatRole
  readonly text: string
}

export type AnswerFormat =
  | { readonly kind: 'text' }
  | { readonly kind: 'json-object' }
  | { readonly kind: 'json-schema'; readonly schema: JsonObject }

/** The function that an answer calls, and the JSON Schema of its arguments. */
export interface CalledFunction {
  readonly name: string
  readonly parameters: JsonObject
}

/** A request of either API that was checked; the rest of the simulator trusts it. */
export interface ChatRequest {
  readonly kind: 'request'
  readonly model: string
  readonly turns: readonly ChatTurn[]
  readonly format: AnswerFormat
  /** In tokens; `null` when the request sets no limit. */
  readonly maxTokens: number | null
  readonly stop: readonly string[]
  /** Absent when the answer is text: without tools, and where the model may choose. */
  readonly call?: CalledFunction
}
