import { describe, expect, it } from 'vitest'
import { readDotpromptSettings } from '../../src/prompt/dotprompt-settings.ts'
import { readFront } from '../../src/prompt/front-settings.ts'

const settings = (yaml: string) => {
  const parsed = readFront(yaml, 'a.prompt', readDotpromptSettings)
  return parsed.kind === 'ok' ? parsed.value : parsed.problems.map(({ line, message }) => [line, message])
}

describe('the front matter of a .prompt', () => {
  it('is read whole', () => {
    const yaml = `name: triage
variant: short
description: Sorts tickets.
model: googleai/gemini-2.5-flash
config: { temperature: 0.2, maxOutputTokens: 100, topP: 0.5, stopSequences: [END] }
input: { default: { team: Billing }, schema: { team: string } }
output: { schema: { queue: string } }
tools: [lookup]
toolDefs: [{ name: lookup, description: Looks., inputSchema: { id: integer } }]
metadata: { owner: sue }
genkit.extra: { a: 1 }`
    const object = { type: 'object', additionalProperties: false }
    expect(settings(yaml)).toEqual({
      model: 'googleai/gemini-2.5-flash',
      modelLine: 4,
      parameters: { temperature: 0.2, max_completion_tokens: 100, top_p: 0.5, stop: ['END'] },
      responseFormat: {
        kind: 'json-schema',
        name: 'output',
        schema: { ...object, properties: { queue: { type: 'string' } }, required: ['queue'] },
        strict: false,
      },
      tools: [
        {
          name: 'lookup',
          description: 'Looks.',
          parameters: { ...object, properties: { id: { type: 'integer' } }, required: ['id'] },
        },
      ],
      defaults: { team: 'Billing' },
    })
  })

  it.each([
    '{ reasoning_effort: low, verbosity: high, parallel_tool_calls: true }',
    '{ reasoningEffort: low, verbosity: high, parallelToolCalls: true }',
  ])('has what the format has no name for as the API calls it: %s', (config) => {
    expect(settings(`model: m\nconfig: ${config}\ntoolDefs: [{ name: a }]`)).toMatchObject({
      parameters: { reasoning_effort: 'low', verbosity: 'high', parallel_tool_calls: true },
    })
  })

  it.each([
    ['output: { format: json }', { kind: 'json-object' }],
    ['output: { format: text }', { kind: 'text' }],
    ['output: {}', { kind: 'text' }],
    ['name: a', { kind: 'text' }],
  ])('asks with %s for %j', (yaml, responseFormat) => {
    expect(settings(`model: m\n${yaml}`)).toEqual({ model: 'm', modelLine: 1, parameters: {}, responseFormat })
  })

  it.each([
    ['name: a', 1, '`model` is missing; it must be the name of a model, such as `googleai/gemini-2.5-flash`.'],
    ['model: m\nmodle: n', 2, expect.stringContaining('Unknown key `modle`. Did you mean `model`?')],
    ['model: m\nconfig: { topK: 3 }', 2, expect.stringContaining('Unknown key `topK`.')],
    ['model: m\nconfig: { temperature: 9 }', 2, '`config.temperature` must be a number from 0 to 2, not `9`.'],
    [
      'model: m\nconfig: { reasoning_effort: hard }',
      2,
      expect.stringMatching(/^Unknown reasoning effort `hard`\..* Valid: `none`,/),
    ],
    [
      'model: m\nconfig: { reasoning_effort: low, reasoningEffort: low }',
      2,
      '`reasoning_effort` and `reasoningEffort` are the same parameter.',
    ],
    [
      'model: m\nconfig: { parallelToolCalls: true }',
      2,
      '`parallelToolCalls` does nothing without tools, and the prompt declares none.',
    ],
    ['model: m\noutput: { format: media }', 2, expect.stringContaining('Unknown format `media`.')],
    ['model: m\ntools: [search]', 2, 'The tool `search` is defined in code, which is not run here.'],
    ['model: m\ntoolDefs: [{ name: a }, { name: a }]', 2, 'Two tools are called `a`.'],
    ['model: m\noutput: { schema: Person }', 2, expect.stringContaining('Unknown type `Person`.')],
  ])('is refused in %j', (yaml, line, message) => {
    expect(settings(yaml)).toEqual([[line, message]])
  })
})
