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
  }

  it.each([
    [
      'camel case',
      '{maxTokens: 100, maxCompletionTokens: 200, temperature: 0.2, topP: 1, frequencyPenalty: -2, presencePenalty: 2, seed: -7, stop: [a, b]}',
    ],
    [
      'underscores',
      '{max_tokens: 100, max_completion_tokens: 200, temperature: 0.2, top_p: 1, frequency_penalty: -2, presence_penalty: 2, seed: -7, stop: [a, b]}',
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
