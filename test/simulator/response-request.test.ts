import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../../src/domain/json.ts'
import { parseResponseRequest } from '../../src/simulator/response-request.ts'

const INPUT = [{ role: 'user', content: 'Say something in JSON.' }]
const request = (more: Record<string, JsonValue> = {}) => parseResponseRequest({ model: 'm', input: INPUT, ...more })

describe('a request for a response', () => {
  it('is read with its limit', () => {
    const text = { format: { type: 'json_object' } }
    expect(request({ max_output_tokens: 20, temperature: 0, top_p: 1, store: false, text })).toEqual({
      kind: 'request',
      model: 'm',
      turns: [{ role: 'user', text: 'Say something in JSON.' }],
      format: { kind: 'json-object' },
      maxTokens: 20,
      stop: [],
    })
  })

  it('may be one text, or give its texts in parts', () => {
    const parts = [
      { type: 'input_text', text: 'a' },
      { type: 'input_text', text: 'b' },
    ]
    expect(request({ input: 'hi' })).toMatchObject({ turns: [{ role: 'user', text: 'hi' }], maxTokens: null })
    expect(request({ input: [{ role: 'developer', content: parts }] })).toMatchObject({
      turns: [{ role: 'developer', text: 'ab' }],
    })
  })

  it.each<[string, JsonValue]>([
    ['text', { format: { type: 'text' } }],
    ['nothing', {}],
  ])('may ask for %s', (_, text) => {
    expect(request({ text })).toMatchObject({ format: { kind: 'text' } })
  })

  it('may ask for effort and verbosity', () => {
    const text = { format: { type: 'json_object' }, verbosity: 'low' }
    expect(request({ reasoning: { effort: 'xhigh' }, text })).toMatchObject({ format: { kind: 'json-object' } })
  })

  it('may ask for a schema', () => {
    const schema = { type: 'object' }
    expect(request({ text: { format: { type: 'json_schema', name: 'a_b-1', schema, strict: true } } })).toMatchObject({
      format: { kind: 'json-schema', schema },
    })
  })
})

describe('a bad request for a response is refused', () => {
  it.each<[string, JsonValue, string | null]>([
    ['that is no object', [], null],
    ['without a model', { input: INPUT }, 'model'],
    ['without input', { model: 'm' }, 'input'],
    ['with an unknown role', { model: 'm', input: [{ role: 'boss', content: 'hi' }] }, 'input[0].role'],
    ['in the words of the other API', { model: 'm', messages: INPUT }, 'messages'],
    ['with a parameter that this API lacks', { model: 'm', input: INPUT, stop: ['END'] }, 'stop'],
    ['that streams', { model: 'm', input: INPUT, stream: true }, 'stream'],
    ['with too small a limit', { model: 'm', input: INPUT, max_output_tokens: 15 }, 'max_output_tokens'],
    ['that is too hot', { model: 'm', input: INPUT, temperature: 2.1 }, 'temperature'],
    ['with an unknown effort', { model: 'm', input: INPUT, reasoning: { effort: 'hard' } }, 'reasoning.effort'],
    ['with an effort alone', { model: 'm', input: INPUT, reasoning: 'low' }, 'reasoning'],
    ['with an unknown verbosity', { model: 'm', input: INPUT, text: { verbosity: 'none' } }, 'text.verbosity'],
    ['with an unknown format', { model: 'm', input: INPUT, text: { format: { type: 'xml' } } }, 'text.format.type'],
    ['with a format that is no object', { model: 'm', input: INPUT, text: { format: 'json' } }, 'text.format'],
    [
      'with a schema without a name',
      { model: 'm', input: INPUT, text: { format: { type: 'json_schema' } } },
      'text.format.name',
    ],
    [
      'that wants JSON without saying so in a message',
      { model: 'm', input: 'hi', text: { format: { type: 'json_object' } } },
      'input',
    ],
  ])('%s', (_, body, param) => {
    expect(parseResponseRequest(body)).toMatchObject({ kind: 'error', status: 400, param })
  })
})
