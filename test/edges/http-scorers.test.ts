import { afterEach, describe, expect, it } from 'vitest'
import type { ScoringRequest } from '../../src/domain/model.ts'
import { httpScorers } from '../../src/edges/http-scorers.ts'
import { type ModelServer, modelServer, type Script } from '../support/model-server.ts'

const open: ModelServer[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

async function ask(script: Script, over: Partial<ScoringRequest> = {}) {
  const server = await modelServer(script)
  open.push(server)
  const url = server.baseUrl
  const request: ScoringRequest = { kind: 'scoring', model: 'scorer a', url, timeoutMs: 5000, body: { a: 1 }, ...over }
  const reply = await httpScorers().score(request, new AbortController().signal)
  return { reply, ledger: server.ledger }
}

describe('a question to a scorer over HTTP', () => {
  it('is one POST of JSON without any credential', async () => {
    const { ledger } = await ask(() => ({ send: { score: 1 } }))

    expect(ledger).toMatchObject([{ method: 'POST', text: '{"a":1}' }])
    expect(Object.keys(ledger[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'content-length',
      'content-type',
      'host',
      'user-agent',
    ])
  })

  it('takes 64 KiB and not a byte more', async () => {
    const whole = 64 * 1024
    const { reply } = await ask(() => ({ send: 'x'.repeat(whole) }))
    const { reply: more } = await ask(() => ({ send: 'x'.repeat(whole + 1) }))

    expect([reply, more]).toMatchObject([{ finishReason: 'stop' }, { text: '', finishReason: 'length' }])
  })

  it('goes nowhere else, wherever it is sent', async () => {
    const { ledger: elsewhere } = await ask(() => ({ send: { score: 1 } }))
    const trap = open[0]?.baseUrl ?? ''
    const { reply } = await ask(() => ({ status: 307, headers: { location: trap } }))

    expect(reply).toMatchObject({ kind: 'scorer-error', status: 307 })
    expect(elsewhere).toHaveLength(1)
  })

  it('ends in its own time', async () => {
    const { reply } = await ask(() => ({ fault: 'hang' }), { timeoutMs: 50 })

    expect(reply).toMatchObject({ kind: 'scorer-error', status: null, code: 'timeout' })
  })

  it('says how the connection failed', async () => {
    const { reply } = await ask(() => ({ fault: 'reset-mid-body', send: { score: 1 } }))
    const { reply: nobody } = await ask(() => ({ send: '' }), { url: 'http://127.0.0.1:1/' })

    expect(reply).toMatchObject({ kind: 'scorer-error', status: null, code: 'ECONNRESET' })
    expect(nobody).toMatchObject({ kind: 'scorer-error', status: null, code: 'ECONNREFUSED' })
  })
})
