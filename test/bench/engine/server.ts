import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/*
 * A model API on loopback in a process of its own, as cheap as one can be: every request gets the same answer, after the
 * milliseconds given as argument. Prints its port.
 */

const delayMs = Number(process.argv[2] ?? 0)
const BODY = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_700_000_000,
  model: 'gpt-bench-2026-01-01',
  choices: [{ index: 0, message: { role: 'assistant', content: 'ok: 1' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 100, completion_tokens: 5, total_tokens: 105 },
})
const HEADERS = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(BODY) }

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const answer = () => response.writeHead(200, HEADERS).end(BODY)
  request.resume()
  request.on('end', () => (delayMs === 0 ? answer() : setTimeout(answer, delayMs)))
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
