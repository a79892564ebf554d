import { describe, expect, it } from 'vitest'
import { modelProblems } from '../../src/plan/allowed-models.ts'
import { pairJudge } from '../support/pair-judges.ts'
import { judge, plannedCase, policy, remote } from '../support/run-builders.ts'
import { changedSuite, version } from '../support/version-builders.ts'

const suite = changedSuite({
  base: version('{{input}}', { model: 'old-model', path: 'old.prompt.yml' }, 'main'),
  head: version('{{input}}', { model: 'openai/new-model', modelLine: 2 }),
})
const judged = [plannedCase('a', { checks: [judge()] }), plannedCase('b', { checks: [judge()] })]
const refused = (models: readonly string[], keepPublisher = false) =>
  modelProblems(suite, judged, policy({ provider: { models, keepPublisher } }).provider).map(
    ({ message }) => message.split('"')[1],
  )

describe('the allow-list of models', () => {
  it('lets every model pass when it is empty', () => {
    expect(refused([])).toEqual([])
  })

  it('counts both arms’ models and the judges’, each once', () => {
    expect(refused(['something-else'])).toEqual(['openai/new-model', 'old-model', 'judge-model'])
    expect(refused(['new-model', 'judge-model'])).toEqual(['old-model'])
  })

  it('takes a model with and without its publisher for the same, unless publishers are kept', () => {
    expect(refused(['openai/new-model', 'openai/old-model', 'judge-model'])).toEqual([])
    expect(refused(['new-model', 'old-model', 'judge-model'], true)).toEqual(['openai/new-model'])
  })

  it('says what is allowed, and where the model is named', () => {
    const problems = modelProblems(suite, judged, policy({ provider: { models: ['a', 'b'] } }).provider)

    expect(problems).toMatchObject([
      { code: 'model-not-allowed', file: 'prompts/a.prompt.yml', line: 2, message: expect.stringContaining('a, b') },
      { file: 'old.prompt.yml' },
      { file: 'cases.jsonl', line: 1, hint: expect.stringContaining('`judge.model`') },
    ])
  })

  it('counts the model of a pairwise judge', () => {
    const cases = [plannedCase('a', { pairwise: [pairJudge('p', 'big-judge')] })]
    const problems = modelProblems(changedSuite(), cases, policy({ provider: { models: ['x'] } }).provider)

    expect(problems.at(-1)?.message).toContain('"big-judge" of a judge is not among')
  })

  it('counts the model of embeddings, and no scorer', () => {
    const cases = [plannedCase('a', { checks: [remote('similarity'), remote('scorer')] })]
    const problems = modelProblems(changedSuite(), cases, policy({ provider: { models: ['x'] } }).provider)

    expect(problems.slice(1)).toMatchObject([
      {
        message: expect.stringContaining('"embedder" of embeddings is not among'),
        hint: expect.stringContaining('`judge.embedding-model`'),
      },
    ])
  })

  it('holds for the baseline’s model too when the prompt’s model did not change', () => {
    const same = changedSuite()

    expect(modelProblems(same, [], policy({ provider: { models: ['x'] } }).provider)).toHaveLength(1)
  })
})
