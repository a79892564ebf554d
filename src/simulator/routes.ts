import type { JsonObject, JsonValue } from '../domain/json.ts'
import { type ApiError, errorBody, invalidRequest, refusal } from './api-error.ts'
import { chatCompletion } from './chat-completion.ts'
import { parseChatRequest } from './chat-request.ts'
import { type Draws, uniformOf } from './draws.ts'
import { embeddingsAnswer } from './embeddings.ts'
import type { ChatRequest } from './request.ts'
import { responseObject } from './response-object.ts'
import { parseResponseRequest } from './response-request.ts'
import { type SimulatedAnswer, simulatedAnswer } from './simulated-answer.ts'

/** One request as the router sees it. */
export interface Incoming {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly body: string
}

export interface Outgoing {
  readonly status: number
  readonly requestId: string
  readonly body: JsonObject
  /** In [0, 1): how slow this answer is among answers. */
  readonly slowness: number
}

/** Answers a request; `path` may come with or without the `/v1` prefix. */
export function answer(incoming: Incoming, seed: number, draws: Draws): Outgoing {
  const path = incoming.path.replace(/^\/v1(?=\/)/, '').replace(/\/$/, '')
  if (path === '/models') return incoming.method === 'GET' ? plain(MODELS) : failed(wrongMethod(incoming, 'GET'))
  const endpoint = ENDPOINTS.get(path)
  if (endpoint === undefined && path !== '/embeddings')
    return failed(refusal(404, `Invalid URL (${incoming.method} ${incoming.path})`))
  if (incoming.method !== 'POST') return failed(wrongMethod(incoming, 'POST'))
  const body = parseBody(incoming.body)
  if ('error' in body) return failed(body.error)
  return endpoint === undefined ? embedded(body.value) : answered(body.value, endpoint, seed, draws)
}

/** How one of the two APIs is read and answered. */
interface Endpoint {
  parse(body: JsonValue): ChatRequest | ApiError
  wrap(model: string, id: string, answer: SimulatedAnswer): JsonObject
}

const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map([
  ['/chat/completions', { parse: parseChatRequest, wrap: chatCompletion }],
  ['/responses', { parse: parseResponseRequest, wrap: responseObject }],
])

function answered(body: JsonValue, { parse, wrap }: Endpoint, seed: number, draws: Draws): Outgoing {
  const request = parse(body)
  if (request.kind === 'error') return failed(request)
  const draw = draws.next(body)
  return {
    status: 200,
    requestId: `req_${draw.id}`,
    body: wrap(request.model, draw.id, simulatedAnswer(request, seed, draw)),
    slowness: draw.uniform('latency'),
  }
}

function embedded(request: JsonValue): Outgoing {
  const answered = embeddingsAnswer(request)
  return answered.kind === 'error' ? failed(answered) : plain(answered.body)
}

const MODELS: JsonObject = {
  object: 'list',
  data: [{ id: 'simulator', object: 'model', created: 0, owned_by: 'prompt-staging' }],
}

function plain(body: JsonObject): Outgoing {
  return { status: 200, requestId: 'req_plain', body, slowness: 0 }
}

/** Refuses a request. Nothing is drawn, so that a refusal does not change later answers. */
export function failed(error: ApiError): Outgoing {
  const id = Math.floor(uniformOf(error.status, error.message) * 2 ** 32).toString(16)
  return { status: error.status, requestId: `req_${id}`, body: errorBody(error), slowness: 0 }
}

function wrongMethod({ method, path }: Incoming, allowed: string): ApiError {
  return refusal(405, `Not allowed to ${method} on ${path}: use ${allowed}.`)
}

function parseBody(text: string): { readonly value: JsonValue } | { readonly error: ApiError } {
  try {
    const value: JsonValue = JSON.parse(text)
    return { value }
  } catch {
    return { error: invalidRequest('We could not parse the JSON body of your request.') }
  }
}
