import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { type Simulator, startSimulator } from '../../src/simulator/server.ts'

const running: Simulator[] = []
afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.close()
})

async function simulator(seed: number): Promise<Simulator> {
  const started = await startSimulator({ seed, latencyMs: 0 })
  running.push(started)
  return started
}

const ASK = 'Answer in JSON with "issue_type" and "urgency" (critical, high, normal, low).'

async function complete({ baseUrl }: Simulator, ticket: string): Promise<Record<string, unknown>> {
  const messages = [
    { role: 'system', content: ASK },
    { role: 'user', content: ticket },
  ]
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ model: 'gpt-4.1-mini', messages, response_format: { type: 'json_object' } }),
  })
  return { ...JSON.parse(await response.text()), status: response.status, id: response.headers.get('x-request-id') }
}

describe('the simulator over HTTP', () => {
  it('answers as OpenAI does, on loopback, without a key', async () => {
    const started = await simulator(1)

    expect(started.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/)
    expect(await complete(started, 'The site is down for everyone.')).toMatchObject({
      status: 200,
      id: expect.stringMatching(/^req_/),
      model: 'gpt-4.1-mini',
      system_fingerprint: 'simulator',
      choices: [
        {
          finish_reason: 'stop',
          message: { role: 'assistant', content: '{\n  "issue_type": "outage",\n  "urgency": "critical"\n}' },
        },
      ],
    })
  })

  it('gives the same answers whatever the order and however many at once', async () => {
    const tickets = Array.from({ length: 40 }, (_, index) => `Invoice ${index} is wrong, the total has an error.`)
    const one = await simulator(11)
    const other = await simulator(11)
    const inTurn: Record<string, unknown>[] = []
    for (const ticket of [...tickets, ...tickets]) inTurn.push(await complete(one, ticket))
    const reversed = await Promise.all([...tickets].reverse().map((ticket) => complete(other, ticket)))
    const again = await Promise.all([...tickets].reverse().map((ticket) => complete(other, ticket)))

    expect([...reversed.reverse(), ...again.reverse()]).toEqual(inTurn)
    expect(inTurn.slice(0, 40)).not.toEqual(inTurn.slice(40))
  })

  it('answers otherwise under another seed', async () => {
    const tickets = Array.from({ length: 40 }, (_, index) => `Invoice ${index} is wrong, the total has an error.`)
    const answers = async (seed: number) => {
      const started = await simulator(seed)
      return Promise.all(tickets.map(async (ticket) => (await complete(started, ticket)).choices))
    }

    expect(await answers(1)).toEqual(await answers(1))
    expect(await answers(1)).not.toEqual(await answers(2))
  })

  it('says what is wrong with a request', async () => {
    const { baseUrl } = await simulator(1)
    const response = await fetch(`${baseUrl}/chat/completions`, { method: 'POST', body: '{"model":"m","messages":[]}' })

    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toEqual({
      error: expect.objectContaining({ type: 'invalid_request_error', param: 'messages', code: 'empty_array' }),
    })
  })

  it('refuses a body beyond its limit and goes on answering', async () => {
    const started = await simulator(1)
    const body = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'x'.repeat(5_000_000) }] })
    const response = await fetch(`${started.baseUrl}/chat/completions`, { method: 'POST', body })

    expect(response.status).toBe(413)
    expect((await complete(started, 'A bug.')).status).toBe(200)
  })

  it('outlives a client that goes away in the middle', async () => {
    const started = await simulator(1)
    await new Promise<void>((resolve) => {
      const half = request(`${started.baseUrl}/chat/completions`, {
        method: 'POST',
        headers: { 'content-length': '100' },
      })
      half.on('error', () => resolve())
      half.write('{"model"', () => half.destroy(new Error('gone')))
    })

    expect((await complete(started, 'A bug.')).status).toBe(200)
  })

  it('ends with its connections', async () => {
    const started = await startSimulator({ seed: 1, latencyMs: 0 })
    await complete(started, 'A bug.')
    await started.close()

    await expect(fetch(`${started.baseUrl}/models`)).rejects.toThrow('fetch failed')
  })
})
