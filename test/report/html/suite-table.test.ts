import { describe, expect, it } from 'vitest'
import { reportSuites } from '../../../src/report/html/report-cases.ts'
import { changeCell, suiteTable, tableHead } from '../../../src/report/html/suite-table.ts'
import {
  brokenPrompt,
  checkComparison,
  evaluation,
  newPrompt,
  promptEvaluation,
  refusedPrompt,
} from '../../support/evaluation-builders.ts'
import { elementsIn, tableRows, textOf } from '../../support/report-nodes.ts'

function tableOf(prompt: Parameters<typeof evaluation>[0] = [brokenPrompt()]) {
  const [suite] = reportSuites(evaluation(prompt))
  return suite === undefined ? null : suiteTable(suite)
}

describe('the table of a suite', () => {
  it('has the suite as a whole, then every check', () => {
    expect(tableRows(tableOf())).toEqual([
      ['Check', 'Baseline', 'Candidate', 'Δ points (95 % interval)'],
      ['Pass rate120 cases', '93.3 %', '86.6 %', '−6.7 (−14.1 … +1.0)'],
      ['well-formedequals', '100.0 %', '100.0 %', '0.0 (−0.8 … +0.8)'],
      ['issue typeequals', '95.0 %', '95.8 %', '+0.8 (−2.0 … +3.7)'],
      ['urgencyequals', '98.3 %', '91.6 %', '−6.7 (−14.1 … +1.0)'],
      ['toneequals, only reported', '0.81', '0.80', '−1.2 (−3.0 … +0.6)'],
    ])
  })

  it('has a picture in every line', () => {
    expect(elementsIn(tableOf(), 'svg')).toHaveLength(5)
  })

  it('says which checks saw fewer cases or are optional', () => {
    const checks = [checkComparison('equals', { cases: 7, required: false })]
    expect(tableRows(tableOf([promptEvaluation({ checks })]))[2]?.[0]).toBe('equals7 cases, optional')
  })

  it.each([
    ['a new prompt', newPrompt()],
    ['a prompt that could not be measured', refusedPrompt()],
  ])('is left out for %s', (_, prompt) => {
    expect(tableOf([prompt])).toBeNull()
  })
})

describe('the parts of a table', () => {
  it('have a dash for a change that is not known', () => {
    expect(textOf(changeCell({ delta: null, interval: null }))).toBe('–')
    expect(textOf(changeCell({ delta: -0.01, interval: null }))).toBe('−1.0')
  })

  it('mark the columns that give way on a phone', () => {
    const head = tableHead(['Tag', 'Cases', ''], ['Cases'])
    expect(elementsIn(head, '.wide').map(textOf)).toEqual(['Cases'])
    expect(elementsIn(head, 'td')).toHaveLength(1)
  })
})
