import type OpenAI from 'openai'
import type { APIPromise } from 'openai'
import { fault } from '../domain/fault.ts'
import type { CallFailure, ModelReply, ModelRequest, SimilarityRequest } from '../domain/model.ts'
import type { Api, Auth, MaxTokensField } from '../domain/policy.ts'
import { parseQuota, parseRetryAfter, type Quota } from '../domain/retry-after.ts'
import type { ProviderModel } from '../ports.ts'
import type { AnsweredCall } from './answer-body.ts'
import { parseApiError } from './api-error.ts'
import { BufferedResponse } from './buffered-response.ts'
import { chatBody, parseChatCompletion } from './chat-completion.ts'
import { embeddingsBaseUrl, embeddingsBody, parseSimilarity } from './embeddings.ts'
import { httpFetch, TransportError } from './http-fetch.ts'
import { jsonBody } from './json-body.ts'
import { withMaxTokensField } from './max-tokens.ts'
import { redactKey } from './redact-key.ts'
import { parseResponse, responsesBody } from './responses.ts'
import { withAccess } from './with-access.ts'
import type { AccessTokens } from './workload-identity.ts'

export interface OpenaiOptions {
  /** Up to and without `/chat/completions` or `/responses`; may carry a query (Azure's `api-version`). */
  readonly baseUrl: string
  /** Unused with `oidc` and `none`. */
  readonly apiKey: string | null
  readonly auth: Auth
  /** Needed by `oidc`, and by nothing else. */
  readonly tokens?: AccessTokens
  readonly api: Api
  /** Unless given, as the prompt writes it. Chat completions only. */
  readonly maxTokensField?: MaxTokensField | null
  /** Sent besides our own. */
  readonly headers?: Readonly<Record<string, string>>
  /** For one attempt, its whole answer included. */
  readonly timeoutMs: number
}

/** Answers of a prompt are kilobytes; more is a fault or an attack. */
const MAX_BYTES = 8 * 1024 * 1024

/**
 * Any OpenAI-compatible API through the official client, used as transport only: one attempt a call, no redirects, no
 * defaults from the environment, and every answer read here. Throws a `Fault`: `key-missing` without a usable key.
 */
export function openaiModel(options: OpenaiOptions): ProviderModel {
  const credential = credentialOf(options)
  const { tokens } = options
  const clients = new Map<string, Promise<OpenAI>>()
  const clientAt = (baseUrl: string) => {
    const client = clients.get(baseUrl) ?? createClient({ ...options, baseUrl }, credential)
    clients.set(baseUrl, client)
    return client
  }
  return {
    async complete(request, signal, told) {
      signal.throwIfAborted()
      const exchange = exchangeOf(request, options)
      const call: Sent = { client: await clientAt(exchange.baseUrl), exchange, signal, told }
      if (tokens === undefined) return attempt(call)
      const under = (token: string) => {
        credential.replace(token)
        return attempt(call)
      }
      return withAccess(tokens, under, signal)
    },
  }
}

/** How one request is sent, and how its answer is read. */
interface Exchange {
  readonly model: string
  readonly baseUrl: string
  /** What comes back is what `httpFetch` brought. */
  send(client: OpenAI, signal: AbortSignal): Promise<Response>
  read(text: string, call: AnsweredCall): ModelReply
}

function exchangeOf(request: ModelRequest | SimilarityRequest, options: OpenaiOptions): Exchange {
  if ('kind' in request) return similarityExchange(request, options)
  const { api, baseUrl, maxTokensField = null } = options
  const { model } = request
  if (api === 'responses') {
    const body = responsesBody(request)
    const send: Exchange['send'] = (client, signal) => client.responses.create(body, { signal }).asResponse()
    return { model, baseUrl, send, read: parseResponse }
  }
  const body = chatBody(withMaxTokensField(request, maxTokensField))
  const send: Exchange['send'] = (client, signal) => client.chat.completions.create(body, { signal }).asResponse()
  return { model, baseUrl, send, read: parseChatCompletion }
}

function similarityExchange(request: SimilarityRequest, { baseUrl }: OpenaiOptions): Exchange {
  const { model, references } = request
  return {
    model,
    baseUrl: embeddingsBaseUrl(baseUrl, model),
    send: (client, signal) => client.embeddings.create(embeddingsBody(request), { signal }).asResponse(),
    read: (text, call) => parseSimilarity(text, 1 + references.length, call),
  }
}

/** What calls are authorised with. */
interface Credential {
  /** As of now. */
  readonly headers: () => Readonly<Record<string, string>>
  /** Takes it out of a text, its predecessor too. */
  readonly redact: (text: string) => string
  readonly replace: (token: string) => void
}

function credentialOf({ auth, apiKey, tokens }: OpenaiOptions): Credential {
  if (auth === 'none') return heldCredential(null, () => ({}))
  if (auth === 'oidc') {
    if (tokens === undefined) throw new TypeError('`oidc` takes access tokens')
    return heldCredential(null, bearer)
  }
  if (apiKey === null || !/^[\x21-\x7e]+$/.test(apiKey)) {
    const what = apiKey === null || apiKey === '' ? 'there is no API key' : ODD_KEY
    throw fault('key-missing', what, 'Set OPENAI_API_KEY (or the input `api-key`) to the key alone, or `auth: none`.')
  }
  return heldCredential(apiKey, auth === 'api-key' ? (key) => ({ 'api-key': key }) : bearer)
}

const ODD_KEY = 'the API key holds a character that no key has (a blank, a line end, or one beyond ASCII)'

function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` }
}

function heldCredential(
  first: string | null,
  headersOf: (secret: string) => Readonly<Record<string, string>>,
): Credential {
  let current = { secret: first ?? '', headers: headersOf(first ?? ''), redact: redactKey(first) }
  let before = current
  return {
    headers: () => current.headers,
    redact: (text) => current.redact(before === current ? text : before.redact(text)),
    replace(secret) {
      if (secret === current.secret) return
      before = current
      current = { secret, headers: headersOf(secret), redact: redactKey(secret) }
    },
  }
}

/**
 * Loaded at the first call: the client is the largest module of all, and most runs of the program never call a model.
 * It decides addresses and shapes; bodies, headers, time and signals are ours, which halves the time that a call takes.
 */
async function createClient(options: OpenaiOptions, { headers, redact }: Credential): Promise<OpenAI> {
  const { OpenAI: Client, APIPromise: Answering } = await import('openai')
  const { timeoutMs } = options
  const ours = { ...options.headers, 'user-agent': 'prompt-staging' }
  const fetch = httpFetch({
    timeoutMs,
    maxBytes: MAX_BYTES,
    get headers() {
      return { ...ours, ...headers() }
    },
    redact,
  })
  const silence = () => undefined
  const unused = { controller: new AbortController(), requestLogID: '', retryOfRequestLogID: undefined, startTime: 0 }
  const addresses = new Map<string, string>()
  class Transport extends Client {
    // What the client would do from here on takes longer than the exchange, for features that are all off.
    override request<Answer>(asked: FinalRequest | Promise<FinalRequest>): APIPromise<Answer> {
      const exchanged = Promise.resolve(asked).then(async (final) => {
        const { method, path, body, signal = null } = final
        const address = kept(addresses, path, () => this.buildURL(path, null))
        const response = await fetch(address, { method, body: jsonBody(body), signal })
        return { ...unused, response, options: final }
      })
      return new Answering<Answer>(this, exchanged)
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

/** A value by its key, made once: a run calls one or two addresses, thousands of times. */
function kept(known: Map<string, string>, key: string, make: () => string): string {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}

type FinalRequest = Awaited<Parameters<OpenAI['request']>[0]>

/** How and through what a request goes out. */
interface Sent {
  readonly client: OpenAI
  readonly exchange: Exchange
  readonly signal: AbortSignal
  readonly told: ((quota: Quota) => void) | undefined
}

async function attempt({ client, exchange, signal, told }: Sent): Promise<ModelReply> {
  const started = performance.now()
  try {
    const response = await exchange.send(client, signal)
    if (!(response instanceof BufferedResponse)) throw new TypeError('the client answered for itself')
    const text = await response.text()
    const quota = parseQuota((name) => response.header(name))
    if (quota !== null) told?.(quota)
    if (!response.ok) return httpError(response, text)
    return exchange.read(text, { model: exchange.model, ms: performance.now() - started })
  } catch (error) {
    signal.throwIfAborted()
    return readFailure(error)
  }
}

function readFailure(error: unknown): CallFailure {
  if (!(error instanceof TransportError)) throw error
  const { code, message } = error
  if (code === 'timeout') return { kind: 'timeout', message }
  if (OVERSIZED_OR_ODD.includes(code)) return { kind: 'invalid-answer', message }
  return { kind: 'network-error', code, message }
}

/** Codes of `httpFetch` for an answer that came and cannot be used. */
const OVERSIZED_OR_ODD = ['too-large', 'bad-response']

function httpError(response: BufferedResponse, text: string): CallFailure {
  const { status } = response
  const said = text.trim() === '' ? 'status code (no body)' : text
  const { code, message } = parseApiError(parseJson(text), `${status} ${said}`)
  const retryAfterMs = parseRetryAfter((name) => response.header(name), Date.now())
  return { kind: 'http-error', status, code, message, retryAfterMs }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
