import { describe, expect, it } from 'vitest'
import type { Look } from '../../src/domain/evaluation.ts'
import type { NominatedCase, PairResult } from '../../src/gate/protocol.ts'
import { bookResults, openBook, type TrialBook } from '../../src/gate/trial-book.ts'
import { brokenCases, type Evidence, failedTags, ruleOn } from '../../src/gate/verdict.ts'
import { GATE_POLICY } from '../support/gate-policy.ts'
import { gateCases, gateSuite, pairOf } from './play.ts'

describe('what fails a suite', () => {
  it('a confirmed case, named in number', () => {
    expect(rule({ nominated: [bet(0, 'confirmed')] })).toEqual(ruling('regressed', 'case-confirmed', '1 case broke'))
    expect(rule({ nominated: [bet(0, 'confirmed'), bet(1, 'confirmed')] }).because).toBe('2 cases broke')
  })

  it('the suite test', () => {
    expect(rule({ endedBy: 'suite-test' })).toEqual(ruling('regressed', 'suite-test', 'the suite as a whole got worse'))
  })

  it('gated tags, all that failed and no others', () => {
    const look = lookWith(0.5, [
      ['a', 0.001, true],
      ['b', 0.5, false],
      ['c', 0.001, true],
    ])

    expect(rule({ endedBy: 'tag-test', look }).because).toBe('the cases tagged “a”, “c” got worse')
    expect(failedTags(look)).toEqual(['a', 'c'])
    expect(failedTags(lookWith(0.5, []))).toEqual([])
    expect(failedTags({ k: 1, p: 0.5, failAt: 0, stopAbove: 0.1 })).toEqual([])
    expect(failedTags(null)).toEqual([])
  })

  it('a failing must-pass case and a mean below min-score, even if the comparison passes', () => {
    const mustPass = gateSuite(gateCases(2, { 1: { mustPass: true } }))
    const minScore = gateSuite(gateCases(2), { policy: { ...GATE_POLICY, minScore: 0.8 } })

    expect(rule({ suite: mustPass, book: booked(['11', '10']) }).endedBy).toBe('must-pass')
    expect(rule({ suite: minScore, book: booked(['11', '10']) }).endedBy).toBe('min-score')
    expect(rule({ suite: minScore, book: booked(['11', '01']) }).verdict).toBe('pass')
  })

  it('comes before every doubt', () => {
    const evidence = {
      nominated: [bet(0, 'confirmed'), bet(1, 'suspect')],
      book: losing(9, 0),
      endedBy: 'budget',
    } as const

    expect(rule(evidence).verdict).toBe('regressed')
  })
})

describe('cases that a policy tolerates', () => {
  it('max-broken-cases: as many confirmed cases as it says do not fail the suite', () => {
    const suite = gateSuite(gateCases(3), { policy: { ...GATE_POLICY, maxBrokenCases: 1 } })

    expect(rule({ suite, nominated: [bet(0, 'confirmed')] }).verdict).toBe('pass')
    expect(rule({ suite, nominated: [bet(0, 'confirmed'), bet(2, 'confirmed')] }).verdict).toBe('regressed')
    expect(brokenCases([bet(0, 'confirmed'), bet(1, 'flaky'), bet(2, 'suspect')])).toEqual([bet(0, 'confirmed')])
  })
})

describe('what leaves it open', () => {
  it.each([
    ['budget', 'the budget ended before the suite could be decided'],
    ['deadline', 'the time ended before the suite could be decided'],
    ['last-look', 'the last look neither proves nor excludes a drop'],
  ] as const)('ended by %s', (endedBy, because) => {
    expect(rule({ endedBy })).toEqual(ruling('inconclusive', endedBy, because))
  })

  it('at the last look, of the tags whose p is not above the bound, or of the suite whose own is not', () => {
    const open = 'the last look neither proves nor excludes a drop'
    const tags = [
      ['a', 0.1, false],
      ['b', 0.11, false],
    ] as const

    expect(rule({ endedBy: 'last-look', look: lookWith(0.1, tags) }).because).toBe(open)
    expect(rule({ endedBy: 'last-look', look: lookWith(0.11, tags) }).because).toBe(`${open} of the cases tagged “a”`)
  })

  it('at the last look, of a tag alone where what the suite or another tag shows is within the tolerance', () => {
    const tags = [
      ['a', 0.05, false],
      ['b', 0.0001, false],
      ['c', 0.01, false],
    ] as const

    expect(rule({ endedBy: 'last-look', look: lookWith(0.0001, tags) }).because).toMatch(
      /a drop of the cases tagged “a”$/,
    )
  })

  it('at the last look, of no tag where only the other statistic of the suite is open', () => {
    const look = lookWith(0.0001, [['b', 0.0001, false]])

    expect(rule({ endedBy: 'last-look', look }).because).toMatch(/a drop$/)
  })

  it('a suspect, or a flip that could not be run again', () => {
    expect(rule({ nominated: [bet(0, 'suspect')] }).because).toBe('1 case may have broken, not beyond doubt')
    const book = booked(['10', '10', '1-'])
    expect(rule({ book, nominated: [bet(0, 'unfinished'), bet(1, 'unfinished')] }).because).toBe(
      '2 flipped cases could not be run again',
    )
    expect(rule({ book, nominated: [bet(0, 'unfinished'), bet(2, 'unfinished')] }).because).toContain('1 flipped case ')
    expect(rule({ book, nominated: [bet(2, 'unfinished')], endedBy: 'budget' }).because).toBe(
      '1 case could be measured on the baseline alone: the budget ended',
    )
    expect(rule({ nominated: [bet(0, 'flaky')] }).verdict).toBe('pass')
  })

  it('significantly more errors on the candidate: 7 of 100 and none, not 6', () => {
    // C(100, 7) / C(200, 7) = .0070; C(100, 6) / C(200, 6) = .0145.
    expect(rule({ book: losing(7, 0) }).because).toBe('the candidate errors more')
    expect(rule({ book: losing(6, 0) }).verdict).toBe('pass')
  })

  it('significantly more errors on the candidate, however many trials were lost on either arm', () => {
    // Losses are rare, so their difference has a standard error of √(650 + 450) = 33: 200 more is six of them, 20 not one.
    const many = (candidate: number, baseline: number) => {
      return { ...openBook(gateCases(3)), pairs: 10_000, lost: { baseline, candidate } }
    }

    expect(rule({ book: many(650, 450) }).because).toBe('the candidate errors more')
    expect(rule({ book: many(560, 540) }).verdict).toBe('pass')
  })

  it('never more errors on the baseline', () => {
    expect(rule({ book: losing(0, 10) }).verdict).toBe('pass')
    expect(rule({ book: losing(8, 8) }).verdict).toBe('pass')
    // (C(100, 8) · 100 + C(100, 9)) / C(200, 9) = .0166
    expect(rule({ book: losing(8, 1) }).verdict).toBe('pass')
  })
})

describe('what passes it', () => {
  it('nothing found', () => {
    expect(rule({})).toEqual(ruling('pass', 'stopped-as-pass', 'no regression found'))
  })

  it('identical requests', () => {
    expect(rule({ endedBy: 'identical-requests' })).toEqual(
      ruling('pass', 'identical-requests', 'every request is byte-identical'),
    )
  })
})

function rule(differing: Partial<Evidence>) {
  const suite = gateSuite(gateCases(3))
  return ruleOn({
    suite,
    book: openBook(suite.cases),
    nominated: [],
    look: null,
    endedBy: 'stopped-as-pass',
    ...differing,
  })
}

function lookWith(p: number, tags: readonly (readonly [tag: string, p: number, failed: boolean])[]): Look {
  const looks = tags.map(([tag, ofTag, failed]) => ({ tag, p: ofTag, delta: 0, failAt: 0.01, failed }))
  return { k: 5, p, failAt: 0.006, stopAbove: 0.1, tags: looks }
}

function ruling(verdict: string, endedBy: string, because: string) {
  return { verdict, endedBy, because }
}

function bet(position: number, outcome: NominatedCase['outcome']): NominatedCase {
  return { case: position, outcome, pairs: 8, baselinePasses: 8, candidatePasses: 0, odds: 8751 }
}

function booked(pairs: readonly string[]): TrialBook {
  return bookOf(pairs.map(pairOf))
}

/** One pair of each of a hundred cases, of which so many were lost on each arm. */
function losing(candidate: number, baseline: number): TrialBook {
  return booked(Array.from({ length: 100 }, (_, i) => `${i < baseline ? '-' : '1'}${i >= 100 - candidate ? '-' : '1'}`))
}

function bookOf(results: readonly PairResult[]): TrialBook {
  const book = openBook(gateCases(results.length))
  const wanted = results.map((_, i) => ({ case: i, phase: 'screen', index: 1, arms: 'both' }) as const)
  bookResults(book, wanted, results, false)
  return book
}
