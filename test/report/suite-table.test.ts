import { describe, expect, it } from 'vitest'
import { suiteTable } from '../../src/report/suite-table.ts'
import {
  brokenPrompt,
  checkComparison,
  newPrompt,
  promptEvaluation,
  refusedPrompt,
} from '../support/evaluation-builders.ts'
import { elements, rendered } from '../support/markdown.ts'

describe('the table of a prompt', () => {
  it('has the whole with its verdict, then a line a check', () => {
    expect(suiteTable(brokenPrompt(), 'support-triage').split('\n')).toEqual([
      '|  | baseline | candidate | Δ points (95 % interval) | verdict |',
      '| :-- | --: | --: | --: | :-- |',
      '| **`support-triage`** (pass rate, 120 cases) | 93.3 % | 86.6 % | **−6.7 (−14.1 … +1.0)** | **regressed** |',
      '| `well-formed` | 100.0 % | 100.0 % | 0.0 (−0.8 … +0.8) |  |',
      '| `issue type` | 95.0 % | 95.8 % | +0.8 (−2.0 … +3.7) |  |',
      '| `urgency` | 98.3 % | 91.6 % | −6.7 (−14.1 … +1.0) |  |',
      '| `tone` (only reported) | 0.81 | 0.80 | −1.2 (−3.0 … +0.6) |  |',
    ])
  })

  it('says which checks are not asked of every case or trial', () => {
    const checks = [checkComparison('a', { cases: 40, required: false })]

    expect(suiteTable(promptEvaluation({ checks }), 'x')).toContain('| `a` (40 cases, optional) |')
  })

  it('keeps to the worst of many checks', () => {
    const checks = Array.from({ length: 15 }, (_, i) => checkComparison(`c${i}`, { delta: i / 100 - 0.1 }))
    const text = suiteTable(promptEvaluation({ checks }), 'x')

    expect(text).toContain('`c0`')
    expect(text).not.toContain('`c12`')
    expect(text).toContain('3 checks with smaller changes not shown.')
  })

  it('is no longer for a check whose name would fill a comment', () => {
    const text = suiteTable(promptEvaluation({ checks: [checkComparison('x'.repeat(70_000))] }), 'x')

    expect(text).toContain(`| <code>${'x'.repeat(119)}…</code> |`)
    expect(text.length).toBeLessThan(1000)
  })

  it('stays one table whatever checks are called', () => {
    const html = rendered(suiteTable(promptEvaluation({ checks: [checkComparison('a|b\n\n| c')] }), 'x|y'))

    expect(elements(html).filter((name) => name === 'tr')).toHaveLength(3)
  })

  it('is left out without a comparison', () => {
    expect(suiteTable(newPrompt(), 'x')).toBe('')
    expect(suiteTable(refusedPrompt(), 'x')).toBe('')
  })
})
