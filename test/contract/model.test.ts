import type { Api } from '../../src/domain/policy.ts'
import { openaiModel } from '../../src/edges/openai-model.ts'
import { fakeModel, hangs, httpError, says } from '../support/fake-model.ts'
import { answer, lastMessage, modelServer, refusal, response, type Scripted } from '../support/model-server.ts'
import { modelContract, type OpenModel, type Wish } from './model.ts'

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

/** A scripted server in the words of one API, and the client that speaks it. */
function overHttp(api: Api, said: (text: string, usage: boolean) => Scripted): OpenModel {
  return async (wishFor) => {
    const server = await modelServer((body) => scripted(wishFor(lastMessage(body)), said))
    const { baseUrl } = server
    return {
      model: openaiModel({ baseUrl, apiKey: null, auth: 'none', api, timeoutMs: 10_000 }),
      received: () => server.ledger.map(({ body }) => ({ model: body?.model ?? '', content: lastMessage(body ?? {}) })),
      close: server.close,
    }
  }
}

function scripted(wish: Wish, said: (text: string, usage: boolean) => Scripted): Scripted {
  if (wish.kind === 'hangs') return { fault: 'hang' }
  if (wish.kind === 'says') return said(wish.text, wish.usage)
  return refusal(wish.status, wish.code, 'slow down', { 'retry-after-ms': String(wish.retryAfterMs) })
}

modelContract(
  'the OpenAI client against a server of chat completions',
  overHttp('chat-completions', (text, usage) => answer(text, usage ? {} : { usage: null })),
)

modelContract(
  'the OpenAI client against a server of the Responses API',
  overHttp('responses', (text, usage) => response(text, usage ? {} : { usage: null })),
)
