import { expect, it } from 'vitest'
import { seededDraws } from '../../src/simulator/draws.ts'
import { answer } from '../../src/simulator/routes.ts'

const BODY = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'hi' }] })
const ask = (method: string, path: string, body = BODY) => answer({ method, path, body }, 1, seededDraws(1))

it.each(['/v1/chat/completions', '/chat/completions', '/v1/chat/completions/'])('completes a chat at %s', (path) => {
  expect(ask('POST', path)).toMatchObject({ status: 200, requestId: expect.stringMatching(/^req_[0-9a-f]{24}$/) })
})

it('answers with a response at /v1/responses', () => {
  const body = JSON.stringify({ model: 'm', input: 'Say hi.', store: false })
  expect(ask('POST', '/v1/responses', body)).toMatchObject({
    status: 200,
    body: { object: 'response', output: [{ content: [{ type: 'output_text', text: 'Say hi.' }] }] },
  })
})

it('embeds texts at /v1/embeddings', () => {
  const body = JSON.stringify({ model: 'm', input: ['a', 'b'] })
  expect(ask('POST', '/v1/embeddings', body)).toMatchObject({
    status: 200,
    body: { object: 'list', data: [{ index: 0 }, { index: 1 }] },
  })
})

it('lists its model', () => {
  expect(ask('GET', '/v1/models')).toMatchObject({ status: 200, body: { object: 'list', data: [{ id: 'simulator' }] } })
})

it.each([
  ['GET', '/v1/chat/completions', BODY, 405],
  ['POST', '/v1/models', BODY, 405],
  ['GET', '/v1/responses', BODY, 405],
  ['POST', '/v1/responses', BODY, 400],
  ['POST', '/v1/embeddings', BODY, 400],
  ['GET', '/v1/embeddings', BODY, 405],
  ['POST', '/v1/images', BODY, 404],
  ['POST', '/v2/chat/completions', BODY, 404],
  ['POST', '/v1/chat/completions', '{"model":', 400],
  ['POST', '/v1/chat/completions', '{}', 400],
])('refuses %s %s with the body %s', (method, path, body, status) => {
  expect(ask(method, path, body)).toMatchObject({
    status,
    requestId: expect.stringMatching(/^req_/),
    body: { error: { type: 'invalid_request_error', message: expect.any(String) } },
  })
})

it('draws nothing for a refusal, so that later answers stay the same', () => {
  const draws = seededDraws(1)
  answer({ method: 'POST', path: '/v1/chat/completions', body: '{}' }, 1, draws)

  expect(answer({ method: 'POST', path: '/v1/chat/completions', body: BODY }, 1, draws)).toEqual(
    ask('POST', '/v1/chat/completions'),
  )
})
