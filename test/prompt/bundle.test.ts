import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isJsonObject, type JsonValue } from '../../src/domain/json.ts'
import { bundleOf } from '../../src/prompt/bundle.ts'
import { promptAt, promptOf } from './prompt-text.ts'

const SYSTEM = { role: 'system', content: 's' }
const USER = { role: 'user', content: '{{input}}' }
const BASE = {
  model: 'openai/gpt-4o',
  modelParameters: { temperature: 0, topP: 0.5, stop: ['x'] },
  responseFormat: 'json_schema',
  jsonSchema: { name: 'a', strict: true, schema: { type: 'object', properties: { b: {}, c: {} } } },
  messages: [SYSTEM, USER],
}
const digest = (prompt: JsonValue) => bundleOf(promptOf(JSON.stringify(prompt))).digest
const shuffled = (value: JsonValue, seed: number): JsonValue => {
  if (Array.isArray(value)) return value.map((item: JsonValue) => shuffled(item, seed))
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value).map(([key, item]): [string, JsonValue] => [key, shuffled(item, seed)])
  return Object.fromEntries(seed % 2 === 0 ? entries.reverse() : [...entries.slice(1), ...entries.slice(0, 1)])
}

describe('the identity of a prompt', () => {
  it.each([
    ['names and descriptions', { ...BASE, name: 'n', description: 'd', 'x-owner': 'o' }],
    ['test data', { ...BASE, testData: [{ input: 'x' }] }],
    ['evaluators', { ...BASE, evaluators: [{ name: 'n', uses: 'github/fluency' }] }],
    ['the spelling of parameters', { ...BASE, modelParameters: { temperature: 0, top_p: 0.5, stop: ['x'] } }],
    ['the case of roles', { ...BASE, messages: [{ role: 'SYSTEM', content: 's' }, USER] }],
    ['how the schema is written', { ...BASE, jsonSchema: JSON.stringify(BASE.jsonSchema, null, 4) }],
  ])('does not depend on %s', (_, prompt) => {
    expect(digest(prompt)).toBe(digest(BASE))
  })

  it('does not depend on comments or line ends', () => {
    const text = '# c\nmodel: m # d\nmessages:\n  - role: user\n    content: |\n      a\n      b\n'
    const other = text.replace('# c\n', '').replace(' # d', '')
    const digests = [text, other, text.replaceAll('\n', '\r\n')].map((each) => bundleOf(promptOf(each)).digest)
    expect(new Set(digests).size).toBe(1)
  })

  it('does not depend on the order of keys, at any depth', () => {
    fc.assert(fc.property(fc.nat(), (seed) => digest(shuffled(BASE, seed)) === digest(BASE)))
  })

  it.each([
    ['a word of a message', { ...BASE, messages: [{ role: 'system', content: 't' }, USER] }],
    ['the order of the messages', { ...BASE, messages: [USER, SYSTEM] }],
    ['a role', { ...BASE, messages: [{ role: 'user', content: 's' }, USER] }],
    ['the model', { ...BASE, model: 'gpt-4o' }],
    ['a parameter', { ...BASE, modelParameters: { temperature: 0.1, topP: 0.5, stop: ['x'] } }],
    ['the reasoning effort', { ...BASE, modelParameters: { ...BASE.modelParameters, reasoningEffort: 'low' } }],
    ['the verbosity', { ...BASE, modelParameters: { ...BASE.modelParameters, verbosity: 'low' } }],
    ['the response format', { ...BASE, responseFormat: 'json_object' }],
    ['the schema', { ...BASE, jsonSchema: { name: 'a', strict: true, schema: {} } }],
    ["the schema's description", { ...BASE, jsonSchema: { ...BASE.jsonSchema, description: 'd' } }],
    ['strictness', { ...BASE, jsonSchema: { ...BASE.jsonSchema, strict: false } }],
  ])('changes with %s', (_, prompt) => {
    expect(digest(prompt)).not.toBe(digest(BASE))
  })

  it('is a digest of canonical JSON, which other programs can compute', () => {
    const prompt = { model: 'm', messages: [{ role: 'user', content: 'hi' }] }
    // printf '{"messages":[{"content":"hi","role":"user"}],"model":"m","parameters":{},"responseFormat":{"kind":"text"}}' | sha256sum
    expect(digest(prompt)).toBe('sha256:561ac840a9ac7dacb44fc70d33d3bd3d5ffc85a043c19ba4f9c69d52f5bf6e63')
  })
})

describe('the identity of what else reaches a model call', () => {
  const find = { name: 'find', description: 'Finds.', parameters: { type: 'object' } }
  const chat = (rest: object, user: unknown = '{{input}}') =>
    bundleOf(
      promptAt('a.chat.json', JSON.stringify({ model: 'm', messages: [{ role: 'user', content: user }], ...rest })),
    ).digest
  const tools = (...given: readonly object[]) => ({ tools: given.map((one) => ({ type: 'function', function: one })) })

  it('changes with tools, their order, words and schemas, and with what must be called', () => {
    const digests = [
      chat({}),
      chat(tools(find)),
      chat(tools({ ...find, description: 'Seeks.' })),
      chat(tools({ ...find, parameters: {} })),
      chat(tools({ ...find, strict: true })),
      chat(tools(find, { name: 'stop' })),
      chat(tools({ name: 'stop' }, find)),
      chat({ ...tools(find), tool_choice: 'required' }),
      chat({ ...tools(find), parallel_tool_calls: true }),
      chat({ ...tools(find), parallel_tool_calls: false }),
    ]
    expect(new Set(digests).size).toBe(digests.length)
    expect(chat({ tools: [] })).toBe(chat({}))
  })

  it('changes with the parts of a message, and not when its one part is a text', () => {
    const text = (content: string) => ({ type: 'text', text: content })
    const image = (url: string, detail?: string) => ({
      type: 'image_url',
      image_url: { url, ...(detail ? { detail } : {}) },
    })
    const digests = [
      chat({}, [text('a'), text('b')]),
      chat({}, 'a\nb'),
      chat({}, [text('a'), image('b')]),
      chat({}, [image('b'), text('a')]),
      chat({}, [text('a'), image('b', 'low')]),
    ]
    expect(new Set(digests).size).toBe(digests.length)
    expect(chat({}, [text('{{input}}')])).toBe(chat({}))
  })

  it('changes with the default of a variable that is used, and of no other', () => {
    const prompty = (inputs: string) =>
      bundleOf(promptAt('a.prompty', `---\nmodel: m\ninputs: ${inputs}\n---\nuser:\n{{a.b}} {{c}}\n`)).digest
    expect(prompty('{ a: { default: { b: 1 } } }')).not.toBe(prompty('{ a: { default: { b: 2 } } }'))
    expect(prompty('{ a: { default: { b: 1 } } }')).not.toBe(prompty('{}'))
    expect(prompty('{ d: { default: 1 } }')).toBe(prompty('{}'))
  })
})
