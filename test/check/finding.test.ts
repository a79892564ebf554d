import { describe, expect, it } from 'vitest'
import { findingScore, found, inapplicable, negatedIf } from '../../src/check/finding.ts'
import { scored, unscored } from '../../src/domain/score.ts'

describe('findingScore', () => {
  it.each([
    [found(true, 'r'), false, 1],
    [found(true, 'r'), true, 0],
    [found(false, 'r'), false, 0],
    [found(false, 'r'), true, 1],
    [inapplicable('r'), false, 0],
    [inapplicable('r'), true, 0],
  ])('%j, negated %s: %i', (finding, negated, score) => {
    expect(findingScore(finding, negated)).toEqual(scored(score, 'r'))
  })

  it('leaves what is unknown unscored, negated or not', () => {
    const unknown = { kind: 'unknown', cause: 'cost-unknown', reason: 'no price' } as const

    expect(findingScore(unknown, false)).toEqual(unscored('cost-unknown', 'no price'))
    expect(findingScore(unknown, true)).toEqual(unscored('cost-unknown', 'no price'))
  })
})

describe('negatedIf', () => {
  it('turns a graded score round', () => {
    expect(negatedIf(true, scored(0.25, 'some'))).toEqual(scored(0.75, 'some'))
  })

  it('changes nothing that is not negated, nor what is unscored', () => {
    expect(negatedIf(false, scored(0.25, 'some'))).toEqual(scored(0.25, 'some'))
    expect(negatedIf(true, unscored('judge-refused', 'no'))).toEqual(unscored('judge-refused', 'no'))
  })
})
