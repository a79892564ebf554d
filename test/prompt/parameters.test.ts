import { describe, expect, it } from 'vitest'
import { complaints, promptOf, promptText } from './prompt-text.ts'

const parameters = (map: string) => promptOf(promptText(`modelParameters: ${map}\n`)).parameters

describe('the parameters of a prompt', () => {
  const sent = {
    max_tokens: 100,
    max_completion_tokens: 200,
    temperature: 0.2,
    top_p: 1,
    frequency_penalty: -2,
    presence_penalty: 2,
    seed: -7,
    stop: ['a', 'b'],
    reasoning_effort: 'minimal',
    verbosity: 'low',
  }

  it.each([
    [
      'camel case',
      '{maxTokens: 100, maxCompletionTokens: 200, temperature: 0.2, topP: 1, frequencyPenalty: -2, presencePenalty: 2, seed: -7, stop: [a, b], reasoningEffort: minimal, verbosity: low}',
    ],
    [
      'underscores',
      '{max_tokens: 100, max_completion_tokens: 200, temperature: 0.2, top_p: 1, frequency_penalty: -2, presence_penalty: 2, seed: -7, stop: [a, b], reasoning_effort: minimal, verbosity: low}',
    ],
  ])('are sent under their API names when written in %s', (_, map) => {
    expect(parameters(map)).toEqual(sent)
  })

  it('are none when there are none', () => {
    expect(parameters('')).toEqual({})
    expect(parameters('{temperature: }')).toEqual({})
  })

  it('may have one stop text', () => {
    expect(parameters('{stop: "\\n"}')).toEqual({ stop: '\n' })
  })

  it.each(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'])('may ask for the effort %s', (effort) => {
    expect(parameters(`{reasoningEffort: ${effort}}`)).toEqual({ reasoning_effort: effort })
  })

  it.each(['low', 'medium', 'high'])('may ask for the verbosity %s', (verbosity) => {
    expect(parameters(`{verbosity: ${verbosity}}`)).toEqual({ verbosity })
  })

  it.each([
    ['{temperature: 2.1}', '`modelParameters.temperature` must be a number from 0 to 2, not `2.1`.'],
    ['{temperature: -0.1}', 'from 0 to 2'],
    ['{temperature: "0.5"}', 'must be a number from 0 to 2, not `"0.5"`'],
    ['{topP: 1.5}', '`modelParameters.topP` must be a number from 0 to 1'],
    ['{maxTokens: 0}', 'a whole number of at least 1'],
    ['{maxTokens: 1.5}', 'a whole number of at least 1'],
    ['{max_completion_tokens: -1}', '`modelParameters.max_completion_tokens` must be a whole number of at least 1'],
    ['{frequencyPenalty: 3}', 'from -2 to 2'],
    ['{presencePenalty: -3}', 'from -2 to 2'],
    ['{seed: 0.5}', 'a whole number'],
    ['{stop: []}', 'a list of 1 to 4 texts'],
    ['{stop: [a, b, c, d, e]}', 'a list of 1 to 4 texts'],
    ['{stop: [""]}', 'a list of 1 to 4 texts'],
    ['{stop: ""}', 'a list of 1 to 4 texts'],
    ['{stop: 3}', 'a list of 1 to 4 texts'],
    [
      '{reasoningEffort: hihg}',
      'Unknown reasoning effort `hihg`. Did you mean `high`? Valid: `none`, `minimal`, `low`, `medium`, `high`, `xhigh`, `max`.',
    ],
    ['{reasoning_effort: 3}', '`modelParameters.reasoning_effort` must be one of `none`, `minimal`, `low`, `medium`'],
    [
      '{reasoningEffort: low, reasoning_effort: low}',
      '`reasoning_effort` and `reasoningEffort` are the same parameter.',
    ],
    ['{verbosity: none}', 'Unknown verbosity `none`. Valid: `low`, `medium`, `high`.'],
    ['{verbosity: true}', '`modelParameters.verbosity` must be one of `low`, `medium`, `high`, not `true`.'],
    ['{parallelToolCalls: no}', '`modelParameters.parallelToolCalls` must be `true` or `false`, not `"no"`.'],
    ['{parallelToolCalls: true}', '`parallelToolCalls` does nothing without tools, and the prompt declares none.'],
    ['{parallel_tool_calls: false}', '`parallel_tool_calls` does nothing without tools, and the prompt declares none.'],
    ['{reasoningEfort: low}', 'Did you mean `reasoningEffort`?'],
    ['{temprature: 1}', 'Did you mean `temperature`?'],
    ['{topK: 1}', 'Unknown key `topK`'],
    ['{topP: 1, top_p: 1}', '`top_p` and `topP` are the same parameter.'],
    ['[1]', '`modelParameters` must be a map of parameters'],
  ])('are refused as %s', (map, message) => {
    expect(complaints(promptText(`modelParameters: ${map}\n`))).toEqual([[3, expect.stringContaining(message)]])
  })

  it('are refused all at once', () => {
    expect(complaints(promptText('modelParameters: {temperature: 9, topP: 9, foo: 1}'))).toHaveLength(3)
  })
})
