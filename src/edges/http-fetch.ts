import { request as httpRequest, type IncomingMessage, Agent as PlainAgent, type RequestOptions } from 'node:http'
import { request as httpsRequest, Agent as SecureAgent } from 'node:https'
import { urlToHttpOptions } from 'node:url'
import { errorMessage } from '../domain/error-message.ts'
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
  /** All that is sent besides the body's own headers: whatever a library adds stays behind. Read anew for each exchange. */
  readonly headers: Readonly<Record<string, string>>
  /** Takes secrets out of a body before anything reads it, or cuts it in the middle of one. */
  readonly redact: (text: string) => string
}

type Headings = Readonly<Record<string, string>>

/** As much of `fetch` as a JSON client needs. */
export type JsonFetch = (url: string | URL | Request, init?: RequestInit) => Promise<BufferedResponse>

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
    const target = targetOf(hrefOf(url))
    const body = typeof init.body === 'string' ? init.body : ''
    const answer = await exchange(target, { ...init, body }, options)
    return toResponse({ ...answer, text: options.redact(answer.text) })
  }
}

/** By shape: naming the class would load the platform's own client, which takes longer than a hundred exchanges. */
function hrefOf(url: string | URL | Request): string {
  if (typeof url === 'string') return url
  return 'url' in url ? url.url : url.href
}

/** Where requests to one address go. */
interface Target {
  readonly open: typeof httpRequest
  readonly options: RequestOptions
  /** What the address itself says. */
  readonly headers: Headings
}

interface Agents {
  readonly 'http:': PlainAgent
  readonly 'https:': SecureAgent
}

function parseTarget(href: string, agents: Agents): Target {
  const url = new URL(href)
  const isSecure = url.protocol === 'https:'
  // The rest of what an address has would only be copied, twice for each request.
  const { protocol, hostname, port, path, auth } = urlToHttpOptions(url)
  const agent = agents[isSecure ? 'https:' : 'http:']
  const options = { protocol, hostname, path, agent, ...(port === undefined ? {} : { port }) }
  return { open: isSecure ? httpsRequest : httpRequest, options, headers: addressHeaders(url, auth) }
}

function addressHeaders({ host }: URL, auth: string | null | undefined): Headings {
  return auth ? { host, authorization: `Basic ${Buffer.from(auth).toString('base64')}` } : { host }
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
  readonly headers: Headings
  readonly text: string
}

function exchange(
  { open, options: where, headers: own }: Target,
  init: RequestInit & { readonly body: string },
  options: HttpFetchOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = headerList(own, options.headers, init.body)
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
    request.on('upgrade', ({ statusCode }, socket) => {
      socket.destroy()
      fail(oddStatus(statusCode ?? 0))
    })
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

/** Without `accept-encoding` a server may pack its answer as it likes. Source: RFC 9110 § 12.5.3. */
const JSON_HEADINGS: Headings = {
  accept: 'application/json',
  'accept-encoding': 'identity',
  'content-type': 'application/json',
}

/** Names and values by turns: the form in which headers go out as they are, which saves a fifth of an exchange. */
function headerList(own: Headings, given: Headings, body: string): readonly string[] {
  const list = ['content-length', String(Buffer.byteLength(body))]
  const all: Record<string, string> = { ...own }
  for (const name in given) all[name.toLowerCase()] = given[name] ?? ''
  for (const name in { ...all, ...JSON_HEADINGS }) list.push(name, JSON_HEADINGS[name] ?? all[name] ?? '')
  return list
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
    const [first] = chunks
    const text = (chunks.length === 1 && first ? first : Buffer.concat(chunks)).toString('utf8')
    whole({ status: response.statusCode ?? 0, headers: readHeaders(response), text })
  })
}

/** What the rest of the program reads of an answer's headers. */
const KEPT_HEADERS = /^(?:date|retry-after(?:-ms)?|x-ratelimit-.+)$/

function readHeaders({ headers }: IncomingMessage): Headings {
  const kept: Record<string, string> = {}
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined && KEPT_HEADERS.test(name)) kept[name] = value.toString()
  }
  return kept
}

function transportError(error: unknown): TransportError {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'network'
  const message = errorMessage(error)
  return new TransportError(code, message === '' ? code : message)
}

function toResponse({ status, headers, text }: Answer): BufferedResponse {
  if (status < 200 || status > 599) throw oddStatus(status)
  return new BufferedResponse(status, headers, text)
}

function oddStatus(status: number): TransportError {
  return new TransportError('bad-response', `the server answered with status ${status}`)
}
