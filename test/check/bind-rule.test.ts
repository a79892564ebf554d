import { describe, expect, it } from 'vitest'
import { bindRule } from '../../src/check/bind-rule.ts'
import { caseOf, outputOf, problemsOf, ruleOf, specOf } from './builders.ts'

const problemAt = 'prompts/a.prompt.yml'

describe('bindRule', () => {
  it('binds a rule with templates anew for every case', () => {
    const spec = specOf('contains', { value: '{{name}}' })
    const scores = ['Ann', 'Bob'].map((name) => ruleOf(spec, caseOf({ name })).score(outputOf('Dear Ann')))

    expect(scores).toMatchObject([{ value: 1 }, { value: 0 }])
  })

  it('refuses a value that a case makes empty, for that case only', () => {
    const spec = specOf('contains', { value: '{{name}}' })

    expect(bindRule({ spec, fixture: caseOf({ name: 'Ann' }), problemAt }, 'contains').kind).toBe('ok')
    expect(problemsOf(bindRule({ spec, fixture: caseOf({ name: '' }), problemAt }, 'contains'))).toEqual([
      expect.objectContaining({ code: 'check-invalid', message: expect.stringContaining('is empty') }),
    ])
  })

  it('never fills what a case brought a second time', () => {
    const check = ruleOf(specOf('equals', { value: '{{name}}' }), caseOf({ name: '{{secret}}', secret: 'x' }))

    expect(check.score(outputOf('{{secret}}'))).toMatchObject({ value: 1 })
    expect(check.score(outputOf('x'))).toMatchObject({ value: 0 })
  })

  it('never grades: a rule holds or does not', () => {
    expect(ruleOf(specOf('contains', { value: 'a' })).graded).toBe(false)
  })
})
