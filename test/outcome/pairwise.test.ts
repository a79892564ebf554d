import { describe, expect, it } from 'vitest'
import type { JudgedPair, Preference } from '../../src/domain/pairwise.ts'
import { pairwiseFigures } from '../../src/outcome/pairwise.ts'
import { evaluatePrompt } from '../../src/outcome/prompt-evaluation.ts'
import { judgedPair, pairJudge } from '../support/pair-judges.ts'
import { newSuite, policy } from '../support/run-builders.ts'
import { plannedCase, suiteResult, trial } from '../support/suite-result-builders.ts'

const pairwise = [pairJudge()]
const CASES = Array.from({ length: 8 }, (_, i) => plannedCase(`c${i}`, { pairwise }))
const results = (pairs: readonly JudgedPair[]) => ({ ...suiteResult(CASES, []), pairs })
const each = (preferences: readonly Preference[]) => preferences.map((preference, i) => judgedPair(`c${i}`, preference))
const figure = (pairs: readonly JudgedPair[]) => pairwiseFigures(results(pairs))[0]

const WINS: readonly Preference[] = ['candidate', 'candidate', 'candidate', 'candidate', 'candidate']

describe('what a pairwise judge prefers', () => {
  it('is counted by pair, with the binomial p of one pair a case', () => {
    // 5 of 5 decided: 2 / 2^5.
    expect(figure(each([...WINS, 'tie', 'unscored']))).toMatchObject({
      name: 'pairwise',
      wins: 5,
      losses: 0,
      ties: 1,
      unscored: 1,
      share: 1,
      pValue: 0.0625,
      note: 'unscored, since',
    })
  })

  it('swaps wins and losses, and keeps p, when the arms are swapped', () => {
    const mirrored = WINS.map((): Preference => 'baseline')

    expect(figure(each(mirrored))).toMatchObject({ wins: 0, losses: 5, share: 0, pValue: 0.0625 })
  })

  it('takes the pairs of one case as one unit: more of the same prove nothing more', () => {
    const thrice = [1, 2, 3].flatMap((index) => each(WINS).map((pair) => ({ ...pair, index })))

    expect(figure(thrice)).toMatchObject({ wins: 15, pValue: 0.0625 })
  })

  it('has no p without a scored pair, and 1 when all are ties', () => {
    expect(figure(each(['unscored', 'unscored']))).toMatchObject({ unscored: 2, share: null, pValue: null })
    expect(figure(each(['tie', 'tie']))).toMatchObject({ ties: 2, share: null, pValue: 1, note: null })
  })

  it('says why pairs are unscored, without the words of a judge that said too little', () => {
    const mumbled = judgedPair('c0', 'unscored', { reason: 'the judge gave no explicit verdict: "secret words"' })

    expect(figure([mumbled])?.note).toBe('the judge gave no explicit verdict')
    expect(figure([judgedPair('c0', 'unscored', { reason: '' })])?.note).toBeNull()
  })

  it('is told judge by judge', () => {
    const cases = [plannedCase('a', { pairwise: [pairJudge('tone'), pairJudge('brevity')] })]
    const pairs = [judgedPair('a', 'candidate', { judge: 'tone' }), judgedPair('a', 'baseline', { judge: 'brevity' })]
    const figures = pairwiseFigures({ ...suiteResult(cases, []), pairs })

    expect(figures.map(({ name, wins, losses }) => [name, wins, losses])).toEqual([
      ['tone', 1, 0],
      ['brevity', 0, 1],
    ])
  })

  it('says why there is nothing to compare', () => {
    expect(figure([])?.note).toBe('no case has answers of both versions')
    expect(pairwiseFigures({ ...suiteResult([], []), suite: newSuite(CASES), pairs: [] })).toMatchObject([
      { pValue: null, note: 'the prompt is new, so there are no answers to compare with' },
    ])
    const stored = { cases: [0], anew: false }
    expect(pairwiseFigures({ ...suiteResult(CASES, [], { stored }), pairs: [] })).toMatchObject([
      { note: 'of stored trials there are scores and no answers to compare' },
    ])
  })

  it('is part of the evaluation, and of no check, score or verdict', () => {
    const trials = [trial('c0', 'baseline', true), trial('c0', 'candidate', true)]
    const losses = { ...suiteResult(CASES.slice(0, 1), trials), pairs: each(['baseline']) }
    const evaluated = evaluatePrompt(losses, policy().gate)

    expect(evaluated).toMatchObject({ verdict: 'pass', checks: [{ name: 'equals' }], pairwise: [{ losses: 1 }] })
    const without = [suiteResult([plannedCase('c0')], trials), suiteResult(CASES.slice(0, 1), trials)]
    for (const result of without) expect('pairwise' in evaluatePrompt(result, policy().gate)).toBe(false)
  })
})
