import { describe, expect, it } from 'vitest'
import { scored } from '../../src/domain/score.ts'
import { compareChecks, compareSuite, compareTags } from '../../src/outcome/comparisons.ts'
import { trialsByCase } from '../../src/outcome/suite-result.ts'
import { plannedCase, rawCase, ruleCheck, suiteResult, trial } from '../support/suite-result-builders.ts'

const OPTIONS = { seed: 's', mostTrials: 5 }

const pair = (id: string, baseline: boolean, candidate: boolean) => [
  trial(id, 'baseline', baseline),
  trial(id, 'candidate', candidate),
]

describe('the figures of a suite', () => {
  it('compares pass rates over cases that have both arms', () => {
    const cases = trialsByCase(
      suiteResult(
        ['a', 'b', 'c', 'd', 'lost'].map((id) => plannedCase(id)),
        [
          ...pair('a', true, false),
          ...pair('b', true, true),
          ...pair('c', true, true),
          ...pair('d', false, false),
          trial('lost', 'baseline', true),
        ],
      ),
    )
    // Means 3/4 and 2/4 over four pairs; the fifth case has no candidate and counts in neither.
    expect(compareSuite(cases, 0.5, OPTIONS)).toMatchObject({
      statistic: 'pass-rate',
      cases: 4,
      delta: -0.25,
      baselineMean: 0.75,
      candidateMean: 0.5,
      pValue: 0.5,
    })
  })

  it('counts cases with identical requests as pairs without a difference', () => {
    const planned = [plannedCase('a'), plannedCase('i', { identical: true })]
    const cases = trialsByCase(suiteResult(planned, pair('a', true, false)))

    expect(compareSuite(cases, null, OPTIONS)).toMatchObject({ cases: 2, delta: -0.5 })
  })

  it('finds over all cases only what those can show whose requests differ', () => {
    const planned = ['a', 'b'].map((id) => plannedCase(id))
    const trials = [...pair('a', true, false), ...pair('b', true, true)]
    const found = (identical: number) => {
      const same = Array.from({ length: identical }, (_, i) => plannedCase(`i${i}`, { identical: true }))
      return compareSuite(trialsByCase(suiteResult([...planned, ...same], trials)), null, OPTIONS).detectable ?? 0
    }

    expect(found(0)).toBe(1)
    expect(found(8)).toBeCloseTo(0.2, 12)
  })

  it('weighs cases', () => {
    const planned = [plannedCase('a', { case: rawCase('a', { weight: 3 }) }), plannedCase('b')]
    const cases = trialsByCase(suiteResult(planned, [...pair('a', true, false), ...pair('b', true, true)]))

    expect(compareSuite(cases, null, OPTIONS).delta).toBe(-0.75)
  })

  it('says nothing where there is nothing: null, never 0', () => {
    const cases = trialsByCase(suiteResult([plannedCase('a')], []))

    expect(compareSuite(cases, null, OPTIONS)).toMatchObject({
      cases: 0,
      delta: null,
      interval: null,
      detectable: null,
    })
  })

  it('compares mean scores when a weighted check is graded', () => {
    const planned = plannedCase('a', { checks: [ruleCheck({}, true)] })
    const trials = [trial('a', 'baseline', true, { score: 0.75 }), trial('a', 'candidate', true, { score: 0.5 })]

    expect(compareSuite(trialsByCase(suiteResult([planned], trials)), null, OPTIONS)).toMatchObject({
      statistic: 'mean-score',
      delta: -0.25,
    })
  })
})

describe('the figures of checks and tags', () => {
  it('gives each check its own figures, graded ones by score, over the cases that have it', () => {
    const grade = (value: number) => ({ name: 'tone', type: 'llm', score: scored(value, ''), passed: value > 0.5 })
    const planned = plannedCase('a', { checks: [ruleCheck({ name: 'tone', type: 'llm' }, true)] })
    const trials = [
      trial('a', 'baseline', true, { checks: [grade(1)] }),
      trial('a', 'candidate', true, { checks: [grade(0.75)] }),
    ]
    const cases = trialsByCase(suiteResult([planned, plannedCase('b')], [...trials, ...pair('b', true, false)]))

    expect(compareChecks(cases, OPTIONS)).toMatchObject([
      { name: 'tone', statistic: 'mean-score', cases: 1, delta: -0.25 },
      { name: 'equals', statistic: 'pass-rate', cases: 1, delta: -1 },
    ])
  })

  it('gives each tag the figures of its cases', () => {
    const tagged = (id: string, tags: string[]) => plannedCase(id, { case: rawCase(id, { tags }) })
    const planned = [tagged('a', ['refund']), tagged('b', ['refund', 'angry'])]
    const cases = trialsByCase(suiteResult(planned, [...pair('a', true, false), ...pair('b', true, true)]))

    expect(compareTags(cases, OPTIONS)).toMatchObject([
      { tag: 'angry', cases: 1, delta: 0 },
      { tag: 'refund', cases: 2, delta: -0.5 },
    ])
  })
})
