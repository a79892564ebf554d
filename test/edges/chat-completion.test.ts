import { describe, expect, it } from 'vitest'
import type { ModelRequest } from '../../src/domain/model.ts'
import { chatBody, parseChatCompletion } from '../../src/edges/chat-completion.ts'

const request: ModelRequest = {
  model: 'gpt-test',
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Hi' },
  ],
  parameters: {},
  responseFormat: { kind: 'text' },
}
const parse = (body: unknown) => parseChatCompletion(typeof body === 'string' ? body : JSON.stringify(body), CALL)
const CALL = { model: 'gpt-test', ms: 12 }
const choice = (message: unknown, finish_reason: unknown = 'stop') => ({
  choices: [{ index: 0, message, finish_reason }],
})

describe('the body of a request', () => {
  it('holds the model and the messages and nothing that the prompt does not say', () => {
    expect(chatBody(request)).toEqual({ model: 'gpt-test', messages: request.messages })
  })

  it('holds the parameters under their own names', () => {
    const parameters = {
      ...{ max_tokens: 5, temperature: 0, top_p: 0.5, presence_penalty: 1, stop: ['a', 'b'], seed: 7 },
      ...({ reasoning_effort: 'low', verbosity: 'high', parallel_tool_calls: false } as const),
    }
    expect(chatBody({ ...request, parameters })).toEqual({
      model: 'gpt-test',
      messages: request.messages,
      ...parameters,
    })
  })

  it('asks for JSON', () => {
    const body = chatBody({ ...request, responseFormat: { kind: 'json-object' } })
    expect(body.response_format).toEqual({ type: 'json_object' })
  })

  it.each([
    { name: 'x', strict: true },
    { name: 'x', strict: false, description: 'What it is for.' },
  ])('asks for JSON of a schema: %j', (named) => {
    const schema = { type: 'object', properties: { a: { type: 'string' } } }
    const body = chatBody({ ...request, responseFormat: { kind: 'json-schema', schema, ...named } })
    expect(body.response_format).toEqual({ type: 'json_schema', json_schema: { schema, ...named } })
  })
})

describe('tools and images in a request', () => {
  const find = { name: 'find', description: 'Finds.', parameters: { type: 'object' }, strict: true }

  it('are sent as the prompt declares them', () => {
    expect(chatBody({ ...request, tools: [find, { name: 'stop' }], toolChoice: { name: 'find' } })).toEqual({
      model: 'gpt-test',
      messages: request.messages,
      tools: [
        { type: 'function', function: find },
        { type: 'function', function: { name: 'stop' } },
      ],
      tool_choice: { type: 'function', function: { name: 'find' } },
    })
    expect(chatBody({ ...request, tools: [find], toolChoice: 'required' })).toMatchObject({ tool_choice: 'required' })
    expect(chatBody({ ...request, tools: [find] })).not.toHaveProperty('tool_choice')
  })

  it('are parts of messages', () => {
    const parts = [
      { kind: 'text', text: 'See' },
      { kind: 'image', url: 'https://h/a.png', detail: 'low' },
      { kind: 'image', url: 'https://h/b.png' },
    ] as const
    const messages = [
      { role: 'user', content: 'unused', parts },
      { role: 'system', content: 'unused', parts: [{ kind: 'text', text: 'a' }] },
    ] as const
    expect(chatBody({ ...request, messages }).messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'See' },
          { type: 'image_url', image_url: { url: 'https://h/a.png', detail: 'low' } },
          { type: 'image_url', image_url: { url: 'https://h/b.png' } },
        ],
      },
      { role: 'system', content: [{ type: 'text', text: 'a' }] },
    ])
  })
})

describe('an answer that is a completion', () => {
  it.each<[string, unknown, object]>([
    ['text', choice({ content: 'hello' }), { text: 'hello', finishReason: 'stop', refusal: null }],
    ['an empty text', choice({ content: '' }), { text: '' }],
    [
      'a list of parts',
      choice({ content: [{ type: 'text', text: 'a' }, { type: 'x' }, { text: 'b' }] }),
      { text: 'ab' },
    ],
    ['a refusal', choice({ content: null, refusal: 'I cannot' }), { text: '', refusal: 'I cannot' }],
    [
      'a tool call',
      choice({ content: null, tool_calls: [{}] }, 'tool_calls'),
      { text: '', finishReason: 'tool_calls' },
    ],
    [
      'tool calls with their functions',
      choice(
        { content: null, tool_calls: [{ type: 'function', function: { name: 'find', arguments: '{"a":1}' } }] },
        'tool_calls',
      ),
      { text: '', toolCalls: [{ name: 'find', arguments: '{"a":1}' }] },
    ],
    ['nothing, cut at the limit', choice({ content: null }, 'length'), { text: '', finishReason: 'length' }],
    ['nothing, filtered', choice(undefined, 'content_filter'), { text: '', finishReason: 'content_filter' }],
    [
      "nothing, filtered, in Google's words",
      { choices: [{ index: 0, finish_reason: 'content_filter: PROHIBITED_CONTENT' }] },
      { text: '', finishReason: 'content_filter' },
    ],
    ['no finish reason', choice({ content: 'a' }, null), { finishReason: null }],
    ['another model', { ...choice({ content: 'a' }), model: 'gpt-2' }, { model: 'gpt-2' }],
    ['no model', choice({ content: 'a' }), { model: 'gpt-test', ms: 12 }],
    ['an error that is null', { ...choice({ content: 'a' }), error: null }, { text: 'a' }],
  ])('%s', (_, body, expected) => {
    expect(parse(body)).toMatchObject({ kind: 'completion', ...expected })
  })

  it.each<[string, unknown, unknown]>([
    ['given', { prompt_tokens: 3, completion_tokens: 4 }, { inputTokens: 3, outputTokens: 4 }],
    ['zero', { prompt_tokens: 0, completion_tokens: 0 }, { inputTokens: 0, outputTokens: 0 }],
    ['absent', undefined, null],
    ['null', null, null],
    ['half', { prompt_tokens: 3 }, null],
    ['negative', { prompt_tokens: -3, completion_tokens: 4 }, null],
    ['text', { prompt_tokens: '3', completion_tokens: '4' }, null],
  ])('whose usage is %s', (_, usage, expected) => {
    expect(parse({ ...choice({ content: 'a' }), usage })).toMatchObject({ usage: expected })
  })
})

describe('an answer that is none', () => {
  it.each<[string, unknown, string]>([
    ['no choices', { choices: [] }, 'the answer has no choices'],
    ['choices that are none', { choices: 'x' }, 'the answer has no choices'],
    ['a choice that is null', { choices: [null] }, 'the answer has no choices'],
    ['null content', choice({ content: null }), 'the answer has no content'],
    ['no message', choice(undefined), 'the answer has no content'],
    ['an empty list of tool calls', choice({ content: null, tool_calls: [] }), 'the answer has no content'],
    ['content that is a number', choice({ content: 5 }), 'the answer has no content'],
  ])('%s', (_, body, message) => {
    expect(parse(body)).toEqual({ kind: 'invalid-answer', message: expect.stringContaining(message) })
  })

  it.each(['error', 'abort', 'insufficient_system_resource'])('a text that its server broke off: %s', (reason) => {
    expect(parse(choice({ content: 'The queue is bil' }, reason))).toMatchObject({ kind: 'invalid-answer' })
  })

  it('an error inside a choice, whatever text came before it', () => {
    const error = { code: 502, message: 'Provider disconnected', metadata: { provider_name: 'x' } }
    const body = { choices: [{ index: 0, finish_reason: 'error', error, message: { content: 'The queue is bil' } }] }
    expect(parse(body)).toMatchObject({ kind: 'http-error', status: 502, message: 'Provider disconnected' })
  })

  it('what holds no answer at all', () => {
    expect(parse('<html>')).toMatchObject({ kind: 'invalid-answer' })
  })
})
