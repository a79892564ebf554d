import { isJsonObject, type JsonObject } from '../domain/json.ts'
import type { CallFailure, Usage } from '../domain/model.ts'
import { parseApiError } from './api-error.ts'

/** What an answer is read for: the model asked for, and the milliseconds that the exchange took. */
export interface AnsweredCall {
  readonly model: string
  readonly ms: number
}

/** The JSON object that a successful response holds, or why it holds none. */
export type AnswerBody =
  | { readonly kind: 'body'; readonly body: JsonObject }
  | { readonly kind: 'failure'; readonly failure: CallFailure }

/** Servers and proxies answer 200 with HTML, nothing, or an error; none of these is an answer of a model. */
export function readAnswerBody(text: string): AnswerBody {
  if (text.trim() === '') return { kind: 'failure', failure: invalidAnswer('the answer is empty') }
  const body = parseObject(text)
  if (body === null) {
    return { kind: 'failure', failure: invalidAnswer(`the answer is not a JSON object: ${excerpt(text)}`) }
  }
  if (body.error === undefined || body.error === null) return { kind: 'body', body }
  return { kind: 'failure', failure: errorInside(body.error) }
}

/** Codes of an error under a status that says success, which mean what another status would. */
const MEANT_STATUS: Readonly<Record<string, number>> = { rate_limit_exceeded: 429 }

/** An error under a status that says success; a gateway's own status counts where it gives one. */
export function errorInside(error: unknown): CallFailure {
  const { code, message, status } = parseApiError(error, 'an error without a message')
  const meant = status ?? MEANT_STATUS[code ?? ''] ?? 200
  return { kind: 'http-error', status: meant, code, message, retryAfterMs: null }
}

function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : null
  } catch {
    return null
  }
}

/** Token counts, when both are there and are counts; half a usage would be a wrong cost. */
export function usageOf(inputTokens: unknown, outputTokens: unknown): Usage | null {
  return isCount(inputTokens) && isCount(outputTokens) ? { inputTokens, outputTokens } : null
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

/** A text with something in it; `null` for anything else. */
export function wordOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** A response that came whole and is no answer. */
export function invalidAnswer(message: string): CallFailure {
  return { kind: 'invalid-answer', message }
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 80)}…` : line
}
