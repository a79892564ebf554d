import { expect, it } from 'vitest'
import { unsayable } from '../../src/prompt/api-limits.ts'

const ALL = {
  max_tokens: 1,
  max_completion_tokens: 1,
  temperature: 0,
  top_p: 1,
  frequency_penalty: 0,
  presence_penalty: 0,
  stop: 'END',
  seed: 1,
  reasoning_effort: 'low',
  verbosity: 'low',
  parallel_tool_calls: true,
} as const

it('chat completions take every parameter', () => {
  expect(unsayable(ALL, 'chat-completions')).toEqual([])
})

it('the Responses API lacks penalties, seed and stop', () => {
  expect(unsayable(ALL, 'responses')).toEqual(['frequency_penalty', 'presence_penalty', 'seed', 'stop'])
  expect(unsayable({ max_tokens: 1, temperature: 0 }, 'responses')).toEqual([])
})
