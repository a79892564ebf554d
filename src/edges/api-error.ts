import { isJsonObject } from '../domain/json.ts'

/** What an error body says, whoever wrote it. */
export interface ApiError {
  /** A word to branch on; numbers that repeat the status are no code. */
  readonly code: string | null
  readonly message: string
  /** A status that the body gives instead of the response: some gateways answer 200 and mean 429. */
  readonly status: number | null
}

/** Longer messages are cut: they end up in a table or a log line. */
const LONGEST_MESSAGE = 500

/**
 * Reads an error body. Shapes: `{error: {message, type, code}}` (OpenAI, LiteLLM, new vLLM; Azure with `innererror`),
 * `{message, type, code}` (older vLLM), `{error: "…"}` (Ollama), `{detail}` (FastAPI), `{statusCode, message}` (Azure's
 * gateway), `{error: {status, message}}` and lists of these (Google), or no JSON at all.
 *
 * @param body the parsed body or its `error` member; anything.
 * @param fallback the text, when the body was no JSON.
 */
export function parseApiError(body: unknown, fallback: string): ApiError {
  const error = innermost(body)
  if (!isJsonObject(error)) {
    return { code: null, message: brief(typeof error === 'string' ? error : fallback), status: null }
  }
  const { code, type, status, message, detail } = error
  return {
    code: [code, type, status].map(codeWord).find((word) => word !== null) ?? null,
    message: brief(typeof message === 'string' ? message : describe(detail, fallback)),
    status: [code, status, error.statusCode].map(errorStatus).find((number) => number !== null) ?? null,
  }
}

function innermost(body: unknown): unknown {
  const first = Array.isArray(body) ? body[0] : body
  if (isJsonObject(first) && first.error !== undefined && first.error !== null) return first.error
  return first
}

function codeWord(value: unknown): string | null {
  if (typeof value !== 'string' || !/^[A-Za-z][\w.-]{1,79}$/.test(value) || value === 'None') return null
  return value
}

function errorStatus(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) && number >= 400 && number <= 599 ? number : null
}

function describe(detail: unknown, fallback: string): string {
  if (detail === undefined) return fallback
  return typeof detail === 'string' ? detail : JSON.stringify(detail)
}

function brief(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE)}…` : line
}
