import { describe, expect, it } from 'vitest'
import { GATE_POLICY } from '../support/gate-policy.ts'
import { each, gateCases, gateSuite, play, range, scripted } from './play.ts'
import { BROKEN, DRIFTING, WORSE } from './scripts.ts'

describe('few cases', () => {
  it('below five pairs only confirmed cases decide', () => {
    const policy = { ...GATE_POLICY, alpha: 0.2, rounds: [1] }
    const lost = scripted(each(range(0, 5), WORSE))

    // With α .2 the suite fails at .16: four lost pairs (1 / 16) would do, but only five are tested.
    expect(play(gateSuite(gateCases(4), { policy }), lost).outcome).toMatchObject({
      verdict: 'pass',
      lastLook: { failAt: 0 },
    })
    expect(play(gateSuite(gateCases(5), { policy }), lost).outcome.decision.endedBy).toBe('suite-test')
  })

  it('one case alone can be confirmed as broken', () => {
    // 3.11⁶ = 904.8 ≥ 1 / .002
    const { outcome, calls } = play(gateSuite(gateCases(1)), scripted({ 0: BROKEN }))

    expect(outcome).toMatchObject({ verdict: 'regressed', nominated: [{ pairs: 6 }] })
    expect(calls).toBe(2 + 12)
  })

  it('is not measured with fewer pairs than min-cases, before anything is run again', () => {
    const policy = { ...GATE_POLICY, minCases: 20 }
    const { outcome, batches } = play(gateSuite(gateCases(19), { policy }), scripted({ 0: BROKEN }))

    expect(outcome).toMatchObject({ verdict: 'not-measured', decision: { endedBy: 'too-few-pairs' } })
    expect(batches).toHaveLength(1)
  })

  it('is not measured without a case', () => {
    expect(play(gateSuite([]), scripted({})).outcome.verdict).toBe('not-measured')
  })
})

describe('missing trials', () => {
  it('too many of them measure nothing', () => {
    const lost = scripted(each(range(0, 11), { trials: ['1-'] }))

    expect(play(gateSuite(gateCases(100)), lost).outcome).toMatchObject({
      verdict: 'not-measured',
      because: '11 of 100 cases could not be measured',
      decision: { endedBy: 'too-many-missing', looks: [] },
      lastLook: null,
      delta: null,
    })
  })

  it('some of them are left out, never failures', () => {
    const { outcome } = play(gateSuite(gateCases(100)), scripted(each(range(0, 5), { trials: ['1-'] })))

    expect(outcome).toMatchObject({ verdict: 'pass', delta: 0, lastLook: { p: 1 } })
  })

  it('on the candidate alone are asked for again, as flips are, and settle when they come back', () => {
    const { outcome, batches } = play(gateSuite(gateCases(100)), scripted(each(range(0, 5), { trials: ['1-'] })))

    expect(batches[1]).toHaveLength(10)
    expect(outcome.nominated.map((bet) => bet.outcome)).toEqual(Array(5).fill('flaky'))
    // What failed on the baseline, or is missing there as well, cannot have got worse.
    for (const signs of ['0-', '--', '-1', '-0']) {
      const lost = scripted(each(range(0, 5), { trials: [signs] }))
      expect(play(gateSuite(gateCases(100)), lost).outcome).toMatchObject({ verdict: 'pass', nominated: [] })
    }
  })

  it('on the candidate alone, for good, are no pass: the case may have broken', () => {
    const { outcome, batches } = play(
      gateSuite(gateCases(100)),
      scripted({ 7: { trials: ['1-'], confirm: ['1-'] }, 8: { trials: ['1-'], confirm: ['1-'] } }),
    )

    expect(outcome).toMatchObject({
      verdict: 'inconclusive',
      because: '2 cases could be measured on the baseline alone',
      decision: { endedBy: 'stopped-as-pass' },
    })
    // One batch of fresh pairs shows that they stay away: no sixteen pairs are paid for.
    expect(batches.map((batch) => batch.length)).toEqual([100, 4])
  })

  it('on the candidate alone hide no case that turns out to have broken', () => {
    const { outcome } = play(gateSuite(gateCases(100)), scripted({ 7: { trials: ['1-'], confirm: ['10'] } }))

    expect(outcome).toMatchObject({ verdict: 'regressed', because: '1 case broke' })
  })

  it('of a case that must pass count where the candidate lacks them: that it passes is seen without the baseline', () => {
    const cases = gateCases(100, { 7: { mustPass: true } })
    const lost = (signs: string) =>
      play(gateSuite(cases), scripted({ 7: { trials: [signs], confirm: [signs] } })).outcome

    expect(lost('1-')).toMatchObject({ verdict: 'not-measured', because: '1 must-pass case could not be measured' })
    expect(lost('--').verdict).toBe('not-measured')
    expect(lost('-1').verdict).toBe('pass')
    expect(lost('-0')).toMatchObject({ verdict: 'regressed', because: '1 must-pass case failed' })
  })

  it('on the candidate much more than on the baseline leave it open', () => {
    const lost = (signs: string) => scripted(each(range(0, 10), { trials: [signs] }))

    expect(play(gateSuite(gateCases(100)), lost('1-')).outcome).toMatchObject({
      verdict: 'inconclusive',
      because: 'the candidate errors more',
    })
    expect(play(gateSuite(gateCases(100)), lost('-1')).outcome.verdict).toBe('pass')
    expect(play(gateSuite(gateCases(100)), lost('--')).outcome.verdict).toBe('pass')
  })

  it('on both arms count against both', () => {
    // Ten of 100 lost on the candidate, three on the baseline: about P(Bin(13, ½) ≥ 10) = .046. Seven and none: .0070.
    const lost = scripted({ ...each(range(0, 7), { trials: ['1-'] }), ...each(range(7, 10), { trials: ['--'] }) })

    expect(play(gateSuite(gateCases(100)), lost).outcome.verdict).toBe('pass')
  })

  it('of a critical case measure nothing', () => {
    const suite = gateSuite(gateCases(100, { 42: { critical: true } }))

    expect(play(suite, scripted({ 42: { trials: ['-1'] } })).outcome).toMatchObject({
      verdict: 'not-measured',
      decision: { endedBy: 'critical-missing' },
    })
    expect(play(suite, scripted({ 41: { trials: ['-1'] } })).outcome.verdict).toBe('pass')
  })

  it('of a later round take nothing away from what the first gave', () => {
    const script = { ...DRIFTING, 50: { trials: ['11', '--', '-1', '1-', '--'] } }

    expect(play(gateSuite(gateCases(100)), scripted(script)).outcome.decision.looks.map(({ p }) => p)).toEqual(
      play(gateSuite(gateCases(100)), scripted(DRIFTING)).outcome.decision.looks.map(({ p }) => p),
    )
  })
})

describe('absolute bars', () => {
  it('fail a suite whose comparison passes', () => {
    const mustPass = gateSuite(gateCases(100, { 5: { mustPass: true } }))
    const minScore = gateSuite(gateCases(100), { policy: { ...GATE_POLICY, minScore: 0.995 } })

    expect(play(mustPass, scripted({ 5: { trials: ['00'] } })).outcome).toMatchObject({
      verdict: 'regressed',
      decision: { endedBy: 'must-pass' },
    })
    expect(play(minScore, scripted({ 5: { trials: ['00'] } })).outcome).toMatchObject({
      verdict: 'regressed',
      because: 'below-min-score: mean 0.990, needed 0.995',
      decision: { endedBy: 'min-score' },
    })
    expect(play(minScore, scripted({})).outcome.verdict).toBe('pass')
  })
})

describe('when the budget or the time ends', () => {
  it('within the first look, with too little to say', () => {
    const { outcome, batches } = play(gateSuite(gateCases(100)), scripted({}), { batch: 0, after: 89, by: 'budget' })

    expect(outcome).toMatchObject({
      verdict: 'not-measured',
      because: '11 of 100 cases could not be measured',
      decision: { endedBy: 'budget' },
    })
    expect(batches).toHaveLength(1)
  })

  it('within the first look, with enough that found nothing', () => {
    const { outcome } = play(gateSuite(gateCases(100)), scripted({}), { batch: 0, after: 95, by: 'deadline' })

    expect(outcome.verdict).toBe('pass')
  })

  it('within the first look, with enough that found the suite broken', () => {
    const cut = { batch: 0, after: 95, by: 'budget' } as const
    const { outcome } = play(gateSuite(gateCases(100)), scripted(each(range(0, 11), WORSE)), cut)

    expect(outcome).toMatchObject({ verdict: 'regressed', decision: { endedBy: 'suite-test' } })
  })

  it('within the first look, with flips that nothing is left to run again', () => {
    const cut = { batch: 0, after: 95, by: 'budget' } as const
    const { outcome, batches } = play(gateSuite(gateCases(100)), scripted({ 2: BROKEN }), cut)

    expect(outcome).toMatchObject({
      verdict: 'inconclusive',
      because: '1 flipped case could not be run again: the budget ended',
      decision: { endedBy: 'budget' },
      nominated: [{ outcome: 'unfinished', pairs: 0 }],
    })
    expect(batches).toHaveLength(1)
  })

  it('within the first look, with p too low to stop', () => {
    const script = { ...each(range(0, 8), { trials: ['01'] }), ...each(range(8, 20), { trials: ['10'] }) }
    const cut = { batch: 0, after: 95, by: 'deadline' } as const

    // 12 worse, 8 better: P(Bin(20, ½) ≤ 8) = .2517 ≤ .30
    expect(play(gateSuite(gateCases(100)), scripted(script), cut).outcome).toMatchObject({
      verdict: 'inconclusive',
      decision: { endedBy: 'deadline' },
    })
  })

  it('within the confirmation, before a case is proven', () => {
    const cut = { batch: 2, after: 1, by: 'budget' } as const
    const { outcome, batches } = play(gateSuite(gateCases(100)), scripted({ 2: BROKEN }), cut)

    expect(outcome).toMatchObject({ verdict: 'inconclusive', nominated: [{ outcome: 'unfinished', pairs: 3 }] })
    expect(batches).toHaveLength(3)
  })

  it('within the confirmation, after a case is proven', () => {
    const cut = { batch: 3, after: 2, by: 'budget' } as const

    expect(play(gateSuite(gateCases(100)), scripted({ 2: BROKEN }), cut).outcome).toMatchObject({
      verdict: 'regressed',
      decision: { endedBy: 'case-confirmed' },
    })
  })

  it('within a later look', () => {
    const cut = { batch: 3, after: 99, by: 'budget' } as const
    const { outcome, batches } = play(gateSuite(gateCases(100)), scripted(DRIFTING), cut)

    expect(outcome).toMatchObject({
      verdict: 'inconclusive',
      because: 'the budget ended before the suite could be decided',
      decision: { endedBy: 'budget' },
    })
    expect(outcome.decision.looks).toHaveLength(1)
    expect(batches).toHaveLength(4)
  })

  it('weighs the errors of the pairs that were run by themselves', () => {
    // Seven of 97 lost on the candidate and none on the baseline: about C(100, 7) / C(200, 7) = .0070.
    const cut = { batch: 0, after: 97, by: 'budget' } as const
    const lost = scripted(each(range(0, 7), { trials: ['1-'] }))

    expect(play(gateSuite(gateCases(100)), lost, cut).outcome).toMatchObject({
      verdict: 'inconclusive',
      because: 'the candidate errors more',
    })
  })

  it('does not take the pairs that were not run for errors of the candidate', () => {
    const cut = { batch: 0, after: 90, by: 'budget' } as const

    expect(play(gateSuite(gateCases(100)), scripted({}), cut).outcome.verdict).toBe('pass')
  })
})
