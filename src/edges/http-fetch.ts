import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders, Agent as PlainAgent } from 'node:http'
import { request as httpsRequest, Agent as SecureAgent } from 'node:https'

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
 * About twice the calls per second of the built-in one under the same client.
 *
 * Rejects with a `TransportError`, or with the signal's reason when aborted.
 */
export function httpFetch(options: HttpFetchOptions): JsonFetch {
  const agents = { 'http:': new PlainAgent({ keepAlive: true }), 'https:': new SecureAgent({ keepAlive: true }) }
  return async (target, init = {}) => {
    init.signal?.throwIfAborted()
    const url = new URL(target instanceof Request ? target.url : target)
    const body = typeof init.body === 'string' ? init.body : ''
    const answer = await exchange(url, { ...init, body }, options, agents)
    return toResponse({ ...answer, text: options.redact(answer.text) })
  }
}

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

interface Agents {
  readonly 'http:': PlainAgent
  readonly 'https:': SecureAgent
}

function exchange(
  url: URL,
  init: RequestInit & { readonly body: string },
  options: HttpFetchOptions,
  agents: Agents,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { ...options.headers, ...bodyHeaders(init.body) }
    const request = open(url, init.method ?? 'GET', headers, agents)
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
      readBody(response, options.maxBytes).then((answer) => {
        settle()
        resolve(answer)
      }, fail)
    })
    request.end(init.body)
  })
}

function bodyHeaders(body: string): OutgoingHttpHeaders {
  return { accept: 'application/json', 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
}

function open(url: URL, method: string, headers: OutgoingHttpHeaders, agents: Agents) {
  if (url.protocol === 'https:') return httpsRequest(url, { method, headers, agent: agents['https:'] })
  return httpRequest(url, { method, headers, agent: agents['http:'] })
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Answer> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of response) {
      bytes += chunk.length
      if (bytes > maxBytes) throw new TransportError('too-large', `the answer is larger than ${maxBytes} bytes`)
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof TransportError ? error : transportError(error)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  return { status: response.statusCode ?? 0, headers: readHeaders(response), text }
}

function readHeaders(response: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, values] of Object.entries(response.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  return headers
}

function transportError(error: unknown): TransportError {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'network'
  const message = error instanceof Error ? error.message : String(error)
  return new TransportError(code, message === '' ? code : message)
}

/** Statuses that `Response` allows no body for. */
const BODILESS = [204, 205, 304]

function toResponse({ status, headers, text }: Answer): Response {
  if (status < 200 || status > 599)
    throw new TransportError('bad-response', `the server answered with status ${status}`)
  return new Response(BODILESS.includes(status) ? null : text, { status, headers })
}
