import { describe, expect, it } from 'vitest'
import { ageInDays, type PromotionFacts, rulePromotion, stagingGround } from '../../src/registry/promotion.ts'
import { anAcceptance, aRecord, digestFor, ORIGIN } from '../support/registry-builders.ts'

const NOW = new Date('2026-01-20T00:00:00.000Z')

function rule(overrides: Partial<PromotionFacts> = {}) {
  return rulePromotion({
    digest: digestFor('bundle'),
    suite: digestFor('suite'),
    record: aRecord(),
    otherSuites: 0,
    acceptance: null,
    merged: false,
    now: NOW,
    maxAgeDays: 90,
    simulator: false,
    override: null,
    ...overrides,
  })
}

describe('a promotion is allowed', () => {
  it.each([
    ['with a record that passed', {}, 'passed'],
    ['of a prompt that was new', { record: aRecord({ baseline: null }) }, 'new'],
    ['with a record that was accepted', { record: aRecord({ verdict: 'accepted' }) }, 'accepted'],
    [
      'when a regression was accepted since',
      { record: aRecord({ verdict: 'regressed' }), acceptance: anAcceptance() },
      'accepted',
    ],
    [
      'when doubts were accepted since',
      { record: aRecord({ verdict: 'inconclusive' }), acceptance: anAcceptance() },
      'accepted',
    ],
    ['when its commit was merged since the record', { record: aRecord({ merged: false }), merged: true }, 'passed'],
    ['on the last day', { maxAgeDays: 10 }, 'passed'],
    [
      'of the simulator’s records to whoever uses it',
      { record: aRecord({ simulated: true }), simulator: true },
      'passed',
    ],
  ] as const)('%s', (_, facts, ground) => {
    expect(rule(facts)).toEqual({ kind: 'allowed', ground, insteadOf: null })
  })
})

describe('a promotion is refused', () => {
  const byHand = { ...ORIGIN, via: 'terminal', event: null } as const
  it.each([
    ['of what was never evaluated', { record: null }, 'never evaluated', 'record'],
    ['under another suite', { record: null, otherSuites: 1 }, "not under today's", 'record'],
    ['of a prompt without a suite', { record: null, suite: null }, 'no suite', 'record'],
    ['after a regression', { record: aRecord({ verdict: 'regressed' }) }, 'regressed', 'change-prompt'],
    [
      'after a regression of which too little was accepted',
      { record: aRecord({ verdict: 'regressed' }), acceptance: anAcceptance({ cases: ['c1', 'c2'] }) },
      '; what was accepted of it (c1, c2) does not suffice',
      'change-prompt',
    ],
    ['after doubts', { record: aRecord({ verdict: 'inconclusive' }) }, 'inconclusive', 'accept'],
    ['without an answer', { record: aRecord({ verdict: 'not-measured' }) }, 'could not be made', 'record'],
    [
      'without an answer, accepted or not',
      { record: aRecord({ verdict: 'not-measured' }), acceptance: anAcceptance() },
      'could not be made',
      'record',
    ],
    ['with a record of the simulator', { record: aRecord({ simulated: true }) }, 'made by the simulator', 'record'],
    ['after a day too many', { maxAgeDays: 9 }, '10 days old, and 9 are allowed', 'record'],
    [
      'with a record of a pull request',
      { record: aRecord({ origin: { ...ORIGIN, event: 'pull_request_target' } }) },
      'pull_request_target',
      'record',
    ],
    [
      'with a record by hand of an unmerged commit',
      { record: aRecord({ merged: false, origin: byHand }) },
      "its record was made by hand, for a commit (111111111111) that is not on the remote's default branch",
      'merge',
    ],
    [
      'with a record of an unmerged commit',
      { record: aRecord({ merged: false }) },
      "its record was made for a commit (111111111111) that is not on the remote's default branch",
      'merge',
    ],
    [
      'with an acceptance of an untrusted record',
      { record: aRecord({ merged: false, verdict: 'regressed' }), acceptance: anAcceptance() },
      'default branch',
      'merge',
    ],
  ] as const)('%s', (_, facts, reason, mend) => {
    expect(rule(facts)).toEqual({ kind: 'refused', reason: expect.stringContaining(reason), mend })
  })

  it('without a word on acceptances where nothing was accepted', () => {
    expect(rule({ record: aRecord({ verdict: 'regressed', reason: '1 case broke' }) })).toMatchObject({
      reason: 'its evaluation says regressed (1 case broke)',
    })
  })
})

describe('an override', () => {
  it('allows what would be refused, and says what that was', () => {
    expect(rule({ record: null, override: 'we need it' })).toEqual({
      kind: 'allowed',
      ground: 'overridden',
      insteadOf: expect.stringContaining('never evaluated'),
    })
  })

  it('is none where it was not needed', () => {
    expect(rule({ override: 'to be sure' })).toEqual({ kind: 'allowed', ground: 'passed', insteadOf: null })
  })
})

describe('staging', () => {
  it.each([
    ['pass', digestFor('a'), 'passed'],
    ['pass', null, 'new'],
    ['accepted', digestFor('a'), 'accepted'],
    ['inconclusive', digestFor('a'), 'inconclusive'],
    ['regressed', digestFor('a'), null],
    ['not-measured', digestFor('a'), null],
    ['not-applicable', digestFor('a'), null],
  ] as const)('after %s with baseline %s moves as %s', (verdict, baseline, ground) => {
    expect(stagingGround({ verdict, baseline })).toBe(ground)
  })
})

it('counts age in days', () => {
  expect(ageInDays('2026-01-18T12:00:00.000Z', NOW)).toBe(1.5)
})
