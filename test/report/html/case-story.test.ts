import { describe, expect, it } from 'vitest'
import type { WhyUnpaired } from '../../../src/domain/evaluation.ts'
import { caseStory } from '../../../src/report/html/case-story.ts'
import { brokenCase, caseOutcome, confirmation, flakyCase } from '../../support/evaluation-builders.ts'

describe('the story of a case', () => {
  it('tells a confirmed break with its odds', () => {
    expect(caseStory(brokenCase('a'), 7000)).toBe(
      'Passed on the baseline and failed on the candidate. Run again on both, 8 fresh pairs: the baseline passed 8, the candidate 0. That is no luck: the odds against luck are 8,751 : 1, where 7,000 : 1 is proof.',
    )
  })

  it('tells a flake from a suspicion and from what was cut short', () => {
    const told = (outcome: 'flaky' | 'suspect' | 'unfinished') =>
      caseStory({ ...flakyCase('a'), confirmation: confirmation({ outcome, odds: 61.4 }) }, 500)

    expect(told('flaky')).toContain('The flip did not hold: flaky, and ignored.')
    expect(told('suspect')).toContain(
      'It failed often, yet short of proof: the odds against luck are 61 : 1, where 500 : 1 is proof.',
    )
    expect(told('unfinished')).toContain('Too few pairs came back to settle this.')
  })

  it('tells both levels where there was no re-run', () => {
    const dropped = caseOutcome({ status: 'regressed', candidate: { score: 0.25, passes: 1, trials: 3 } })

    expect(caseStory(dropped, null)).toBe(
      'Baseline passed 1 of 1 trial, mean score 1.00; candidate passed 1 of 3 trials, mean score 0.25. Not proven for this case alone, but the suite or a gated tag of it failed and this case did worse.',
    )
  })

  it('calls no flip ignored that the case still fails the check with', () => {
    const counts = (mustPass: boolean) =>
      caseStory({ ...flakyCase('a'), status: 'regressed', mustPass, confirmation: confirmation({}) }, 500)

    expect(counts(false)).toContain(
      'The flip did not hold. Not proven for this case alone, but the suite or a gated tag of it failed',
    )
    expect(counts(true)).toContain('The flip did not hold. It must pass every time, and did not.')
  })

  it.each<[WhyUnpaired, string]>([
    [
      { kind: 'new' },
      'Only this change has the case: it is reported and decides nothing. Candidate passed 1 of 1 trial, mean score 1.00.',
    ],
    [{ kind: 'errored', reason: 'no answer within 60 s' }, 'Errored: no answer within 60 s'],
  ])('tells that a case is %j', (why, story) => {
    expect(caseStory(caseOutcome({ status: 'unpaired', why }), null)).toBe(story)
  })

  it('tells that nothing had to be run', () => {
    const blank = { score: null, passes: 0, trials: 0 }
    expect(caseStory(caseOutcome({ baseline: blank, candidate: blank }), null)).toBe(
      'Both versions send the same request, so there was nothing to run.',
    )
  })
})
