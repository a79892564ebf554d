import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseYamlPrompt } from '../../src/prompt/yaml-prompt.ts'
import { complaints, problemsOf, promptOf } from './prompt-text.ts'

describe('parseYamlPrompt', () => {
  it('reads a prompt as they are written in the wild', () => {
    const prompt = promptOf(`name: Text summarizer
description: Summarizes text
model: openai/gpt-4o-mini
modelParameters:
  temperature: 0.5
  maxTokens: 200
messages:
  - role: system
    content: You summarize.
  - role: user
    content: "Summarize: {{input}}"
testData:
  - input: |
      The quick brown fox
    expected: Fox
evaluators:
  - name: Output should start with 'Summary -'
    string:
      startsWith: 'Summary -'
  - name: similarity
    uses: github/similarity
x-team: support
`)
    expect(prompt).toMatchObject({
      path: 'prompts/p.prompt.yml',
      name: 'prompts/p',
      model: 'openai/gpt-4o-mini',
      parameters: { temperature: 0.5, max_tokens: 200 },
      responseFormat: { kind: 'text' },
      messages: [{ role: 'system' }, { role: 'user', content: 'Summarize: {{input}}', line: 11 }],
      testData: [{ vars: { input: 'The quick brown fox\n', expected: 'Fox' } }],
      evaluators: [{ type: 'prompt-string' }, { type: 'github/similarity' }],
    })
  })

  it('reports the problems of all parts at once, in the order of the file', () => {
    const text = `modl: x
modelParameters: {temperature: 3, seed: .nan}
responseFormat: xml
messages: [{role: user, content: "{{#if}}"}]
testData: [3]
evaluators: [{name: n}]
name: 3
`
    expect(complaints(text).map(([line]) => line)).toEqual([1, 1, 2, 2, 3, 4, 5, 6, 7])
    expect(problemsOf(text).every(({ hint, file }) => hint !== '' && file === 'prompts/p.prompt.yml')).toBe(true)
  })

  it('does not follow a refused number with a second complaint', () => {
    expect(complaints('model: m\nmessages: [{role: user, content: a}]\nmodelParameters: {temperature: .inf}')).toEqual([
      [3, '`.inf` is no finite number.'],
    ])
  })

  it.each([
    ['', 'not empty'],
    ['hello', 'not `"hello"`'],
    ['- a', 'not `["a"]`'],
  ])('refuses %j, which is no map', (text, message) => {
    expect(complaints(text)).toEqual([[1, expect.stringContaining(message)]])
  })

  it('refuses what is no YAML', () => {
    expect(problemsOf('a: [')[0]?.code).toBe('yaml-syntax')
  })

  it('takes empty optional parts as absent', () => {
    const text =
      'model: m\nmessages: [{role: user, content: a}]\nname:\ndescription:\nmodelParameters:\nresponseFormat:\ntestData:\nevaluators:\n'
    expect(problemsOf(text)).toEqual([])
  })

  it.each([
    ['model: ""', '`model` must be'],
    ['model: [a]', '`model` must be'],
    ['', '`model` is missing'],
  ])('refuses a prompt with the model %j', (model, message) => {
    expect(complaints(`${model}\nmessages: [{role: user, content: a}]`)[0]?.[1]).toContain(message)
  })

  it('shows a hundred problems of a hostile file', () => {
    expect(problemsOf(`messages:\n${' - x\n'.repeat(5000)}`)).toHaveLength(101)
  })

  it('never throws on any text', () => {
    const key = fc.constantFrom(
      'model',
      'messages',
      'modelParameters',
      'jsonSchema',
      'responseFormat',
      'testData',
      'evaluators',
    )
    const prompt = fc.dictionary(key, fc.jsonValue({ maxDepth: 4 })).map((each) => JSON.stringify(each))
    fc.assert(
      fc.property(fc.oneof(prompt, fc.string()), (text) => void parseYamlPrompt(text, 'a.prompt.yml')),
      { numRuns: 500 },
    )
  })
})
