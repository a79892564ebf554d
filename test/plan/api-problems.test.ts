import { expect, it } from 'vitest'
import { apiProblems } from '../../src/plan/api-problems.ts'
import { policy } from '../support/run-builders.ts'
import { version } from '../support/version-builders.ts'

const { provider } = policy({ provider: { api: 'responses' } })

it('a parameter that the API lacks is a problem that names it, the file and both ways out', () => {
  expect(apiProblems(version('Hi', { parameters: { stop: 'END', seed: 1, temperature: 0 } }), provider)).toEqual([
    {
      code: 'prompt-unsupported',
      message: "The Responses API has no `seed` and no `stop`, which the prompt's `modelParameters` set.",
      hint: 'Remove `seed` and `stop` from the prompt, or set `provider.api: chat-completions`.',
      file: 'prompts/a.prompt.yml',
    },
  ])
})

it('what the API can be told is none', () => {
  expect(apiProblems(version('Hi', { parameters: { max_tokens: 5, top_p: 1 } }), provider)).toEqual([])
})
