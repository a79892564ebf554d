import { describe, expect, it } from 'vitest'
import { type Doubts, doubtsOf, isCovered, isDoubt } from '../../src/registry/coverage.ts'

const broken: Doubts = { verdict: 'regressed', endedBy: 'case-confirmed', cases: ['c1', 'c2'] }

describe('an acceptance', () => {
  it.each<[string, readonly string[] | null, Partial<Doubts>, boolean]>([
    ['of everything takes broken cases', null, {}, true],
    ['of everything takes a drop of the suite', null, { endedBy: 'suite-test' }, true],
    ['of everything takes doubts', null, { verdict: 'inconclusive', cases: [] }, true],
    ['of every broken case takes them', ['c2', 'c1', 'c9'], {}, true],
    ['of one broken case leaves the other', ['c1'], {}, false],
    ['of cases leaves a drop of the suite', ['c1', 'c2'], { endedBy: 'suite-test' }, false],
    ['of the suspects takes the doubt', ['c1', 'c2'], { verdict: 'inconclusive', endedBy: 'last-look' }, true],
    [
      'of cases leaves a doubt about the suite',
      ['c1'],
      { verdict: 'inconclusive', endedBy: 'last-look', cases: [] },
      false,
    ],
    ['never takes what could not be measured', null, { verdict: 'not-measured' }, false],
  ])('%s', (_, cases, doubts, expected) => {
    expect(isCovered({ cases }, { ...broken, ...doubts })).toBe(expected)
  })
})

describe('what stands against a bundle', () => {
  it('is read from its record', () => {
    const cases = [
      { id: 'c1', confirmation: { outcome: 'confirmed' } },
      { id: 'c2', confirmation: { outcome: 'flaky' } },
      { id: 'c3', confirmation: null },
      { id: 'c4', confirmation: { outcome: 'suspect' } },
    ]
    const result = { decision: { endedBy: 'case-confirmed' }, cases }

    expect(doubtsOf({ verdict: 'regressed', result })).toEqual({
      verdict: 'regressed',
      endedBy: 'case-confirmed',
      cases: ['c1', 'c4'],
    })
    expect(doubtsOf({ verdict: 'regressed', result: {} })).toEqual({ verdict: 'regressed', endedBy: '', cases: [] })
  })

  it('is nothing that a record says in another shape', () => {
    const result = {
      decision: { endedBy: 7 },
      cases: [null, 'c0', { id: 1, confirmation: { outcome: 'confirmed' } }, { id: 'c2', confirmation: 'confirmed' }],
    }

    expect(doubtsOf({ verdict: 'regressed', result })).toEqual({ verdict: 'regressed', endedBy: '', cases: [] })
    expect(doubtsOf({ verdict: 'regressed', result: { decision: 'x', cases: { id: 'c1' } } }).cases).toEqual([])
  })

  it('are cases that broke or may have', () => {
    expect(['confirmed', 'suspect', 'unfinished', 'flaky', null].map(isDoubt)).toEqual([true, true, true, false, false])
  })
})
