import { describe, expect, it } from 'vitest'
import { explanation, reachSentence } from '../../src/report/explanation.ts'
import {
  brokenCase,
  brokenPrompt,
  caseOutcome,
  comparison,
  confirmation,
  decision,
  doubtfulPrompt,
  droppedPrompt,
  newPrompt,
  promptEvaluation,
  refusedPrompt,
  unchangedCases,
} from '../support/evaluation-builders.ts'

describe('how a verdict came about', () => {
  it('tells of re-runs, their bound, the suite and the chance of a false alarm', () => {
    expect(explanation(brokenPrompt())).toBe(
      'Baseline and candidate answered the same 120 cases, once each. 14 cases passed on the baseline and failed on the ' +
        'candidate, so they were run again on both, 80 fresh pairs in all: 6 kept failing with odds against luck of at ' +
        'least 7,000 : 1, 8 did not hold (flaky, ignored). Over the whole suite, luck alone gives a result this low with ' +
        'p = .058 (needed .0005 at this look): not proven by itself. A change without any effect would fail this way at ' +
        'most 1 % of the time.',
    )
  })

  it.each([
    ['1 case', [caseOutcome({})], 1],
    ['11 of 12 cases', unchangedCases(12), 11],
    ['2 cases', [...unchangedCases(2), caseOutcome({ status: 'unpaired', why: { kind: 'new' } })], 2],
  ])('counts %s, new ones left out', (answered, cases, compared) => {
    expect(explanation(promptEvaluation({ cases, comparison: comparison({ cases: compared }) }))).toContain(
      `Baseline and candidate answered the same ${answered}, once each.`,
    )
  })

  it('does not say of cases with identical requests that they were answered', () => {
    const blank = { score: null, passes: 0, trials: 0 }
    const cases = [...unchangedCases(2), caseOutcome({ baseline: blank, candidate: blank })]

    expect(explanation(promptEvaluation({ cases, comparison: comparison({ cases: 3 }) }))).toContain(
      'answered the same 2 cases, once each. 1 more, whose requests are byte-identical, counts as unchanged in the ' +
        'difference, and not in the figures of either version.',
    )
  })

  it('calls no flip ignored that fell with the suite', () => {
    const fallen = caseOutcome({ status: 'regressed', confirmation: confirmation({ outcome: 'flaky' }) })

    expect(explanation(promptEvaluation({ cases: [fallen] }))).toContain('it did not hold (flaky).')
  })

  it('tells of a drop that is no luck and smaller than the tolerance, of the suite and of a tag', () => {
    const tags = [{ tag: 'a', p: 0.0003, delta: -0.004, failAt: 0.0015, failed: false }]
    const looks = [{ k: 5, p: 0.0002, failAt: 0.006, stopAbove: 0.1, tags }]
    const text = explanation(promptEvaluation({ decision: decision({ endedBy: 'within-tolerance', looks }) }))

    expect(text).toContain('p = .0002, at most .006 as needed here: no luck, but a drop smaller than `tolerance`.')
    expect(text).toContain(
      'The gated tag fell by less than `tolerance`: luck alone gives a result this low with p = .0003',
    )
  })

  it('tells of a drop that was proven', () => {
    expect(explanation(droppedPrompt())).toBe(
      'Baseline and candidate answered the same 120 cases, 3 times each. No case had to be run again. Over the whole ' +
        'suite, luck alone gives a result this low with p = .0004, at most .001 as needed here: the drop is not luck. A ' +
        'change without any effect would fail this way at most 1 % of the time.',
    )
  })

  it('tells what the gated tags came to, without their names, which are not ours', () => {
    const tagged = (p: number, failed: boolean) =>
      promptEvaluation({
        decision: decision({
          looks: [
            {
              k: 1,
              p: 0.62,
              failAt: 0.000375,
              stopAbove: 0.3,
              tags: [
                { tag: '<refund>', p, delta: -0.3, failAt: 0.000125, failed },
                { tag: 'b', p: 1, delta: 0, failAt: 0.000125, failed: false },
              ],
            },
          ],
        }),
      })

    expect(explanation(tagged(0.0001, true))).toContain(
      'Of 2 gated tags, counted together, 1 fell: luck alone gives a result this low with p = .0001, at most .00013 as ' +
        'needed here.',
    )
    expect(explanation(tagged(0.04, false))).toContain('Of 2 gated tags, counted together, the lowest is open: luck')
    expect(explanation(tagged(0.31, false))).toContain('Of 2 gated tags, counted together, none shows a drop.')
    expect(explanation(tagged(0.0001, true))).not.toContain('refund')
  })

  it('tells why a pass is one', () => {
    expect(explanation(promptEvaluation())).toContain('p = .62, above the .30 at which the search for a drop ends.')
  })

  it('tells of a suspect', () => {
    expect(explanation(doubtfulPrompt())).toContain(
      'One case passed on the baseline and failed on the candidate, so it was run again on both, 16 fresh pairs in all: ' +
        'it failed often, but short of the 500 : 1 that proof takes.',
    )
  })

  it('tells of flips that could not be run again', () => {
    const flipped = caseOutcome({
      id: 'a',
      status: 'flaky',
      confirmation: confirmation({ outcome: 'unfinished', pairs: 0 }),
    })
    const prompt = promptEvaluation({
      verdict: 'inconclusive',
      cases: [flipped, ...unchangedCases(119)],
      decision: decision({ endedBy: 'budget', nominated: 1 }),
    })

    expect(explanation(prompt)).toContain('One case passed on the baseline and failed on the candidate.')
    expect(explanation(prompt)).toContain('The budget ended the run.')
  })

  it('tells of cases that had no score on the candidate', () => {
    const lost = caseOutcome({
      id: 'a',
      status: 'unpaired',
      candidate: { score: null, passes: 0, trials: 0 },
      confirmation: confirmation({ outcome: 'unfinished', pairs: 0 }),
    })
    const prompt = promptEvaluation({ verdict: 'inconclusive', cases: [lost, ...unchangedCases(119)] })

    expect(explanation(prompt)).toContain(
      'One case passed on the baseline and failed, or had no score, on the candidate.',
    )
  })

  it('tells between which bounds the last look fell', () => {
    const looks = [{ k: 5, p: 0.03, failAt: 0.006, stopAbove: 0.1 }]
    const prompt = promptEvaluation({ verdict: 'inconclusive', decision: decision({ endedBy: 'last-look', looks }) })

    expect(explanation(prompt)).toContain('5 times each')
    expect(explanation(prompt)).toContain('p = .03: too low to pass (above .10), too high to fail (.006).')
  })

  it('says that identical requests need no run', () => {
    const prompt = promptEvaluation({ decision: decision({ endedBy: 'identical-requests', looks: [] }) })

    expect(explanation(prompt)).toBe(
      'Both versions send byte-identical requests in every case, so there was nothing to run.',
    )
  })

  it('makes no promise about absolute bars', () => {
    const prompt = promptEvaluation({ verdict: 'regressed', decision: decision({ endedBy: 'min-score' }) })

    expect(explanation(prompt)).toContain('outside the guarantee')
    expect(explanation(prompt)).not.toContain('1 %')
  })

  it('names cases that are tolerated', () => {
    const prompt = promptEvaluation({ cases: [brokenCase('a'), ...unchangedCases(119)] })

    expect(explanation(prompt)).toContain('`max-broken-cases` tolerates 1 broken case.')
  })

  it('gives the cases without a valid pair', () => {
    const prompt = promptEvaluation({ comparison: comparison({ cases: 118 }) })

    expect(explanation(prompt)).toContain('the same 118 of 120 cases')
  })

  it('leaves out a suite test that very few cases do not allow', () => {
    const looks = [{ k: 1, p: 0.5, failAt: 0, stopAbove: 0 }]
    const prompt = promptEvaluation({
      cases: unchangedCases(4),
      comparison: comparison({ cases: 4 }),
      decision: decision({ looks }),
    })

    expect(explanation(prompt)).not.toContain('whole suite')
  })

  it('has little to say where little was done', () => {
    expect(explanation(newPrompt())).toBe(
      'The prompt is new, so the candidate alone answered each case once and nothing was compared.',
    )
    expect(explanation(refusedPrompt())).toBe('')
  })
})

describe('what a dataset can detect', () => {
  it.each([
    [
      120,
      0.068,
      'With 120 cases this dataset finds drops of ≥ 6.8 points across the suite (in 80 % of runs) and one reliable case that breaks (in about 96 %).',
    ],
    [19, 0.3, 'With 19 cases this dataset finds broken cases, not slow drift.'],
    [4, null, 'With 4 cases this dataset is too small to show a drop of the whole: only confirmed cases decide.'],
    [120, null, 'With 120 cases this dataset finds one reliable case that breaks (in about 96 %).'],
    [0, null, ''],
  ])('with %d cases', (cases, detectable, text) => {
    expect(reachSentence(promptEvaluation({ comparison: comparison({ cases, detectable }) }))).toBe(text)
  })

  it('is nothing where the baseline fails every case', () => {
    const bottom = { comparison: comparison({ baselineMean: 0, candidateMean: 0, delta: 0 }) }

    expect(reachSentence(promptEvaluation(bottom))).toBe(
      'No case that was run passes on the baseline, so none of them can get worse: look at its checks and its cases.',
    )
    expect(reachSentence(promptEvaluation({ ...bottom, decision: decision({ endedBy: 'identical-requests' }) }))).toBe(
      '',
    )
  })
})
