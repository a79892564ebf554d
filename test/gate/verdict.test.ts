import { describe, expect, it } from 'vitest'
import type { NominatedCase, PairResult } from '../../src/gate/protocol.ts'
import { bookResults, openBook, type TrialBook } from '../../src/gate/trial-book.ts'
import { brokenCases, type Evidence, ruleOn } from '../../src/gate/verdict.ts'
import { gateCases, gateSuite, POLICY, pairOf } from './play.ts'

describe('what fails a suite', () => {
  it('a confirmed case, named in number', () => {
    expect(rule({ nominated: [bet(0, 'confirmed')] })).toEqual(ruling('regressed', 'case-confirmed', '1 case broke'))
    expect(rule({ nominated: [bet(0, 'confirmed'), bet(1, 'confirmed')] }).because).toBe('2 cases broke')
  })

  it('the suite test', () => {
    expect(rule({ endedBy: 'suite-test' }).verdict).toBe('regressed')
  })

  it('a failing must-pass case and a mean below min-score, even if the comparison passes', () => {
    const mustPass = gateSuite(gateCases(2, { 1: { mustPass: true } }))
    const minScore = gateSuite(gateCases(2), { policy: { ...POLICY, minScore: 0.8 } })

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

describe('cases that a policy or a maintainer tolerates', () => {
  it('max-broken-cases: as many confirmed cases as it says do not fail the suite', () => {
    const suite = gateSuite(gateCases(3), { policy: { ...POLICY, maxBrokenCases: 1 } })

    expect(rule({ suite, nominated: [bet(0, 'confirmed')] }).verdict).toBe('pass')
    expect(rule({ suite, nominated: [bet(0, 'confirmed'), bet(2, 'confirmed')] }).verdict).toBe('regressed')
  })

  it('accepted cases do not fail it, and the verdict says so', () => {
    const suite = gateSuite(gateCases(3), { accepted: new Set(['c0']) })

    expect(rule({ suite, nominated: [bet(0, 'confirmed')] })).toEqual(
      ruling('accepted', 'stopped-as-pass', '1 broken case accepted'),
    )
    expect(rule({ suite, nominated: [bet(0, 'confirmed'), bet(1, 'confirmed')] }).because).toBe('1 case broke')
    expect(brokenCases(suite, [bet(0, 'confirmed'), bet(1, 'confirmed'), bet(2, 'suspect')])).toEqual([
      bet(1, 'confirmed'),
    ])
  })
})

describe('what leaves it open', () => {
  it.each(['budget', 'deadline', 'last-look'] as const)('ended by %s', (endedBy) => {
    expect(rule({ endedBy }).verdict).toBe('inconclusive')
    expect(rule({ endedBy }).endedBy).toBe(endedBy)
  })

  it('a suspect, or a flip that could not be run again', () => {
    expect(rule({ nominated: [bet(0, 'suspect')] }).because).toBe('1 case may have broken, not beyond doubt')
    expect(rule({ nominated: [bet(0, 'unfinished'), bet(1, 'unfinished')] }).because).toContain('2 flipped cases')
    expect(rule({ nominated: [bet(0, 'flaky')] }).verdict).toBe('pass')
  })

  it('significantly more errors on the candidate: 7 of 100 and none, not 6', () => {
    // C(100, 7) / C(200, 7) = .0070; C(100, 6) / C(200, 6) = .0145.
    expect(rule({ book: losing(7, 0) }).because).toBe('the candidate errors more')
    expect(rule({ book: losing(6, 0) }).verdict).toBe('pass')
  })

  it('never more errors on the baseline', () => {
    expect(rule({ book: losing(0, 10) }).verdict).toBe('pass')
    expect(rule({ book: losing(8, 8) }).verdict).toBe('pass')
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
