import { describe, expect, it } from 'vitest'
import { decisionView } from '../../../src/report/html/decision-view.ts'
import { brokenPrompt, decision, promptEvaluation, refusedPrompt } from '../../support/evaluation-builders.ts'
import { tableRows, textOf, textsIn } from '../../support/report-nodes.ts'

describe('how it was decided', () => {
  const view = decisionView(brokenPrompt())

  it('is told in plain sentences', () => {
    expect(textsIn(view, 'p')[0]).toContain('6 kept failing with odds against luck of at least 7,000 : 1')
    expect(textsIn(view, 'p')[1]).toContain('finds drops of ≥ 6.8 points')
  })

  it('names the flakiest cases', () => {
    // Each of eight passes 1 of 1 and 4 of 4 before, 0 of 1 and 4 of 4 now: 9 of 10. Five of eight equal shares: 63 %.
    const flakiest = textsIn(view, 'p')[2]
    expect(flakiest).toMatch(/^Flakiest: question-01 passes 9 of 10, .*; together 63 % of the noise\.$/)
  })

  it('has every look with its bounds', () => {
    expect(tableRows(view)).toEqual([
      ['Trials', 'p', 'Fails at or below', 'Passes above'],
      ['1', '.058', '.0005', '.30'],
    ])
  })

  it('has the gated tags of a look below it', () => {
    const tags = [{ tag: 'angry', p: 0.002, delta: -0.3, failAt: 0.0001, failed: false }]
    const looks = [{ k: 2, p: 0.4, failAt: 0, stopAbove: 0.3, tags }]

    expect(tableRows(decisionView(promptEvaluation({ decision: decision({ looks }) })))).toEqual([
      ['Trials', 'p', 'Fails at or below', 'Passes above'],
      ['2', '.40', '–', '.30'],
      ['angry', '.002', '.0001', '–'],
    ])
  })

  it('says no more than is known', () => {
    expect(textOf(decisionView(refusedPrompt()))).toBe('How this was decided')
  })
})
