import { describe, expect, it } from 'vitest'
import { readFront } from '../../src/prompt/front-settings.ts'
import { readPromptyModel } from '../../src/prompt/prompty-model.ts'

const read = (yaml: string) => readFront(yaml, 'a.prompty', readPromptyModel)
const model = (yaml: string) => {
  const parsed = read(yaml)
  return parsed.kind === 'ok' ? parsed.value : parsed.problems.map(({ line, code }) => [line, code])
}
const plain = { modelLine: 1, parameters: {}, responseFormat: { kind: 'text' } }

describe('the model of a prompty', () => {
  it.each([
    ['model: gpt-4o', { model: 'gpt-4o', ...plain }],
    ['model: { id: gpt-4o }', { model: 'gpt-4o', ...plain }],
    ['model: { configuration: { type: openai, name: gpt-4 } }', { model: 'gpt-4', ...plain }],
    ['model:\n  api: chat\n  configuration:\n    name: gpt-4', { model: 'gpt-4', ...plain, modelLine: 4 }],
    ['model: { configuration: { azure_deployment: d, name: n } }', { model: 'd', ...plain }],
    ['model: { id: m, options: { additionalProperties: { stream: true } } }', { model: 'm', ...plain }],
    ['model: { id: m, parameters: { stream: true, user: sue, reasoning_effort: null } }', { model: 'm', ...plain }],
    ['model: { id: m, apiType: responses, api: chat }', { model: 'm', ...plain }],
    [
      'model: { id: m, options: { frequencyPenalty: 1 }, parameters: { top_p: 1 } }',
      { model: 'm', ...plain, parameters: { frequency_penalty: 1, top_p: 1 } },
    ],
    [
      'model: { id: m, parameters: { reasoning_effort: low, verbosity: high, parallel_tool_calls: false } }',
      { model: 'm', ...plain, parameters: { reasoning_effort: 'low', verbosity: 'high', parallel_tool_calls: false } },
    ],
    [
      'model: { id: m, options: { allowMultipleToolCalls: true, additionalProperties: { reasoning_effort: max, verbosity: low, parallel_tool_calls: false } } }',
      { model: 'm', ...plain, parameters: { reasoning_effort: 'max', verbosity: 'low', parallel_tool_calls: true } },
    ],
  ])('is read from %s', (yaml, expected) => {
    expect(model(yaml)).toEqual(expected)
  })

  it('may ask for a schema as the API does', () => {
    const schema = { type: 'object' }
    const format = { type: 'json_schema', json_schema: { name: 'a', schema, strict: true } }
    expect(model(JSON.stringify({ model: { id: 'm', parameters: { response_format: format } } }))).toEqual({
      model: 'm',
      modelLine: 1,
      parameters: {},
      responseFormat: { kind: 'json-schema', name: 'a', schema, strict: true },
    })
  })

  it.each([
    ['model:', [[1, 'prompt-invalid']]],
    ['model: {}', [[1, 'prompt-invalid']]],
    ['model: { configuration: { type: openai } }', [[1, 'prompt-invalid']]],
    ['model: { id: [m] }', [[1, 'prompt-invalid']]],
    ['model: { id: m, api: completion }', [[1, 'prompt-unsupported']]],
    ['model: { id: m, apiType: embedding }', [[1, 'prompt-unsupported']]],
    ['model: { id: m, options: { additionalProperties: { effort: high } } }', [[1, 'prompt-unsupported']]],
    ['model: { id: m, parameters: { max_tokens: many } }', [[1, 'prompt-invalid']]],
    ['model: { id: m, parameters: { logit_bias: { a: 1 } } }', [[1, 'prompt-unsupported']]],
    ['model:\n  id: m\n  parameters:\n    service_tier: flex\n    seed: 1', [[4, 'prompt-unsupported']]],
    ['model: { id: m, parameters: { reasoning_effort: hard } }', [[1, 'prompt-invalid']]],
    ['model: { id: m, options: { additionalProperties: { verbosity: long } } }', [[1, 'prompt-invalid']]],
    ['model: { id: m, options: { topK: 1 } }', [[1, 'prompt-unsupported']]],
  ])('is refused in %s', (yaml, expected) => {
    expect(model(yaml)).toEqual(expected)
  })
})
