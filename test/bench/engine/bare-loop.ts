import { Agent, request } from 'node:http'

/*
 * The calls per second that `node:http` itself makes: keep-alive connections, a request as long as ours, the answer
 * read and thrown away. Usage: node bare-loop.ts PORT CALLS IN-FLIGHT. Prints calls per second.
 */

const [port, calls, inFlight] = process.argv.slice(2).map(Number)
const agent = new Agent({ keepAlive: true })
const text = `Ticket 1: ${'words of a customer '.repeat(10)}`
const BODY = JSON.stringify({
  model: 'gpt-bench',
  messages: [
    { role: 'system', content: 'Version old.' },
    { role: 'user', content: text },
  ],
})
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(BODY) }

function call(): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path: '/v1/chat/completions', method: 'POST', headers, agent })
    sent.on('error', reject)
    sent.on('response', (response) => {
      response.on('end', resolve)
      response.resume()
    })
    sent.end(BODY)
  })
}

let left = calls ?? 0
async function lane(): Promise<void> {
  while (left > 0) {
    left -= 1
    await call()
  }
}

const started = performance.now()
await Promise.all(Array.from({ length: inFlight ?? 1 }, lane))
process.stdout.write(`${((calls ?? 0) / ((performance.now() - started) / 1000)).toFixed(0)}\n`)
agent.destroy()
