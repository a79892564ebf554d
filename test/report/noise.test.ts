import { describe, expect, it } from 'vitest'
import { noiseSentence, noisyCases } from '../../src/report/noise.ts'
import { brokenCase, caseOutcome, confirmation, promptEvaluation } from '../support/evaluation-builders.ts'

const mixed = (id: string, baseline: number, candidate: number) =>
  caseOutcome({
    id,
    baseline: { score: 1, passes: baseline, trials: 4 },
    candidate: { score: 1, passes: candidate, trials: 4 },
  })

describe('the noise of a suite', () => {
  it('is the variance within each arm of each case', () => {
    // half: ½·½ on both arms = 0.5; edge: ¾·¼ on one arm = 0.1875; together 0.6875.
    const noisy = noisyCases(
      promptEvaluation({ cases: [mixed('edge', 3, 4), mixed('half', 2, 2), mixed('calm', 4, 4)] }),
    )

    expect(noisy.map(({ id, passes, trials }) => [id, passes, trials])).toEqual([
      ['half', 4, 8],
      ['edge', 7, 8],
    ])
    expect(noisy.map(({ share }) => share)).toEqual([0.5 / 0.6875, 0.1875 / 0.6875])
  })

  it('is none of a case that broke cleanly', () => {
    expect(
      noisyCases(promptEvaluation({ cases: [brokenCase('a', { candidate: { score: 0, passes: 0, trials: 1 } })] })),
    ).toEqual([])
  })

  it('counts re-runs', () => {
    const outcome = caseOutcome({ confirmation: confirmation({ pairs: 4, baselinePasses: 4, candidatePasses: 2 }) })

    expect(noisyCases(promptEvaluation({ cases: [outcome] }))[0]).toMatchObject({ passes: 8, trials: 10, share: 1 })
  })

  it('is told with the cases that carry most of it', () => {
    const cases = [...Array.from({ length: 6 }, (_, i) => mixed(`c${i}`, 2, 2)), mixed('calm', 4, 4)]

    expect(noiseSentence(promptEvaluation({ cases }))).toBe(
      '**Flakiest:** `c0` (4/8), `c1` (4/8), `c2` (4/8), `c3` (4/8) and `c4` (4/8); 5 cases with 83 % of the noise.',
    )
    expect(noiseSentence(promptEvaluation({ cases: [mixed('a', 2, 4)] }))).toBe(
      '**Flakiest:** `a` (6/8); 1 case with all of the noise.',
    )
    expect(noiseSentence(promptEvaluation())).toBe('')
  })
})
