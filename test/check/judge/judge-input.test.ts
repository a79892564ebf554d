import { describe, expect, it } from 'vitest'
import { judgeModel, taskText } from '../../../src/check/judge/judge-input.ts'
import { caseOf } from '../builders.ts'

describe('judgeModel', () => {
  it.each([
    ['configured', 'own', 'configured'],
    ['configured', undefined, 'configured'],
    [null, 'own', 'own'],
    [null, 'openai/own', 'own'],
    [null, undefined, 'gpt-4.1'],
  ])('configured as %s and named %s by the evaluator is %s', (configured, own, model) => {
    expect(judgeModel({ judgeModel: configured, keepPublisher: false }, own)).toBe(model)
  })

  it('keeps the publisher where the policy says so', () => {
    expect(judgeModel({ judgeModel: 'openai/gpt', keepPublisher: true })).toBe('openai/gpt')
  })
})

it('takes every variable for the task but the expected answer', () => {
  expect(taskText(caseOf({ b: 1, a: 'x', expected: 'secret' }))).toBe('{"a":"x","b":1}')
})
