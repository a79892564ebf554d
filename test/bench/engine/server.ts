import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/*
 * A model API on loopback in a process of its own, as cheap as one can be: every request gets the same answer, after the
 * milliseconds given as first argument. A second one, above 0, limits the requests a minute, a tenth of them at once; a
 * third, `headers`, has every answer say what is left. A GET is told when requests were taken and refused. Prints its port.
 */

const [delayMs = 0, perMinute = 0] = process.argv.slice(2, 4).map(Number)
const tellsLeft = process.argv[4] === 'headers'
const BODY = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_700_000_000,
  model: 'gpt-bench-2026-01-01',
  choices: [{ index: 0, message: { role: 'assistant', content: 'ok: 1' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 100, completion_tokens: 5, total_tokens: 105 },
})
const HEADERS = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(BODY) }
const REFUSAL = JSON.stringify({ error: { message: 'Rate limit reached.', code: 'rate_limit_exceeded' } })

const burst = Math.ceil(perMinute / 10)
const perMs = perMinute / 60_000
const taken: number[] = []
const refused: number[] = []
let left = burst
let atMs = performance.now()

function take(): boolean {
  const nowMs = performance.now()
  left = Math.min(burst, left + (nowMs - atMs) * perMs)
  atMs = nowMs
  const isTaken = left >= 1
  if (isTaken) left -= 1
  ;(isTaken ? taken : refused).push(nowMs)
  return isTaken
}

function allowance(): Record<string, string> {
  if (!tellsLeft) return {}
  const resetMs = Math.ceil((burst - left) / perMs)
  const counts = {
    'x-ratelimit-limit-requests': String(burst),
    'x-ratelimit-remaining-requests': String(Math.floor(left)),
  }
  return { ...counts, 'x-ratelimit-reset-requests': `${resetMs}ms` }
}

function answer(response: ServerResponse): void {
  const isTaken = perMinute === 0 || take()
  const text = isTaken ? BODY : REFUSAL
  const headers = perMinute === 0 ? HEADERS : { ...HEADERS, 'content-length': Buffer.byteLength(text), ...allowance() }
  if (isTaken) later(() => response.writeHead(200, headers).end(text))
  else response.writeHead(429, headers).end(text)
}

function later(work: () => void): void {
  if (delayMs === 0) work()
  else setTimeout(work, delayMs)
}

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  request.resume()
  request.on('end', () =>
    request.method === 'GET' ? response.end(JSON.stringify({ taken, refused })) : answer(response),
  )
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
