import { describe, expect, it } from 'vitest'
import type { TrialScore } from '../../src/gate/protocol.ts'
import { GATE_POLICY } from '../support/gate-policy.ts'
import { each, FAILED, gateCases, gateSuite, PASSED, pairOf, play, range, scripted } from './play.ts'
import { BROKEN, WORSE } from './scripts.ts'

describe('a stored baseline', () => {
  const stored = (n: number, trials: readonly TrialScore[] = [PASSED, PASSED, PASSED]) =>
    Array.from({ length: n }, () => trials)

  it('lets an unchanged suite pass for one call a case', () => {
    const { outcome, batches, calls } = play(gateSuite(gateCases(50), { stored: stored(50) }), scripted({}))

    expect(outcome).toMatchObject({ verdict: 'pass', decision: { endedBy: 'stopped-as-pass' } })
    expect(batches[0]?.[0]).toEqual({ case: 0, phase: 'screen', index: 1, arms: 'candidate' })
    expect(calls).toBe(50)
    expect(outcome.stored).toEqual({ cases: range(0, 50), anew: false })
  })

  it('starts anew on both arms when it looks bad, and never uses the trials that made it look so', () => {
    // All 50 fail against the store; then both arms pass. The provider had a bad minute.
    const { outcome, batches, calls } = play(gateSuite(gateCases(50), { stored: stored(50) }), ({ arms }) =>
      pairOf(arms === 'candidate' ? '-0' : '11'),
    )

    expect(batches.map((batch) => batch.length)).toEqual([50, 50])
    expect(batches[1]?.[0]).toEqual({ case: 0, phase: 'screen', index: 2, arms: 'both' })
    expect(outcome).toMatchObject({ verdict: 'pass', delta: 0, lastLook: { k: 1, p: 1 }, nominated: [] })
    expect(calls).toBe(150)
    expect(outcome.stored).toEqual({ cases: [], anew: true })
  })

  it('never fails a suite whose provider got worse on both arms alike', () => {
    const { outcome } = play(gateSuite(gateCases(50), { stored: stored(50) }), () => pairOf('00'))

    expect(outcome).toMatchObject({ verdict: 'pass', delta: 0, nominated: [] })
  })

  it('fails on fresh trials of both arms', () => {
    const { outcome, batches } = play(gateSuite(gateCases(50), { stored: stored(50) }), () => pairOf('10'))

    expect(outcome).toMatchObject({ verdict: 'regressed', decision: { endedBy: 'suite-test' } })
    expect(batches.map(([pair]) => pair?.arms)).toEqual(['candidate', 'both'])
  })

  it('nominates flips, which only fresh pairs of both arms confirm', () => {
    // Case 0 failed once after three stored passes, 1 of 4 relabellings; nine flaky cases passed, 1 of 2 each:
    // p = P(X* ≤ 9 of 10) = 1 − ¾ / 2⁹ = .9985.
    const mixed = stored(50).map((trials, i) => (i > 40 ? [PASSED, FAILED, FAILED] : trials))
    const suite = gateSuite(gateCases(50), { stored: mixed })
    const broken = play(suite, scripted({ 0: BROKEN }))
    const flaky = play(suite, scripted({ 0: WORSE }))

    expect(broken.outcome).toMatchObject({
      verdict: 'regressed',
      decision: { endedBy: 'case-confirmed', neededOdds: expect.closeTo(500, 9) },
      nominated: [{ case: 0, outcome: 'confirmed', pairs: 6, baselinePasses: 6, candidatePasses: 0 }],
    })
    expect(
      broken.batches
        .slice(1)
        .flat()
        .every(({ arms, phase }) => arms === 'both' && phase === 'confirm'),
    ).toBe(true)
    expect(flaky.outcome).toMatchObject({ verdict: 'pass', nominated: [{ outcome: 'flaky' }] })
  })

  it('does not nominate a case that mostly failed in store', () => {
    const mixed = stored(50).map((trials, i) => (i < 9 ? [PASSED, FAILED, FAILED] : trials))

    expect(play(gateSuite(gateCases(50), { stored: mixed }), scripted({ 0: BROKEN })).outcome).toMatchObject({
      verdict: 'pass',
      nominated: [],
    })
  })

  it('does not nominate a case that passed in half of its stored trials', () => {
    // Of (1, 0) and 0 two of three relabellings leave the candidate at 0: p = 2/3.
    const mixed = stored(50).map((trials, i) => (i === 0 ? [PASSED, FAILED] : trials))

    expect(play(gateSuite(gateCases(50), { stored: mixed }), scripted({ 0: BROKEN })).outcome).toMatchObject({
      ...{ verdict: 'pass', nominated: [] },
      lastLook: { p: expect.closeTo(2 / 3, 12) },
    })
  })

  it('may lack a case, which it does not count as compared', () => {
    const gap = stored(50).map((trials, i) => (i === 7 ? [] : trials))
    const { outcome, calls } = play(gateSuite(gateCases(50), { stored: gap }), scripted({}))

    expect(outcome).toMatchObject({
      verdict: 'pass',
      stored: { cases: [...range(0, 7), ...range(8, 50)], anew: false },
    })
    expect(calls).toBe(50)
  })

  it('counts the cases that it lacks as errors of the baseline', () => {
    // Eight lost on the candidate and none on the baseline would be too many: C(100, 8) / C(200, 8) = .0034. With one on
    // the baseline it is (C(100, 8) · 100 + C(100, 9)) / C(200, 9) = .0166.
    const gap = stored(100).map((trials, i) => (i < 1 ? [] : trials))
    const { outcome, batches } = play(
      gateSuite(gateCases(100), { stored: gap }),
      scripted(each(range(0, 8), { trials: ['1-'] })),
    )

    expect(outcome.verdict).toBe('pass')
    expect(outcome.stored).toMatchObject({ anew: false })
    // Seven of the eight have passed in store, so that they are asked for again on both arms.
    expect(batches.flat().filter(({ phase }) => phase === 'screen')).toHaveLength(100)
    expect(outcome.nominated.map((bet) => [bet.case, bet.outcome])).toEqual(range(1, 8).map((at) => [at, 'flaky']))
  })

  it('does not let a candidate pass that has no score for a case, for good', () => {
    const { outcome } = play(
      gateSuite(gateCases(100), { stored: stored(100) }),
      scripted({ 5: { trials: ['1-'], confirm: ['1-'] } }),
    )

    expect(outcome).toMatchObject({
      verdict: 'inconclusive',
      because: '1 case could be measured on the baseline alone',
    })
  })

  it('is not enough when it lacks a critical case: both arms are run', () => {
    const gap = stored(50).map((trials, i) => (i === 7 ? [] : trials))
    const suite = gateSuite(gateCases(50, { 7: { critical: true } }), { stored: gap })

    expect(play(suite, scripted({})).batches.map(([pair]) => pair?.arms)).toEqual(['candidate', 'both'])
  })

  it('does not let a candidate pass that errors more than the baseline did: both arms are run', () => {
    // Ten of 100 lost and none in store: C(100, 10) / C(200, 10) = .0008.
    const errors = scripted(each(range(0, 10), { trials: ['1-', '1-'] }))
    const { outcome, batches } = play(gateSuite(gateCases(100), { stored: stored(100) }), errors)

    expect(batches.slice(0, 2).map(([pair]) => pair?.arms)).toEqual(['candidate', 'both'])
    expect(outcome).toMatchObject({ verdict: 'inconclusive', because: 'the candidate errors more' })
  })

  it('forgives errors that the provider made in the first pass only', () => {
    const errors = scripted(each(range(0, 10), { trials: ['1-', '11'] }))

    expect(play(gateSuite(gateCases(100), { stored: stored(100) }), errors).outcome.verdict).toBe('pass')
  })

  describe('when the run ends within the first pass', () => {
    const cutAfter = (after: number) => ({ batch: 0, after, by: 'budget' }) as const
    const suite = gateSuite(gateCases(50), { stored: stored(50) })

    it('is not measured with too little to say', () => {
      expect(play(suite, scripted({}), cutAfter(44)).outcome).toMatchObject({
        verdict: 'not-measured',
        because: '6 of 50 cases could not be measured',
        decision: { endedBy: 'budget' },
      })
    })

    it('passes with enough that found nothing, and takes what was not run for no error', () => {
      expect(play(suite, scripted({}), cutAfter(45)).outcome).toMatchObject({
        verdict: 'pass',
        decision: { endedBy: 'stopped-as-pass', looks: [{ k: 1, p: 1 }] },
      })
    })

    it('leaves flips open that nothing is left to run again', () => {
      // Nine flaky cases passed, so p is .9985 as above.
      const mixed = stored(50).map((trials, i) => (i > 30 && i < 40 ? [PASSED, FAILED, FAILED] : trials))
      const played = play(gateSuite(gateCases(50), { stored: mixed }), scripted({ 0: WORSE }), cutAfter(45))

      expect(played.outcome).toMatchObject({
        verdict: 'inconclusive',
        nominated: [{ outcome: 'unfinished', pairs: 0 }],
      })
      expect(played.batches).toHaveLength(1)
    })

    it('leaves open what looks bad, for nothing fails against the store', () => {
      const { outcome, batches } = play(suite, scripted(each(range(0, 45), { trials: ['10'] })), cutAfter(45))

      expect(outcome).toMatchObject({ verdict: 'inconclusive', decision: { endedBy: 'budget' } })
      expect(outcome.decision.looks).toMatchObject([{ failAt: 0 }])
      expect(batches).toHaveLength(1)
    })

    it('takes missing trials for not run, never for errors of the candidate', () => {
      // Ten of 100 lost would be too many: C(100, 10) / C(200, 10) = .0008.
      const errors = scripted(each(range(0, 10), { trials: ['1-'] }))
      const policy = { ...GATE_POLICY, maxMissing: 0.2 }
      const { outcome } = play(gateSuite(gateCases(100), { stored: stored(100), policy }), errors, cutAfter(95))

      expect(outcome.verdict).toBe('pass')
    })
  })

  it('leaves flips unfinished when the run ends while they are run again', () => {
    const mixed = stored(50).map((trials, i) => (i > 40 ? [PASSED, FAILED, FAILED] : trials))
    const cut = { batch: 1, after: 1, by: 'deadline' } as const

    expect(play(gateSuite(gateCases(50), { stored: mixed }), scripted({ 0: BROKEN }), cut).outcome).toMatchObject({
      verdict: 'inconclusive',
      because: '1 flipped case could not be run again: the time ended',
      decision: { endedBy: 'deadline' },
    })
  })

  describe('in which a case always failed', () => {
    const failing = stored(50).map((trials, i) => (i < 3 ? [FAILED, FAILED, FAILED] : trials))
    const restarting = each(range(10, 30), { trials: ['10', '11'] })
    const casesOf = (batch: readonly { readonly case: number }[] | undefined) => batch?.map((pair) => pair.case)

    it('asks for one candidate trial of it, to notice a fix, and for no more', () => {
      const { batches, outcome } = play(
        gateSuite(gateCases(50), { stored: failing }),
        scripted({ ...restarting, ...each(range(0, 3), { trials: ['00', '00'] }) }),
      )

      expect(casesOf(batches[0])).toEqual(range(0, 50))
      expect(casesOf(batches[1])).toEqual(range(3, 50))
      expect(outcome).toMatchObject({ verdict: 'pass', delta: 0, stored: { cases: [0, 1, 2], anew: true } })
    })

    it('runs it on both arms when the fix was noticed, or its trial was lost', () => {
      const script = { 0: { trials: ['01', '01'] }, 1: { trials: ['0-', '00'] }, 2: { trials: ['00', '00'] } }
      const { batches, outcome } = play(
        gateSuite(gateCases(50), { stored: failing }),
        scripted({ ...restarting, ...script }),
      )

      expect(casesOf(batches[1])).toEqual([0, 1, ...range(3, 50)])
      expect(outcome.delta).toBeCloseTo(1 / 50, 12)
    })

    it('runs it when too few trials are in store to say so', () => {
      const twice = failing.map((trials, i) => (i < 3 ? [FAILED, FAILED] : trials))
      const { batches } = play(
        gateSuite(gateCases(50), { stored: twice }),
        scripted({ ...restarting, ...each(range(0, 3), { trials: ['00', '00'] }) }),
      )

      expect(casesOf(batches[1])).toEqual(range(0, 50))
    })

    it('runs it in a graded suite unless its scores cannot fall', () => {
      const half = { score: 0.5, passed: false }
      const graded = failing.map((trials, i) => (i === 2 ? [half, half, half] : trials))
      const suite = gateSuite(gateCases(50), { stored: graded, graded: true })
      const { batches } = play(suite, ({ case: position, arms }) => {
        if (position < 2) return pairOf('00')
        if (position === 2) return { baseline: half, candidate: half }
        return pairOf(arms === 'candidate' && position < 30 ? '10' : '11')
      })

      expect(casesOf(batches[1])).toEqual(range(2, 50))
    })

    it('counts it as measured, and its failing as failing', () => {
      const script = scripted({ ...restarting, ...each(range(0, 3), { trials: ['00', '00'] }) })
      const all = { ...GATE_POLICY, minCases: 50 }
      const cases = gateCases(50, { 1: { mustPass: true } })

      expect(play(gateSuite(gateCases(50), { stored: failing, policy: all }), script).outcome.verdict).toBe('pass')
      expect(play(gateSuite(cases, { stored: failing }), script).outcome.decision.endedBy).toBe('must-pass')
    })
  })
})
