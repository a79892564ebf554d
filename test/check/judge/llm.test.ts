import { describe, expect, it } from 'vitest'
import { bindCheck } from '../../../src/check/bind.ts'
import type { JsonObject } from '../../../src/domain/json.ts'
import { AT, bind, CONTEXT, caseOf, judgeOf, outputOf, problemsOf, replyOf, specOf } from '../builders.ts'

const VALUE = {
  modelId: 'openai/gpt-4o',
  prompt: 'Does "{{completion}}" answer {{input}} like {{expected.tone}}?',
  systemPrompt: 'You see {{completion}}.',
  choices: [
    { choice: 'yes', score: 1 },
    { choice: 'partly', score: 0.5 },
    { choice: 'no', score: 0 },
  ],
}
const fixture = caseOf({ input: 'Why {{completion}}?' }, { tone: 'friendly' })

function llm(change: JsonObject = {}) {
  return specOf('llm', { value: { ...VALUE, ...change } })
}

describe('the llm evaluator of prompt files', () => {
  it('fills its prompt in one pass: the case as text, the answer as fenced data', () => {
    const [system, user] = judgeOf(llm(), fixture).request(outputOf('Because {{input}}.'), 'b').messages

    expect(user?.content).toBe(
      'Does "\n<<<OUTPUT b>>>\n"Because {{input}}."\n<<<END OUTPUT b>>>\n" answer Why {{completion}}? like friendly?',
    )
    expect(system?.content).toContain('You see {{completion}}.')
  })

  it('scores by its own choices', () => {
    const check = judgeOf(llm(), fixture)

    expect(check.graded).toBe(true)
    expect(check.read(replyOf('{"reason":"r","choice":"partly"}'))).toMatchObject({ kind: 'scored', value: 0.5 })
    expect(check.read(replyOf('not really'))).toMatchObject({ kind: 'unscored' })
  })

  it.each([
    [null, false, 'gpt-4o'],
    [null, true, 'openai/gpt-4o'],
    ['gpt-4.1', false, 'gpt-4.1'],
    ['openai/gpt-4.1', false, 'gpt-4.1'],
    ['mistral-ai/large', false, 'mistral-ai/large'],
  ])('with judge model %s and keepPublisher %s asks %s', (judgeModel, keepPublisher, model) => {
    expect(bindCheck(llm(), fixture, { ...CONTEXT, judgeModel, keepPublisher })).toMatchObject({ value: { model } })
  })

  it('names the variables that the case lacks, but not the answer', () => {
    expect(problemsOf(bind(llm(), caseOf({ input: 'x' })))).toEqual([
      expect.objectContaining({
        code: 'variable-missing',
        message: expect.stringContaining('needs {{expected.tone}}, which'),
      }),
    ])
  })

  it('asks gpt-4.1 where neither the configuration nor the evaluator names a model', () => {
    const { modelId: _, ...value } = VALUE
    const bound = bindCheck(specOf('llm', { value }), fixture, { ...CONTEXT, judgeModel: null })

    expect(bound).toMatchObject({ value: { model: 'gpt-4.1' } })
  })

  it.each([4, ' '])('refuses %j for a model', (modelId) => {
    expect(problemsOf(bind(llm({ modelId }), fixture))).toEqual([
      expect.objectContaining({ code: 'check-invalid', ...AT, hint: expect.stringContaining('modelId') }),
    ])
  })

  it.each<[string, JsonObject, string, string]>([
    ['a prompt that never shows the answer', { prompt: 'Is it good?' }, 'check-invalid', 'no {{completion}}'],
    ['a prompt with logic', { prompt: '{{#if a}} {{completion}}' }, 'template-syntax', 'no variable'],
    ['no prompt', { prompt: null }, 'check-invalid', 'needs a prompt'],
    ['a system prompt that is no text', { systemPrompt: 5 }, 'check-invalid', 'systemPrompt'],
    ['a single choice', { choices: [{ choice: 'yes', score: 1 }] }, 'check-invalid', 'two or more'],
  ])('refuses %s', (_name, change, code, says) => {
    expect(problemsOf(bind(llm(change), fixture))).toEqual([
      expect.objectContaining({ code, message: expect.stringContaining(says) }),
    ])
  })

  it('tells all problems at once', () => {
    expect(problemsOf(bind(llm({ prompt: 'no answer', choices: [] }), fixture))).toHaveLength(2)
  })

  it('refuses a value that is no map', () => {
    expect(problemsOf(bind(specOf('llm', { value: 'Is it good?' }), fixture))).toHaveLength(1)
  })
})
