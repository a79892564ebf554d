import { openaiModel } from '../../src/edges/openai-model.ts'
import { fakeModel, hangs, httpError, says } from '../support/fake-model.ts'
import { answer, lastMessage, modelServer, refusal, type Scripted } from '../support/model-server.ts'
import { modelContract, type Wish } from './model.ts'

modelContract('the fake', async (wishFor) => {
  const model = fakeModel((request) => {
    const wish = wishFor(request.messages.at(-1)?.content ?? '')
    if (wish.kind === 'hangs') return hangs()
    if (wish.kind === 'fails') return httpError(wish.status, wish.code, { retryAfterMs: wish.retryAfterMs })
    return says(wish.text, wish.usage ? {} : { usage: null })
  })
  return {
    model,
    received: () => model.requests.map((sent) => ({ model: sent.model, content: sent.messages.at(-1)?.content ?? '' })),
    close: async () => undefined,
  }
})

modelContract('the OpenAI client against a server', async (wishFor) => {
  const server = await modelServer((body) => scripted(wishFor(lastMessage(body))))
  const { baseUrl } = server
  return {
    model: openaiModel({ baseUrl, apiKey: null, auth: 'none', api: 'chat-completions', timeoutMs: 10_000 }),
    received: () => server.ledger.map(({ body }) => ({ model: body?.model ?? '', content: lastMessage(body ?? {}) })),
    close: server.close,
  }
})

function scripted(wish: Wish): Scripted {
  if (wish.kind === 'hangs') return { fault: 'hang' }
  if (wish.kind === 'says') return answer(wish.text, wish.usage ? {} : { usage: null })
  return refusal(wish.status, wish.code, 'slow down', { 'retry-after-ms': String(wish.retryAfterMs) })
}
