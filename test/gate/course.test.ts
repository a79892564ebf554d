import { describe, expect, it } from 'vitest'
import {
  type Course,
  conclude,
  endOfSearch,
  hasTooManyBroken,
  noteLook,
  startCourse,
  unmeasuredOutcome,
} from '../../src/gate/course.ts'
import type { NominatedCase } from '../../src/gate/protocol.ts'
import { addTrials } from '../../src/gate/trial-book.ts'
import { GATE_POLICY } from '../support/gate-policy.ts'
import { gateCases, gateSuite, PASSED } from './play.ts'

const LOOK = { k: 1, p: 0.4, failAt: 0.0005, stopAbove: 0.3 }

describe('the course of a gate', () => {
  it('begins with the cases that need calls, and nothing seen', () => {
    const course = startCourse(gateSuite(gateCases(3, { 1: { identical: true } })))

    expect(course).toMatchObject({ running: [0, 2], asked: 0, looks: [], delta: null, confirmation: null })
    expect(course.bounds.looks[0]?.tagsFailAt).toBe(0)
  })

  it('sets a part of α aside for gated tags only where there are any', () => {
    expect(startCourse(gateSuite([], { gatedTags: ['a'] })).bounds.looks[0]?.tagsFailAt).toBeCloseTo(0.000125, 15)
  })

  it('ends with the last look and the odds that its flips had to reach', () => {
    const course = measured()
    noteLook(course, { look: { ...LOOK, k: 1 }, failed: false, open: true, delta: -0.2 })
    noteLook(course, { look: { ...LOOK, k: 2 }, failed: false, open: true, delta: -0.1 })
    course.confirmation = { nominated: [bet('flaky'), bet('flaky')], ended: null }

    expect(conclude(course, 'stopped-as-pass')).toMatchObject({
      verdict: 'pass',
      delta: -0.1,
      lastLook: { k: 2 },
      decision: { looks: [{ k: 1 }, { k: 2 }], nominated: 2, neededOdds: expect.closeTo(1000, 9) },
    })
  })

  it('says what tolerates no more broken cases', () => {
    const course = measured()
    course.confirmation = { nominated: [bet('confirmed'), bet('suspect')], ended: null }
    const lenient = { ...course, suite: { ...course.suite, policy: { ...GATE_POLICY, maxBrokenCases: 1 } } }

    expect(hasTooManyBroken(course)).toBe(true)
    expect(hasTooManyBroken(lenient)).toBe(false)
    expect(hasTooManyBroken(measured())).toBe(false)
  })
})

describe('a search that shows no drop', () => {
  it('ended with the run only where that left a flip unsettled', () => {
    expect(endOfSearch(confirmed('flaky', 'unfinished'), 'budget')).toBe('budget')
    expect(endOfSearch(confirmed('flaky', 'suspect'), 'budget')).toBe('stopped-as-pass')
    expect(endOfSearch(confirmed('unfinished'), null)).toBe('stopped-as-pass')
    expect(endOfSearch(measured(), 'deadline')).toBe('stopped-as-pass')
  })
})

describe('a course in which too little came back', () => {
  it('is not measured, and says what ended the run, if it had ended', () => {
    const course = startCourse(gateSuite(gateCases(10)))

    expect(unmeasuredOutcome(course, null)).toMatchObject({
      verdict: 'not-measured',
      because: '10 of 10 cases could not be measured',
      decision: { endedBy: 'too-many-missing' },
    })
    expect(unmeasuredOutcome(course, 'deadline')).toMatchObject({
      because: '10 of 10 cases could not be measured',
      decision: { endedBy: 'deadline' },
    })
    expect(unmeasuredOutcome(measured(), null)).toBeNull()
  })
})

function measured(): Course {
  const course = startCourse(gateSuite(gateCases(2)))
  for (const position of course.book.cases.keys()) {
    for (const arm of ['baseline', 'candidate'] as const) addTrials(course.book, position, arm, [PASSED])
  }
  return course
}

function confirmed(...outcomes: readonly NominatedCase['outcome'][]): Course {
  return { ...measured(), confirmation: { nominated: outcomes.map(bet), ended: null } }
}

function bet(outcome: NominatedCase['outcome']): NominatedCase {
  return { case: 0, outcome, pairs: 8, baselinePasses: 8, candidatePasses: 0, odds: 600 }
}
