import { describe, expect, it } from 'vitest'
import { caseFigures, change, level } from '../../src/report/figures.ts'
import { brokenCase, caseOutcome, confirmation } from '../support/evaluation-builders.ts'

describe('the level of an arm', () => {
  it.each([
    [0.9333, 'pass-rate', '93.3 %'],
    [0.849, 'mean-score', '0.85'],
    [null, 'pass-rate', '–'],
  ] as const)('%d as a %s is %s', (mean, statistic, text) => {
    expect(level(mean, statistic)).toBe(text)
  })
})

describe('a change', () => {
  it('is given with its interval, as far as it is known', () => {
    expect(change({ delta: -0.067, interval: [-0.141, 0.01] })).toBe('−6.7 (−14.1 … +1.0)')
    expect(change({ delta: -0.067, interval: null })).toBe('−6.7')
    expect(change({ delta: null, interval: null })).toBe('–')
  })
})

describe('the figures of a case', () => {
  it('are those of its re-runs', () => {
    expect(caseFigures(brokenCase('a'))).toEqual({ baseline: '8/8', candidate: '0/8', odds: '8,751 : 1' })
  })

  it('are those of the run where a flip did not hold and the case still did worse, so that no table says 4/4 of both', () => {
    const outcome = caseOutcome({
      status: 'regressed',
      baseline: { score: 1, passes: 3, trials: 3 },
      candidate: { score: 0.7, passes: 1, trials: 3 },
      confirmation: confirmation({ outcome: 'flaky', pairs: 4, baselinePasses: 4, candidatePasses: 4 }),
    })

    expect(caseFigures(outcome)).toEqual({ baseline: '3/3', candidate: '1/3', odds: '–' })
  })

  it('are passes of the run where it was not run again', () => {
    const outcome = caseOutcome({
      baseline: { score: 1, passes: 3, trials: 3 },
      candidate: { score: 0.7, passes: 1, trials: 3 },
      confirmation: confirmation({ outcome: 'unfinished', pairs: 0 }),
    })

    expect(caseFigures(outcome)).toEqual({ baseline: '3/3', candidate: '1/3', odds: '–' })
  })

  it('are mean scores where the passes are equal', () => {
    const outcome = caseOutcome({
      baseline: { score: 0.94, passes: 3, trials: 3 },
      candidate: { score: 0.6, passes: 3, trials: 3 },
    })

    expect(caseFigures(outcome)).toEqual({ baseline: '0.94', candidate: '0.60', odds: '–' })
  })

  it('are missing without a scored trial', () => {
    const outcome = caseOutcome({ candidate: { score: null, passes: 0, trials: 0 } })

    expect(caseFigures(outcome).candidate).toBe('–')
  })
})
