import { describe, expect, it } from 'vitest'
import type { TrialScore } from '../../src/gate/protocol.ts'
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

  it('is not enough when it lacks a critical case: both arms are run', () => {
    const gap = stored(50).map((trials, i) => (i === 7 ? [] : trials))
    const suite = gateSuite(gateCases(50, { 7: { critical: true } }), { stored: gap })

    expect(play(suite, scripted({})).batches.map(([pair]) => pair?.arms)).toEqual(['candidate', 'both'])
  })

  it('does not let a candidate pass that errors more than the baseline did: both arms are run', () => {
    // Ten of 100 lost and none in store: C(100, 10) / C(200, 10) = .0008.
    const errors = scripted(each(range(0, 10), { trials: ['1-', '1-'] }))
    const { outcome, batches } = play(gateSuite(gateCases(100), { stored: stored(100) }), errors)

    expect(batches.map(([pair]) => pair?.arms)).toEqual(['candidate', 'both'])
    expect(outcome).toMatchObject({ verdict: 'inconclusive', because: 'the candidate errors more' })
  })

  it('forgives errors that the provider made in the first pass only', () => {
    const errors = scripted(each(range(0, 10), { trials: ['1-', '11'] }))

    expect(play(gateSuite(gateCases(100), { stored: stored(100) }), errors).outcome.verdict).toBe('pass')
  })

  it('is not measured when the run ends within the first pass', () => {
    const cut = { batch: 0, after: 20, by: 'budget' } as const

    expect(play(gateSuite(gateCases(50), { stored: stored(50) }), scripted({}), cut).outcome).toMatchObject({
      verdict: 'not-measured',
      decision: { endedBy: 'budget' },
    })
  })

  it('leaves flips unfinished when the run ends while they are run again', () => {
    const mixed = stored(50).map((trials, i) => (i > 40 ? [PASSED, FAILED, FAILED] : trials))
    const cut = { batch: 1, after: 1, by: 'deadline' } as const

    expect(play(gateSuite(gateCases(50), { stored: mixed }), scripted({ 0: BROKEN }), cut).outcome.verdict).toBe(
      'inconclusive',
    )
  })
})
