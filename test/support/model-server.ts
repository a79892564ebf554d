import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

interface SentMessage {
  readonly role: string
  readonly content: string
}

/** The fields of a request that scripts look at; whatever else was sent is there too. */
export interface SentBody {
  readonly model?: string
  /** Of chat completions. */
  readonly messages?: readonly SentMessage[]
  /** Of the Responses API. */
  readonly input?: readonly SentMessage[]
  readonly [field: string]: unknown
}

/** One request as it arrived. Entries are kept in order of arrival and completed when the exchange ends. */
export interface LedgerEntry {
  /** From 1. */
  readonly n: number
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** Parsed; `null` when it is no JSON object. */
  readonly body: SentBody | null
  readonly text: string
  /** Milliseconds since the server started. */
  readonly at: number
  /** Milliseconds since the server started; `null` while the exchange lasts. */
  endedAt: number | null
  /** Whether the client went away before the answer was out. */
  aborted: boolean
  /** Which connection carried it, from 1. */
  readonly connection: number
}

/**
 * What the server does with one request: an answer, whole or spoilt on the way.
 * `send` an object for JSON, a string for exactly these bytes.
 */
export interface Scripted {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly send?: unknown
  /** Wait before anything is sent. */
  readonly delayMs?: number
  readonly fault?:
    | 'hang'
    | 'reset-before-headers'
    | 'reset-mid-body'
    | 'reset-after-body'
    /** A byte every 20 ms and no end. */
    | 'drip'
}

/** Decides by the parsed body and the number of the request, from 1. */
export type Script = (body: SentBody, n: number, entry: LedgerEntry) => Scripted | Promise<Scripted>

export interface ModelServer {
  /** `http://127.0.0.1:PORT/v1` */
  readonly baseUrl: string
  readonly ledger: readonly LedgerEntry[]
  /** The most requests that were open at one time. */
  readonly peak: () => number
  /** How many connections were ever opened. */
  readonly connections: () => number
  close(): Promise<void>
}

/**
 * An OpenAI-compatible server on loopback that does what its script says and keeps a ledger. It knows nothing of the
 * product: tests of the built program point `--base-url` at it.
 */
export async function modelServer(script: Script = () => answer('ok')): Promise<ModelServer> {
  const started = performance.now()
  const now = () => performance.now() - started
  const ledger: LedgerEntry[] = []
  const sockets = new Map<Socket, number>()
  let opened = 0
  let open = 0
  let peak = 0

  const server = createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
    open += 1
    peak = Math.max(peak, open)
    response.on('error', () => undefined)
    void serve(request, response).catch(() => response.destroy())
  })
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = now()
    const text = await readText(request)
    const entry: LedgerEntry = {
      n: ledger.length + 1,
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: parseObject(text),
      text,
      at,
      endedAt: null,
      aborted: false,
      connection: sockets.get(request.socket) ?? 0,
    }
    ledger.push(entry)
    response.on('close', () => {
      open -= 1
      entry.endedAt = now()
      entry.aborted = !response.writableFinished
    })
    await perform(await script(entry.body ?? {}, entry.n, entry), response)
  }
  server.on('connection', (socket) => {
    opened += 1
    sockets.set(socket, opened)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    ledger,
    peak: () => peak,
    connections: () => opened,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.keys()) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** A completion as OpenAI sends it. `usage: null` leaves the usage out. */
export function answer(
  text: string | null,
  options: {
    readonly finishReason?: string | null
    readonly refusal?: string
    readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number } | null
    readonly model?: string
    readonly delayMs?: number
    readonly headers?: Readonly<Record<string, string>>
    readonly message?: Readonly<Record<string, unknown>>
  } = {},
): Scripted {
  const { finishReason = 'stop', refusal, usage = { prompt_tokens: 10, completion_tokens: 5 }, model } = options
  const message = {
    role: 'assistant',
    content: text,
    ...(refusal === undefined ? {} : { refusal }),
    ...options.message,
  }
  return {
    send: {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_700_000_000,
      model: model ?? 'gpt-test-2026-01-01',
      choices: [{ index: 0, message, finish_reason: finishReason }],
      ...(usage === null ? {} : { usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens } }),
    },
    ...(options.delayMs === undefined ? {} : { delayMs: options.delayMs }),
    ...(options.headers === undefined ? {} : { headers: options.headers }),
  }
}

/** A response as OpenAI's Responses API sends it, with the reasoning that precedes the message. `usage: null` leaves it out. */
export function response(
  text: string,
  options: {
    readonly usage?: { readonly input_tokens: number; readonly output_tokens: number } | null
    /** Over the fields of the body. */
    readonly body?: Readonly<Record<string, unknown>>
  } = {},
): Scripted {
  const { usage = { input_tokens: 10, output_tokens: 5 }, body } = options
  const content = [{ type: 'output_text', text, annotations: [], logprobs: [] }]
  return {
    send: {
      id: 'resp_1',
      object: 'response',
      created_at: 1_700_000_000,
      status: 'completed',
      error: null,
      incomplete_details: null,
      model: 'gpt-test-2026-01-01',
      output: [
        { type: 'reasoning', id: 'rs_1', summary: [] },
        { type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content },
      ],
      ...(usage === null ? {} : { usage: { ...usage, total_tokens: usage.input_tokens + usage.output_tokens } }),
      ...body,
    },
  }
}

/** An error as OpenAI sends it. */
export function refusal(
  status: number,
  code: string | null,
  message = 'no',
  headers: Readonly<Record<string, string>> = {},
): Scripted {
  return { status, headers, send: { error: { message, type: 'invalid_request_error', param: null, code } } }
}

/** The text of the last message with the given role, the user's unless told. */
export function lastMessage(body: SentBody, role = 'user'): string {
  const messages = body.messages ?? body.input
  return messages?.findLast((message) => message.role === role)?.content ?? ''
}

async function perform(scripted: Scripted, response: ServerResponse): Promise<void> {
  if (scripted.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, scripted.delayMs))
  const { status = 200, send = '', fault } = scripted
  if (fault === 'hang') return
  if (fault === 'reset-before-headers') return reset(response)
  const isText = typeof send === 'string'
  const text = isText ? send : JSON.stringify(send)
  const type = isText ? 'text/plain; charset=utf-8' : 'application/json'
  const isChunked = scripted.headers?.['transfer-encoding'] !== undefined
  const length = isChunked ? {} : { 'content-length': String(Buffer.byteLength(text)) }
  const headers = { 'content-type': type, ...length, ...scripted.headers }
  response.writeHead(status, headers)
  if (fault === 'reset-mid-body') {
    response.write(text.slice(0, Math.floor(text.length / 2)), () => reset(response))
  } else if (fault === 'drip') {
    drip(text, response)
  } else if (fault === 'reset-after-body') {
    response.end(text, () => setTimeout(() => reset(response), 5))
  } else {
    response.end(text)
  }
}

function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy()
}

function drip(text: string, response: ServerResponse): void {
  let sent = 0
  const timer = setInterval(() => {
    if (sent < text.length - 1) response.write(text.charAt(sent))
    sent += 1
  }, 20)
  response.on('close', () => clearInterval(timer))
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function parseObject(text: string): SentBody | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

function isObject(value: unknown): value is SentBody {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
