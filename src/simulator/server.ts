import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { refusal } from './api-error.ts'
import { seededDraws } from './draws.ts'
import { answer, failed, type Incoming, type Outgoing } from './routes.ts'

export interface SimulatorOptions {
  /** Equal seeds give equal answers. */
  readonly seed: number
  /** Typical time of an answer; each takes between half and one and a half times this. 2 unless given. */
  readonly latencyMs?: number
}

export interface Simulator {
  /** Ends in `/v1`, as OpenAI's does. */
  readonly baseUrl: string
  /** Ends every connection. */
  close(): Promise<void>
}

/**
 * Starts an OpenAI-compatible server on 127.0.0.1 that stands in for a model: it reads the prompt it is given, does the
 * example task by keyword rules, and slips now and then as a model does. No key, no network, no clock.
 */
export async function startSimulator({ seed, latencyMs = 2 }: SimulatorOptions): Promise<Simulator> {
  const draws = seededDraws(seed)
  const server = createServer((request, response) => {
    void respond(request, response, latencyMs, (incoming) => answer(incoming, seed, draws))
  })
  const port = await listen(server)
  return { baseUrl: `http://127.0.0.1:${port}/v1`, close: () => close(server) }
}

type Answer = (incoming: Incoming) => Outgoing

/** Never rejects: a client that went away is nobody's error. */
async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  latencyMs: number,
  reply: Answer,
): Promise<void> {
  try {
    const outgoing = await outgoingFor(request, reply)
    if (outgoing.status === 200) await delay(latencyMs * (0.5 + outgoing.slowness))
    send(response, outgoing)
  } catch {
    response.destroy()
  }
}

async function outgoingFor(request: IncomingMessage, reply: Answer): Promise<Outgoing> {
  const body = await readBody(request)
  if (body === null) return failed(refusal(413, `Request body above ${MAX_BODY_BYTES} bytes.`))
  const path = (request.url ?? '/').replace(/\?.*$/s, '')
  try {
    return reply({ method: request.method ?? 'GET', path, body })
  } catch (error) {
    return failed({ ...refusal(500, `The simulator failed: ${String(error)}`), type: 'server_error' })
  }
}

const MAX_BODY_BYTES = 4 * 1024 * 1024

/** The body as text; `null` when it is too large, once all of it has been read away. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk)
  }
  return bytes > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, { status, requestId, body }: Outgoing): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'x-request-id': requestId,
  })
  response.end(text)
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)))
    server.closeAllConnections()
  })
}
