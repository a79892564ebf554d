import { describe, expect, it } from 'vitest'
import { isGrader, originInGrader } from '../../../src/check/openai-graders/grader.ts'
import { caseOf, outputOf, ruleOf, specOf } from '../builders.ts'
import { graderCheck } from './graders.ts'

const GRADER = { type: 'string_check', input: '{{sample.output_text}}', reference: 'a', operation: 'eq' }

describe('a grader', () => {
  it('keeps its name, weight and marks', () => {
    const check = graderCheck({ ...GRADER, name: 'n', weight: 3, required: false, critical: true })

    expect(check).toMatchObject({ name: 'n', weight: 3, required: false, critical: true })
  })

  it('compares with the row that it was written for', () => {
    const check = graderCheck({ ...GRADER, reference: '{{ item.label }}' })
    const spec = specOf('equals', check !== undefined && 'type' in check ? check : {})
    const rule = ruleOf(spec, caseOf({ item: { label: 'billing' } }))

    expect(['billing', 'access'].map((text) => rule.score(outputOf(text)))).toMatchObject([{ value: 1 }, { value: 0 }])
  })

  it.each([
    [{ type: 'python', source: 'def grade(): return 1' }, 'type: The grader `python` would run code'],
    [{ type: 'score_model', model: 'x' }, "type: The grader `score_model` asks for a number of the model's own"],
    [{ type: 'multi', graders: {} }, 'type: The grader `multi` combines graders by a formula'],
    [{ ...GRADER, name: '' }, 'name: `name` must be one line'],
    [{ ...GRADER, weight: -1 }, 'weight: `weight` must be'],
    [{ ...GRADER, value: 'a' }, 'value: Unknown key `value`'],
  ])('%j is refused', (grader, says) => {
    expect(graderCheck(grader)).toEqual([expect.stringContaining(says)])
  })

  it('may stand in a set', () => {
    expect(graderCheck({ type: 'assert-set', threshold: 0.5, checks: [GRADER] })).toMatchObject({
      type: 'equals',
      set: { threshold: 0.5 },
    })
  })

  it('is told from a check by its type', () => {
    expect([GRADER, { type: 'multi' }, { type: 'equals' }, { type: 3 }, 'string_check'].map(isGrader)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('has its own names in problems', () => {
    expect(originInGrader(['value', 'n'])).toEqual(['reference', 'n'])
    expect([originInGrader(['threshold']), originInGrader(['name'])]).toEqual([['pass_threshold'], ['name']])
  })
})
