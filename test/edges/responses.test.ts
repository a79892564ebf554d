import { describe, expect, it } from 'vitest'
import type { ModelRequest, Parameters } from '../../src/domain/model.ts'
import { parseResponse, responsesBody } from '../../src/edges/responses.ts'

const request: ModelRequest = {
  model: 'gpt-test',
  messages: [
    { role: 'developer', content: 'Be brief.' },
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'Hello' },
    { role: 'user', content: 'More' },
  ],
  parameters: {},
  responseFormat: { kind: 'text' },
}
const BARE = { model: 'gpt-test', input: request.messages, store: false }
const parse = (body: unknown) => parseResponse(JSON.stringify(body), { model: 'gpt-test', ms: 12 })
const message = (content: unknown, more: object = {}) => ({ type: 'message', role: 'assistant', content, ...more })
const says = (text: unknown) => message([{ type: 'output_text', text, annotations: [] }])
const completed = (output: unknown, more: object = {}) => ({ status: 'completed', error: null, output, ...more })

describe('the body of a request', () => {
  it('holds the model and the messages, that nothing is stored, and nothing else that the prompt does not say', () => {
    expect(responsesBody(request)).toEqual(BARE)
  })

  it.each<[string, Parameters, object]>([
    ['max_tokens', { max_tokens: 5 }, { max_output_tokens: 5 }],
    ['max_completion_tokens', { max_completion_tokens: 6 }, { max_output_tokens: 6 }],
    [
      'both limits, of which the newer one counts',
      { max_tokens: 5, max_completion_tokens: 6 },
      { max_output_tokens: 6 },
    ],
    ['the reasoning effort', { reasoning_effort: 'low' }, { reasoning: { effort: 'low' } }],
    ['the verbosity', { verbosity: 'high' }, { text: { verbosity: 'high' } }],
    ['parallel calls', { parallel_tool_calls: false }, { parallel_tool_calls: false }],
    ['temperature and top_p', { temperature: 0, top_p: 0.5 }, { temperature: 0, top_p: 0.5 }],
  ])('says %s in the words of this API', (_, parameters, expected) => {
    expect(responsesBody({ ...request, parameters })).toEqual({ ...BARE, ...expected })
  })

  it.each([{ stop: 'END' }, { seed: 7 }, { frequency_penalty: 1 }, { presence_penalty: 0 }])(
    'is not made without a parameter that the prompt sets: %j',
    (parameters) => {
      expect(() => responsesBody({ ...request, parameters })).toThrow(RangeError)
    },
  )

  it('asks for JSON of some verbosity', () => {
    const asked = { ...request, parameters: { verbosity: 'low' }, responseFormat: { kind: 'json-object' } } as const
    expect(responsesBody(asked)).toEqual({ ...BARE, text: { format: { type: 'json_object' }, verbosity: 'low' } })
  })

  it('asks for JSON', () => {
    expect(responsesBody({ ...request, responseFormat: { kind: 'json-object' } })).toEqual({
      ...BARE,
      text: { format: { type: 'json_object' } },
    })
  })

  it.each([
    { name: 'x', strict: true },
    { name: 'x', strict: false, description: 'What it is for.' },
  ])('asks for JSON of a schema: %j', (named) => {
    const schema = { type: 'object', properties: { a: { type: 'string' } } }
    expect(responsesBody({ ...request, responseFormat: { kind: 'json-schema', schema, ...named } })).toEqual({
      ...BARE,
      text: { format: { type: 'json_schema', schema, ...named } },
    })
  })
})

describe('tools and images in a request', () => {
  it('are sent in the words of this API', () => {
    const tools = [{ name: 'find', parameters: { type: 'object' }, strict: true }, { name: 'stop' }]
    expect(responsesBody({ ...request, tools, toolChoice: { name: 'find' } })).toEqual({
      ...BARE,
      tools: [
        { type: 'function', name: 'find', parameters: { type: 'object' }, strict: true },
        { type: 'function', name: 'stop', parameters: null, strict: false },
      ],
      tool_choice: { type: 'function', name: 'find' },
    })
    expect(responsesBody({ ...request, tools, toolChoice: 'required' })).toMatchObject({ tool_choice: 'required' })
    expect(responsesBody({ ...request, tools })).not.toHaveProperty('tool_choice')
  })

  it('are parts of messages, but of what the model said', () => {
    const parts = [
      { kind: 'text', text: 'See' },
      { kind: 'image', url: 'https://h/a.png' },
    ] as const
    const messages = [
      { role: 'user', content: 'unused', parts },
      { role: 'assistant', content: 'a\nb', parts: [] },
    ] as const
    expect(responsesBody({ ...request, messages }).input).toEqual([
      {
        role: 'user',
        content: [
          { type: 'input_text', text: 'See' },
          { type: 'input_image', image_url: 'https://h/a.png', detail: 'auto' },
        ],
      },
      { role: 'assistant', content: 'a\nb' },
    ])
  })

  it('are called in the answer', () => {
    const call = { type: 'function_call', name: 'find', arguments: '{"a":1}', call_id: 'c' }
    expect(parse(completed([{ type: 'reasoning' }, call]))).toMatchObject({
      text: '',
      finishReason: 'tool_calls',
      toolCalls: [{ name: 'find', arguments: '{"a":1}' }],
    })
  })
})

describe('an answer that is a completion', () => {
  it.each<[string, unknown, object]>([
    ['text', completed([says('hello')]), { text: 'hello', finishReason: 'stop', refusal: null }],
    ['an empty text', completed([says('')]), { text: '', finishReason: 'stop' }],
    [
      'several parts and messages',
      completed([message([{ type: 'output_text', text: 'a' }, { type: 'x' }, null]), says('b')]),
      { text: 'ab' },
    ],
    ['text after reasoning', completed([{ type: 'reasoning', summary: [{ text: 'hm' }] }, says('a')]), { text: 'a' }],
    [
      'text after remarks on the way',
      completed([message([{ type: 'output_text', text: 'Looking…' }], { phase: 'commentary' }), says('a')]),
      { text: 'a' },
    ],
    [
      'a refusal',
      completed([message([{ type: 'refusal', refusal: 'I cannot' }])]),
      { text: '', refusal: 'I cannot', finishReason: 'stop' },
    ],
    ['a tool call', completed([{ type: 'function_call', name: 'f' }]), { text: '', finishReason: 'tool_calls' }],
    [
      'half a text, cut at the limit',
      completed([says('hel')], { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }),
      { text: 'hel', finishReason: 'length' },
    ],
    [
      'nothing but reasoning up to the limit',
      completed([{ type: 'reasoning' }], { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }),
      { text: '', finishReason: 'length' },
    ],
    [
      'nothing, filtered',
      completed([], { status: 'incomplete', incomplete_details: { reason: 'content_filter' } }),
      { text: '', finishReason: 'content_filter' },
    ],
    [
      'a text that stopped for a new reason',
      completed([says('a')], { status: 'incomplete', incomplete_details: { reason: 'steered' } }),
      { text: 'a', finishReason: 'steered' },
    ],
    [
      'a text that stopped for no reason',
      completed([says('a')], { status: 'incomplete' }),
      { text: 'a', finishReason: 'incomplete' },
    ],
    ['text of a server that gives no status', { output: [says('a')] }, { text: 'a', finishReason: 'stop' }],
    ['another model', completed([says('a')], { model: 'gpt-2' }), { model: 'gpt-2' }],
    ['no model', completed([says('a')]), { model: 'gpt-test', ms: 12 }],
  ])('%s', (_, body, expected) => {
    expect(parse(body)).toMatchObject({ kind: 'completion', ...expected })
  })

  it.each<[string, unknown, unknown]>([
    ['given', { input_tokens: 3, output_tokens: 4, total_tokens: 7 }, { inputTokens: 3, outputTokens: 4 }],
    ['absent', undefined, null],
    ['null', null, null],
    ["the other API's", { prompt_tokens: 3, completion_tokens: 4 }, null],
  ])('whose usage is %s', (_, usage, expected) => {
    expect(parse(completed([says('a')], { usage }))).toMatchObject({ usage: expected })
  })
})

describe('an answer that is none', () => {
  it.each<[string, unknown, string]>([
    ['no output', { status: 'completed' }, 'the answer has no output'],
    ['an output that is none', completed('x'), 'the answer has no output'],
    ['an empty output', completed([]), 'the answer has no content'],
    ['a message without parts', completed([message('hello')]), 'the answer has no content'],
    ['a part whose text is a number', completed([says(5)]), 'the answer has no content'],
    ['silence for a new reason', completed([], { status: 'incomplete' }), 'the answer has no content'],
    ['a response in the background', completed([], { status: 'queued' }), 'its status is "queued"'],
    ['a cancelled response', completed([says('a')], { status: 'cancelled' }), 'its status is "cancelled"'],
    ["the other API's answer", { choices: [{ message: { content: 'a' } }] }, 'the answer has no output'],
  ])('%s', (_, body, expected) => {
    expect(parse(body)).toEqual({ kind: 'invalid-answer', message: expect.stringContaining(expected) })
  })

  it('a failure that the response tells of', () => {
    const error = { code: 'server_error', message: 'The model failed.' }
    expect(parse(completed([], { status: 'failed', error }))).toMatchObject({
      kind: 'http-error',
      status: 200,
      code: 'server_error',
      message: 'The model failed.',
    })
  })
})
