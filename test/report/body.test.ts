import { describe, expect, it } from 'vitest'
import { bodyOf } from '../../src/report/body.ts'
import type { View } from '../../src/report/view.ts'
import { brokenPrompt, evaluation, manyPrompts, promptEvaluation } from '../support/evaluation-builders.ts'

const AMOUNT = { rows: 9, details: 6 }
const section = ({ name, amount }: View) => `section ${name} ${amount.details}`

describe('the body of a report', () => {
  it('is the section itself for a single prompt', () => {
    expect(bodyOf(evaluation()).full(AMOUNT, section)).toBe('section support-triage 6')
  })

  it('is an overview, the open prompts, and the others folded', () => {
    const text = bodyOf(evaluation(manyPrompts())).full(AMOUNT, section)

    expect(text.slice(text.indexOf('\n\n###'))).toBe(
      [
        '',
        '### ❌ `support-triage`: regressed',
        'section support-triage 3',
        '### ⚠️ `reply`: inconclusive',
        'section reply 3',
        '<details>\n<summary>The other 3 prompts</summary>',
        '### ✅ `greeting`: passed',
        'section greeting 3',
        '### ✅ `summary`: passed',
        'section summary 3',
        '### ➖ `farewell`: not applicable',
        'section farewell 3',
        '</details>',
      ].join('\n\n'),
    )
  })

  it('folds everything when all is well', () => {
    const two = [promptEvaluation(), promptEvaluation({ path: 'prompts/b.prompt.yml' })]

    expect(bodyOf(evaluation(two)).full(AMOUNT, section)).toContain('<summary>Details</summary>')
  })

  it('can be the overview alone, or nothing', () => {
    expect(bodyOf(evaluation([brokenPrompt()])).tables()).toMatch(/^\| prompt \| verdict \|/)
    expect(bodyOf(evaluation([])).tables()).toBe('')
    expect(bodyOf(evaluation([])).full(AMOUNT, section)).toBe('')
  })
})
