import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { httpFetch } from '../../src/edges/http-fetch.ts'
import { answer, type ModelServer, modelServer, type Script } from '../support/model-server.ts'

const open: ModelServer[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})
const serve = async (script: Script) => {
  const server = await modelServer(script)
  open.push(server)
  return server
}
const OPTIONS = {
  timeoutMs: 5000,
  maxBytes: 1000,
  headers: { authorization: 'Bearer k' },
  redact: (text: string) => text,
}
const POST = { method: 'POST', body: '{"a":"ü"}' }

describe('an exchange over HTTP', () => {
  it('brings status, headers and body of any answer', async () => {
    const server = await serve(() => ({ status: 418, headers: { 'retry-after': '7', 'x-a': 'b' }, send: 'tee ☕' }))
    const response = await httpFetch(OPTIONS)(`${server.baseUrl}/x?y=z`, POST)
    expect([response.status, [...response.headers.keys()], await response.text()]).toEqual([
      418,
      ['date', 'retry-after'],
      'tee ☕',
    ])
    expect(server.ledger).toMatchObject([{ method: 'POST', path: '/v1/x?y=z', text: '{"a":"ü"}' }])
  })

  it('takes secrets out of a body before anyone sees it', async () => {
    const server = await serve(() => ({ send: 'my secret' }))
    const redact = (text: string) => text.replace('secret', '***')
    expect(await (await httpFetch({ ...OPTIONS, redact })(server.baseUrl, POST)).text()).toBe('my ***')
  })

  it('sends the headers it was made with and none that the caller adds', async () => {
    const server = await serve(() => answer('ok'))
    await httpFetch(OPTIONS)(server.baseUrl, { ...POST, headers: { 'x-stainless-os': 'Linux', cookie: 'a=b' } })
    expect(Object.keys(server.ledger[0]?.headers ?? {}).sort()).toEqual(
      ['accept', 'accept-encoding', 'authorization', 'connection', 'content-length', 'content-type', 'host'].sort(),
    )
  })

  it('uses one connection for calls that follow each other', async () => {
    const server = await serve(() => answer('ok'))
    const get = httpFetch(OPTIONS)
    for (let i = 0; i < 5; i += 1) await (await get(server.baseUrl, POST)).text()
    expect(server.connections()).toBe(1)
  })

  it('hands a redirect back instead of following it to a host that nobody named', async () => {
    const other = await serve(() => answer('stolen'))
    const server = await serve(() => ({ status: 307, headers: { location: other.baseUrl } }))
    expect((await httpFetch(OPTIONS)(server.baseUrl, POST)).status).toBe(307)
    expect(other.ledger).toEqual([])
  })

  it.each<[string, Script]>([
    ['never begins', () => ({ fault: 'hang' })],
    ['never ends', () => ({ fault: 'drip', send: 'x'.repeat(900) })],
  ])('gives up after the timeout on an answer that %s', async (_, script) => {
    const server = await serve(script)
    const call = httpFetch({ ...OPTIONS, timeoutMs: 150 })(server.baseUrl, POST)
    await expect(call).rejects.toMatchObject({ code: 'timeout', message: 'no complete answer within 150 ms' })
    await expect.poll(() => server.ledger[0]?.aborted).toBe(true)
  })

  it.each([
    ['with its length told', {}],
    ['in chunks', { 'transfer-encoding': 'chunked' }],
  ] as const)('refuses an answer that is too large, %s', async (_, headers) => {
    const server = await serve(() => ({ send: 'x'.repeat(1001), headers }))
    await expect(httpFetch(OPTIONS)(server.baseUrl, POST)).rejects.toMatchObject({ code: 'too-large' })
  })

  it('takes an answer that is just as large as allowed', async () => {
    const server = await serve(() => ({ send: 'x'.repeat(1000) }))
    expect(await (await httpFetch(OPTIONS)(server.baseUrl, POST)).text()).toHaveLength(1000)
  })

  it.each(['reset-before-headers', 'reset-mid-body'] as const)('names the fault of a connection: %s', async (fault) => {
    const server = await serve(() => ({ fault, send: 'x'.repeat(900) }))
    await expect(httpFetch(OPTIONS)(server.baseUrl, POST)).rejects.toMatchObject({ code: 'ECONNRESET' })
  })

  it('keeps an answer whose connection breaks only after it', async () => {
    const server = await serve(() => ({ fault: 'reset-after-body', send: 'whole' }))
    expect(await (await httpFetch(OPTIONS)(server.baseUrl, POST)).text()).toBe('whole')
  })

  it('names a server that is not there', async () => {
    const server = await serve(() => answer('ok'))
    await server.close()
    await expect(httpFetch(OPTIONS)(server.baseUrl, POST)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('reads an answer that may have no body', async () => {
    const server = await serve(() => ({ status: 204 }))
    const response = await httpFetch(OPTIONS)(server.baseUrl, POST)
    expect([response.status, await response.text()]).toEqual([204, ''])
  })

  it.each([
    ['another protocol', 'HTTP/1.1 101 Go\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n', 'bad-response'],
    ['a status beyond all statuses', 'HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n', 'bad-response'],
    ['bytes that are no HTTP', 'SSH-2.0-OpenSSH_9.0\r\n', 'HPE_INVALID_CONSTANT'],
  ])('refuses %s', async (_, bytes, code) => {
    const raw = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => socket.end(bytes))
    })
    await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve))
    const address = raw.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await expect(httpFetch(OPTIONS)(`http://127.0.0.1:${port}/`, POST)).rejects.toMatchObject({ code })
    raw.close()
  })

  it('ends at once when it is given up, and closes the connection', async () => {
    const server = await serve(() => ({ fault: 'hang' }))
    const controller = new AbortController()
    const call = httpFetch(OPTIONS)(server.baseUrl, { ...POST, signal: controller.signal })
    await expect.poll(() => server.ledger).toHaveLength(1)
    controller.abort(new Error('enough'))
    await expect(call).rejects.toThrow('enough')
    await expect.poll(() => server.ledger[0]?.aborted).toBe(true)
  })

  it('does not begin when it was given up before', async () => {
    const server = await serve(() => answer('ok'))
    const signal = AbortSignal.abort(new Error('too late'))
    await expect(httpFetch(OPTIONS)(server.baseUrl, { ...POST, signal })).rejects.toThrow('too late')
    expect(server.connections()).toBe(0)
  })
})
