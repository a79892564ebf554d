import type { JsonObject, JsonValue } from '../../src/domain/json.ts'
import { isJsonObject } from '../../src/domain/json.ts'
import { httpScorers } from '../../src/edges/http-scorers.ts'
import { fakeScorers, type ScorerWish } from '../support/fake-scorers.ts'
import { modelServer, type Scripted } from '../support/model-server.ts'
import { scorersContract } from './scorers.ts'

scorersContract('the fake', async (wish) => {
  const scorers = fakeScorers(() => wish)
  const received = () => scorers.received.map(({ body }) => body)
  return { scorers, url: 'https://scores.example.com/', received, close: async () => undefined }
})

scorersContract('over HTTP', async (wish) => {
  const server = await modelServer(() => scripted(wish))
  const received = () => server.ledger.map(({ text }) => objectOf(text))
  return { scorers: httpScorers(), url: server.baseUrl, received, close: server.close }
})

function scripted(wish: ScorerWish): Scripted {
  if (wish.kind === 'hangs') return { fault: 'hang' }
  if (wish.kind === 'says') return { send: wish.text }
  if (wish.kind === 'says-too-much') return { send: { score: 1, reason: 'x'.repeat(64 * 1024) } }
  const wait: Record<string, string> = wish.retryAfterMs === null ? {} : { 'retry-after-ms': String(wish.retryAfterMs) }
  return { status: wish.status, headers: { ...wait, location: 'http://127.0.0.1:1/' }, send: 'no' }
}

function objectOf(text: string): JsonObject {
  const value: JsonValue = JSON.parse(text)
  return isJsonObject(value) ? value : {}
}
