import {
  request as httpRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  Agent as PlainAgent,
  type RequestOptions,
} from 'node:http'
import { request as httpsRequest, Agent as SecureAgent } from 'node:https'
import { urlToHttpOptions } from 'node:url'
import { BufferedResponse } from './buffered-response.ts'

/** Why an exchange brought no answer. */
export type TransportCode = 'timeout' | 'too-large' | 'bad-response' | (string & {})

/** A failed exchange; `code` is ours or the system's (`ECONNRESET`). */
export class TransportError extends Error {
  override readonly name = 'TransportError'
  readonly code: TransportCode

  constructor(code: TransportCode, message: string) {
    super(message)
    this.code = code
  }
}

export interface HttpFetchOptions {
  /** For the whole exchange, the last byte of the body included. */
  readonly timeoutMs: number
  /** Largest body that is read. */
  readonly maxBytes: number
  /** All that is sent besides the body's own headers: whatever a library adds stays behind. */
  readonly headers: Readonly<Record<string, string>>
  /** Takes secrets out of a body before anything reads it, or cuts it in the middle of one. */
  readonly redact: (text: string) => string
}

/** As much of `fetch` as a JSON client needs. */
export type JsonFetch = (url: string | URL | Request, init?: RequestInit) => Promise<Response>

/**
 * A `fetch` over keep-alive `node:http` connections: bounded in time and size, reads the body before it resolves, and
 * follows no redirect (a 3xx is an answer like any other), so that a request never reaches a host nobody named.
 * Several times the calls per second of the built-in one. Of the headers it brings those that say when to come back.
 *
 * Rejects with a `TransportError`, or with the signal's reason when aborted.
 */
export function httpFetch(options: HttpFetchOptions): JsonFetch {
  const agents = { 'http:': new PlainAgent({ keepAlive: true }), 'https:': new SecureAgent({ keepAlive: true }) }
  const targetOf = lastKept((href) => parseTarget(href, agents))
  return async (url, init = {}) => {
    init.signal?.throwIfAborted()
    const target = targetOf(url instanceof Request ? url.url : url.toString())
    const body = typeof init.body === 'string' ? init.body : ''
    const answer = await exchange(target, { ...init, body }, options)
    return toResponse({ ...answer, text: options.redact(answer.text) })
  }
}

/** Where requests to one address go. */
interface Target {
  readonly open: typeof httpRequest
  readonly options: RequestOptions
}

interface Agents {
  readonly 'http:': PlainAgent
  readonly 'https:': SecureAgent
}

function parseTarget(href: string, agents: Agents): Target {
  const url = new URL(href)
  const isSecure = url.protocol === 'https:'
  const options = { ...urlToHttpOptions(url), agent: agents[isSecure ? 'https:' : 'http:'] }
  return { open: isSecure ? httpsRequest : httpRequest, options }
}

/** Remembers its last result: nearly all calls of a run go to one address. */
function lastKept<T>(make: (key: string) => T): (key: string) => T {
  let last: { readonly key: string; readonly value: T } | null = null
  return (key) => {
    if (last?.key !== key) last = { key, value: make(key) }
    return last.value
  }
}

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

function exchange(
  { open, options: where }: Target,
  init: RequestInit & { readonly body: string },
  options: HttpFetchOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { ...options.headers, ...bodyHeaders(init.body) }
    const request = open({ ...where, method: init.method ?? 'GET', headers })
    const signal = init.signal ?? null
    const settle = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
    const fail = (error: unknown) => {
      settle()
      reject(error)
      request.destroy()
    }
    const abort = () => fail(signal?.reason)
    const late = () => fail(new TransportError('timeout', `no complete answer within ${options.timeoutMs} ms`))
    const timer = setTimeout(late, options.timeoutMs)
    signal?.addEventListener('abort', abort)
    request.on('error', (error) => fail(transportError(error)))
    request.on('response', (response) => {
      const whole = (answer: Answer) => {
        settle()
        resolve(answer)
      }
      readBody(response, options.maxBytes, { whole, fail })
    })
    request.end(init.body)
  })
}

function bodyHeaders(body: string): OutgoingHttpHeaders {
  return { accept: 'application/json', 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
}

interface Reader {
  whole(answer: Answer): void
  fail(error: unknown): void
}

/** By events: an iterator over the chunks would take as long as everything else together. */
function readBody(response: IncomingMessage, maxBytes: number, { whole, fail }: Reader): void {
  const chunks: Buffer[] = []
  let bytes = 0
  response.on('error', (error) => fail(transportError(error)))
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > maxBytes) fail(new TransportError('too-large', `the answer is larger than ${maxBytes} bytes`))
    else chunks.push(chunk)
  })
  response.on('end', () => {
    const text = Buffer.concat(chunks).toString('utf8')
    whole({ status: response.statusCode ?? 0, headers: readHeaders(response), text })
  })
}

/** What the rest of the program reads of an answer's headers. */
const KEPT_HEADERS = /^(?:date|retry-after(?:-ms)?|x-ratelimit-.+)$/

function readHeaders({ headers }: IncomingMessage): Headers {
  const kept = new Headers()
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined && KEPT_HEADERS.test(name)) kept.set(name, value.toString())
  }
  return kept
}

function transportError(error: unknown): TransportError {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'network'
  const message = error instanceof Error ? error.message : String(error)
  return new TransportError(code, message === '' ? code : message)
}

function toResponse({ status, headers, text }: Answer): Response {
  if (status < 200 || status > 599)
    throw new TransportError('bad-response', `the server answered with status ${status}`)
  return new BufferedResponse(status, headers, text)
}
