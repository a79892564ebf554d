import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../../src/domain/json.ts'
import { parseChatRequest } from '../../src/simulator/chat-request.ts'

const MESSAGES = [{ role: 'user', content: 'Say something in JSON.' }]
const request = (more: Record<string, JsonValue> = {}) => parseChatRequest({ model: 'm', messages: MESSAGES, ...more })

describe('a chat request', () => {
  it('is read with its limits', () => {
    expect(
      request({ max_tokens: 20, stop: ['END', ''], temperature: 0, response_format: { type: 'json_object' } }),
    ).toEqual({
      kind: 'request',
      model: 'm',
      turns: [{ role: 'user', text: 'Say something in JSON.' }],
      format: { kind: 'json-object' },
      maxTokens: 20,
      stop: ['END'],
    })
  })

  it('may give its text in parts', () => {
    const content = [
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
    ]

    expect(request({ messages: [{ role: 'developer', content }] })).toMatchObject({
      turns: [{ role: 'developer', text: 'ab' }],
    })
  })

  it('prefers the newer of the two limits', () => {
    expect(request({ max_tokens: 20, max_completion_tokens: 30, stop: 'END' })).toMatchObject({
      maxTokens: 30,
      stop: ['END'],
    })
  })

  it('may ask for effort and verbosity', () => {
    expect(request({ reasoning_effort: 'max', verbosity: 'low' })).toMatchObject({ kind: 'request' })
  })

  it('may ask for a schema', () => {
    const schema = { type: 'object' }

    expect(request({ response_format: { type: 'json_schema', json_schema: { name: 'a_b-1', schema } } })).toMatchObject(
      {
        format: { kind: 'json-schema', schema },
      },
    )
  })
})

describe('a bad chat request is refused', () => {
  it.each<[string, JsonValue, string | null]>([
    ['that is no object', [], null],
    ['without a model', { messages: MESSAGES }, 'model'],
    ['with an empty model', { model: '', messages: MESSAGES }, 'model'],
    ['without messages', { model: 'm' }, 'messages'],
    ['with messages that are no list', { model: 'm', messages: 'hi' }, 'messages'],
    ['with no message', { model: 'm', messages: [] }, 'messages'],
    ['with a message that is no object', { model: 'm', messages: ['hi'] }, 'messages[0]'],
    ['with an unknown role', { model: 'm', messages: [{ role: 'boss', content: 'hi' }] }, 'messages[0].role'],
    ['with a role in capitals', { model: 'm', messages: [{ role: 'User', content: 'hi' }] }, 'messages[0].role'],
    ['without content', { model: 'm', messages: [...MESSAGES, { role: 'user' }] }, 'messages[1].content'],
    [
      'with an image',
      { model: 'm', messages: [{ role: 'user', content: [{ type: 'image' }] }] },
      'messages[0].content',
    ],
    ['that streams', { model: 'm', messages: MESSAGES, stream: true }, 'stream'],
    ['that wants two answers', { model: 'm', messages: MESSAGES, n: 2 }, 'n'],
    ['that is too hot', { model: 'm', messages: MESSAGES, temperature: 2.1 }, 'temperature'],
    ['with an unknown effort', { model: 'm', messages: MESSAGES, reasoning_effort: 'hard' }, 'reasoning_effort'],
    ['with an unknown verbosity', { model: 'm', messages: MESSAGES, verbosity: 1 }, 'verbosity'],
    ['with half a token', { model: 'm', messages: MESSAGES, max_tokens: 0.5 }, 'max_tokens'],
    ['with a number in a string', { model: 'm', messages: MESSAGES, top_p: '1' }, 'top_p'],
    [
      'with an unknown format',
      { model: 'm', messages: MESSAGES, response_format: { type: 'xml' } },
      'response_format.type',
    ],
    ['with a format that is no object', { model: 'm', messages: MESSAGES, response_format: 'json' }, 'response_format'],
  ])('%s', (_, body, param) => {
    expect(parseChatRequest(body)).toMatchObject({ kind: 'error', status: 400, param })
  })

  it.each<[JsonValue | undefined, string]>([
    [undefined, 'response_format.json_schema'],
    [{ name: 'a b', schema: {} }, 'response_format.json_schema.name'],
    [{ name: 'a' }, 'response_format.json_schema.schema'],
  ])('with a schema that is %j', (schema, param) => {
    const format = schema === undefined ? { type: 'json_schema' } : { type: 'json_schema', json_schema: schema }

    expect(request({ response_format: format })).toMatchObject({ kind: 'error', param })
  })

  it('that wants JSON without saying so in a message, as OpenAI refuses it', () => {
    const messages = [{ role: 'user', content: 'hi' }]

    expect(request({ messages, response_format: { type: 'json_object' } })).toMatchObject({
      kind: 'error',
      param: 'messages',
      message: expect.stringContaining("must contain the word 'json'"),
    })
  })

  it('with the valid roles in its message', () => {
    expect(parseChatRequest({ model: 'm', messages: [{ role: 'boss', content: '' }] })).toMatchObject({
      message:
        "Invalid value for 'messages[0].role'. Supported values are: 'system', 'developer', 'user', 'assistant'.",
    })
  })
})
