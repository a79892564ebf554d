import type OpenAI from 'openai'
import { fault } from '../domain/fault.ts'
import type { CallFailure, ModelReply, ModelRequest } from '../domain/model.ts'
import type { Api, Auth } from '../domain/policy.ts'
import { parseRetryAfter } from '../domain/retry-after.ts'
import type { Model } from '../ports.ts'
import type { AnsweredCall } from './answer-body.ts'
import { parseApiError } from './api-error.ts'
import { chatBody, parseChatCompletion } from './chat-completion.ts'
import { httpFetch } from './http-fetch.ts'
import { redactKey } from './redact-key.ts'
import { parseResponse, responsesBody } from './responses.ts'

export interface OpenaiOptions {
  /** Up to and without `/chat/completions` or `/responses`; may carry a query (Azure's `api-version`). */
  readonly baseUrl: string
  /** Unused with `none`. */
  readonly apiKey: string | null
  readonly auth: Auth
  readonly api: Api
  /** For one attempt, its whole answer included. */
  readonly timeoutMs: number
}

/** Answers of a prompt are kilobytes; more is a fault or an attack. */
const MAX_BYTES = 8 * 1024 * 1024

/**
 * Any OpenAI-compatible API through the official client, used as transport only: one attempt a call, no redirects, no
 * defaults from the environment, and every answer read here. Throws a `Fault`: `not-available` for an authentication
 * that is not offered, `key-missing` without a usable key.
 */
export function openaiModel(options: OpenaiOptions): Model {
  const headers = { 'user-agent': 'prompt-staging', ...authHeaders(options) }
  const dialect = DIALECTS[options.api]
  let client: Promise<OpenAI> | null = null
  return {
    async complete(request, signal) {
      signal.throwIfAborted()
      client ??= createClient(options, headers)
      return attempt(await client, dialect, request, signal)
    },
  }
}

/** How one of the two APIs is asked, and how its answers are read. */
interface Dialect {
  send(client: OpenAI, request: ModelRequest, signal: AbortSignal): Promise<Response>
  read(text: string, call: AnsweredCall): ModelReply
}

const DIALECTS: Readonly<Record<Api, Dialect>> = {
  'chat-completions': {
    send: (client, request, signal) => client.chat.completions.create(chatBody(request), { signal }).asResponse(),
    read: parseChatCompletion,
  },
  responses: {
    send: (client, request, signal) => client.responses.create(responsesBody(request), { signal }).asResponse(),
    read: parseResponse,
  },
}

function authHeaders({ auth, apiKey }: OpenaiOptions): Readonly<Record<string, string>> {
  if (auth === 'none') return {}
  if (auth === 'oidc') {
    throw fault('not-available', 'the authentication `oidc` is not available yet', 'Set `auth: bearer` or `api-key`.')
  }
  if (apiKey === null || !/^[\x21-\x7e]+$/.test(apiKey)) {
    const what = apiKey === null || apiKey === '' ? 'there is no API key' : 'the API key holds blanks or line ends'
    throw fault('key-missing', what, 'Set OPENAI_API_KEY (or the input `api-key`) to the key alone, or `auth: none`.')
  }
  return auth === 'api-key' ? { 'api-key': apiKey } : { authorization: `Bearer ${apiKey}` }
}

/**
 * Loaded at the first call: the client is the largest module of all, and most runs of the program never call a model.
 * It decides addresses and shapes; bodies, headers, time and signals are ours, which halves the time that a call takes.
 */
async function createClient(options: OpenaiOptions, headers: Readonly<Record<string, string>>): Promise<OpenAI> {
  const { OpenAI: Client } = await import('openai')
  const { timeoutMs } = options
  const redact = redactKey(options.auth === 'none' ? null : options.apiKey)
  const fetch = httpFetch({ timeoutMs, maxBytes: MAX_BYTES, headers, redact })
  const silence = () => undefined
  class Transport extends Client {
    override async buildRequest({ method, path, body, signal }: FinalRequest) {
      const text = body === undefined ? {} : { body: JSON.stringify(body) }
      const req = { method, headers: NO_HEADERS, ...text, ...(signal ? { signal } : {}) }
      return { req, url: this.buildURL(path, null), timeout: timeoutMs }
    }
    override fetchWithTimeout(url: string | URL | Request, init?: RequestInit) {
      return fetch(url, init)
    }
  }
  return new Transport({
    baseURL: options.baseUrl,
    // The client insists on a key; what is sent is decided by `headers` alone.
    apiKey: 'unused',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    logger: { error: silence, warn: silence, info: silence, debug: silence },
  })
}

type FinalRequest = Parameters<OpenAI['buildRequest']>[0]

/** `httpFetch` sends its own. */
const NO_HEADERS = new Headers()

async function attempt(
  client: OpenAI,
  dialect: Dialect,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<ModelReply> {
  const started = performance.now()
  try {
    const response = await dialect.send(client, request, signal)
    const text = await response.text()
    return dialect.read(text, { model: request.model, ms: performance.now() - started })
  } catch (error) {
    signal.throwIfAborted()
    return readFailure(error)
  }
}

function readFailure(error: unknown): CallFailure {
  if (!(error instanceof Error)) throw error
  if ('status' in error && typeof error.status === 'number') return httpError(error.status, error)
  const transport = findTransport(error)
  if (transport === null) throw error
  const { code, message } = transport
  if (code === 'timeout') return { kind: 'timeout', message }
  if (OVERSIZED_OR_ODD.includes(code)) return { kind: 'invalid-answer', message }
  return { kind: 'network-error', code, message }
}

/** Codes of `httpFetch` for an answer that came and cannot be used. */
const OVERSIZED_OR_ODD = ['too-large', 'bad-response']

function httpError(status: number, error: Error): CallFailure {
  const headers = 'headers' in error && error.headers instanceof Headers ? error.headers : new Headers()
  const body = 'error' in error ? error.error : undefined
  const { code, message } = parseApiError(body, error.message)
  return {
    kind: 'http-error',
    status,
    code,
    message,
    retryAfterMs: parseRetryAfter((name) => headers.get(name), Date.now()),
  }
}

/** The client wraps what `fetch` threw; the error that tells what happened is somewhere in the chain of causes. */
function findTransport(error: unknown, depth = 0): { readonly code: string; readonly message: string } | null {
  if (!(error instanceof Error) || depth > 4) return null
  if (error.name === 'TransportError' && 'code' in error && typeof error.code === 'string') {
    return { code: error.code, message: error.message }
  }
  return findTransport(error.cause, depth + 1)
}
