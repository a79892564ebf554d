import { describe, expect, it } from 'vitest'
import { type JudgeInput, judgeModel, taskText } from '../../../src/check/judge/judge-input.ts'
import { caseOf, problemsOf, specOf } from '../builders.ts'

function input(policyModel: string | null, keepPublisher = false): JudgeInput {
  const base = { spec: specOf('llm'), fixture: caseOf(), problemAt: 'p', path: null, lookup: () => undefined }
  return { ...base, judgeModel: policyModel, keepPublisher }
}

describe('judgeModel', () => {
  it.each([
    ['policy', 'own', 'policy'],
    [null, 'own', 'own'],
    [null, 'openai/own', 'own'],
  ])('of policy %s and evaluator %s is %s', (policy, own, model) => {
    expect(judgeModel(input(policy), own)).toEqual({ kind: 'ok', value: model })
  })

  it('keeps the publisher where the policy says so', () => {
    expect(judgeModel(input('openai/gpt', true))).toEqual({ kind: 'ok', value: 'openai/gpt' })
  })

  it.each([undefined, '', 4, null])('is a problem when the policy has none and the evaluator has %j', (own) => {
    expect(problemsOf(judgeModel(input(null), own))).toHaveLength(1)
  })
})

it('takes every variable for the task but the expected answer', () => {
  expect(taskText(caseOf({ b: 1, a: 'x', expected: 'secret' }))).toBe('{"a":"x","b":1}')
})
