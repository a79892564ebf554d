import { describe, expect, it } from 'vitest'
import { bindCheck } from '../../src/check/bind.ts'
import type { Prompt } from '../../src/domain/prompt.ts'
import { complaints, problemsOf, promptOf, promptText } from './prompt-text.ts'

const evaluators = (list: string) => promptOf(promptText(`evaluators:\n${list}`)).evaluators
const LLM = `  - name: Judge
    llm:
      modelId: openai/gpt-4o
      prompt: Is {{completion}} like {{expected}}?
      systemPrompt: 'Be strict, {{ not | a template }}'
      choices:
        - {choice: 5, score: 1}
        - {choice: Poor, score: 0}
`

describe('the evaluators of a prompt', () => {
  it('of kind `string` become a check of the first operator that is present, in the order of the format', () => {
    const [one] = evaluators('  - {name: Greets, string: {endsWith: b, contains: "{{expected}}"}}\n')
    expect(one).toEqual({
      type: 'prompt-string',
      value: { contains: '{{expected}}' },
      name: 'Greets',
      negated: false,
      weight: 1,
      required: true,
      critical: false,
      at: { file: 'prompts/p.prompt.yml', line: 4, column: 5 },
    })
  })

  it.each(['equals', 'contains', 'startsWith', 'endsWith'])('of kind `string` know %s, also of numbers', (operator) => {
    expect(evaluators(`  - {name: n, string: {${operator}: 42}}\n`)[0]?.value).toEqual({ [operator]: 42 })
  })

  it('of kind `llm` become a judge', () => {
    expect(evaluators(LLM)[0]).toMatchObject({
      type: 'llm',
      name: 'Judge',
      value: {
        modelId: 'openai/gpt-4o',
        prompt: 'Is {{completion}} like {{expected}}?',
        systemPrompt: 'Be strict, {{ not | a template }}',
        choices: [
          { choice: '5', score: 1 },
          { choice: 'Poor', score: 0 },
        ],
      },
    })
  })

  it.each(['similarity', 'coherence', 'fluency', 'relevance', 'groundedness'])('know the plug-in github/%s', (name) => {
    expect(evaluators(`  - {name: n, uses: github/${name}}\n`)[0]).toMatchObject({ type: `github/${name}`, name: 'n' })
  })

  it('can all be bound to a case of the prompt', () => {
    const list = `${LLM}  - {name: Has, string: {contains: "{{expected}}"}}\n  - {name: Like, uses: github/similarity}\n`
    const prompt = promptOf(promptText(`testData: [{input: hi, expected: ho}]\nevaluators:\n${list}`))
    expect(bound(prompt)).toEqual(['judge', 'rule', 'judge'])
  })

  it.each([
    ['{string: {equals: a}}', '`evaluators[0].name` is missing'],
    ['{name: n}', 'exactly one of `string`, `llm`, `uses`; this one has none.'],
    ['{name: n, string: {equals: a}, uses: github/fluency}', 'this one has `string` and `uses`.'],
    ['{name: n, javascript: x, uses: github/fluency}', 'Unknown key `javascript`'],
    ['{name: n, string: a}', '`evaluators[0].string` must be a map'],
    ['{name: n, string: {}}', 'compares with nothing. Valid: equals, contains, startsWith, endsWith.'],
    ['{name: n, string: {equals: [a]}}', '`evaluators[0].string.equals` must be text'],
    ['{name: n, string: {equals: a, startswith: b}}', 'Did you mean `startsWith`?'],
    ['{name: n, uses: github/fluenci}', 'Unknown plug-in `github/fluenci`. Did you mean `github/fluency`?'],
    ['{name: n, llm: {choices: [{choice: a, score: 1}]}}', '`evaluators[0].llm.prompt` is missing'],
    ['{name: n, llm: {prompt: "{{#x}}", choices: [{choice: a, score: 1}]}}', '`{{#x}}` is no variable'],
    ['{name: n, llm: {prompt: p}}', '`evaluators[0].llm.choices` is missing'],
    ['{name: n, llm: {prompt: p, choices: []}}', '`choices` is empty'],
    ['{name: n, llm: {prompt: p, choices: [a]}}', '`evaluators[0].llm.choices[0]` must be a map'],
    ['{name: n, llm: {prompt: p, choices: [{choice: "", score: 1}]}}', 'must be one line of text'],
    ['{name: n, llm: {prompt: p, choices: [{score: 1}]}}', '`evaluators[0].llm.choices[0].choice` is missing'],
    ['{name: n, llm: {prompt: p, choices: [{choice: a}]}}', '`evaluators[0].llm.choices[0].score` is missing'],
    ['{name: n, llm: {prompt: p, choices: [{choice: a, score: 1.5}]}}', 'must be a number from 0 to 1, not `1.5`'],
    [
      '{name: n, llm: {prompt: p, choices: [{choice: a, score: 1}, {choice: A, score: 0}]}}',
      'Two choices are the same.',
    ],
    ['{name: n, llm: {prompt: p, model: x, choices: [{choice: a, score: 1}]}}', 'Did you mean `modelId`?'],
  ])('are refused as %s', (evaluator, message) => {
    expect(complaints(promptText(`evaluators:\n  - ${evaluator}\n`))).toEqual([[4, expect.stringContaining(message)]])
  })

  it('are refused with two of one name', () => {
    const list = '  - {name: n, uses: github/fluency}\n  - {name: n, uses: github/fluency}\n'
    expect(complaints(promptText(`evaluators:\n${list}`))).toEqual([[5, 'Two evaluators have this name.']])
  })

  it('have a code of their own for plug-ins that are not offered', () => {
    expect(problemsOf(promptText('evaluators: [{name: n, uses: mine/x}]'))[0]?.code).toBe('check-unknown')
  })
})

function bound(prompt: Prompt): readonly string[] {
  const context = {
    judgeModel: 'gpt-4o',
    embeddingModel: 'e',
    keepPublisher: false,
    scorers: {},
    problemAt: prompt.path,
  }
  return prompt.testData.flatMap((fixture) =>
    prompt.evaluators.map((spec) => {
      const check = bindCheck(spec, fixture, context)
      return check.kind === 'ok' ? check.value.kind : JSON.stringify(check.problems)
    }),
  )
}
