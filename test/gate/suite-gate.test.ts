import { describe, expect, it } from 'vitest'
import { GATE_POLICY } from '../support/gate-policy.ts'
import { each, gateCases, gateSuite, play, range, scripted } from './play.ts'
import { allOf, at, BETTER, BROKEN, DRIFTING, PUBLISHED, SUSPECT, WORSE } from './scripts.ts'

describe('nothing changed', () => {
  it('passes without asking for a call when every request is identical', () => {
    const { outcome, batches } = play(gateSuite(gateCases(3, allOf(3, { identical: true }))), scripted({}))

    expect(batches).toEqual([])
    expect(outcome).toMatchObject({ verdict: 'pass', decision: { endedBy: 'identical-requests', looks: [] } })
  })

  it('asks nothing of the cases whose requests are identical, and counts them as measured', () => {
    const cases = gateCases(30, { ...allOf(29, { identical: true }) })
    const { outcome, batches } = play(gateSuite(cases, { policy: { ...GATE_POLICY, minCases: 30 } }), scripted({}))

    expect(batches).toEqual([[{ case: 29, phase: 'screen', index: 1, arms: 'both' }]])
    expect(outcome.verdict).toBe('pass')
  })

  it('passes after one trial an arm when nothing flips', () => {
    const { outcome, batches, calls } = play(gateSuite(gateCases(100)), scripted({}))

    expect(batches).toHaveLength(1)
    expect(calls).toBe(200)
    expect(outcome).toEqual({
      verdict: 'pass',
      because: 'no regression found',
      decision: {
        alpha: 0.01,
        looks: [outcome.lastLook],
        nominated: 0,
        neededOdds: null,
        endedBy: 'stopped-as-pass',
      },
      nominated: [],
      lastLook: { k: 1, p: 1, failAt: expect.closeTo(0.0005, 15), stopAbove: 0.3 },
      delta: 0,
    })
  })

  it('drops a flip that does not hold, for four more pairs', () => {
    const { outcome, calls } = play(gateSuite(gateCases(100)), scripted({ 7: WORSE }))

    expect(outcome.verdict).toBe('pass')
    expect(outcome.nominated).toMatchObject([{ case: 7, outcome: 'flaky', pairs: 4 }])
    expect(outcome.decision).toMatchObject({ nominated: 1, neededOdds: expect.closeTo(500, 9) })
    expect(calls).toBe(200 + 8)
  })
})

describe('the suite test', () => {
  it('passes after the last look where the drop is beyond luck and below the tolerance', () => {
    const policy = { ...GATE_POLICY, tolerance: 0.2 }
    const { outcome } = play(gateSuite(gateCases(100), { policy }), scripted(each(range(0, 11), WORSE)))

    expect(outcome.decision.looks.map(({ k }) => k)).toEqual([1, 2, 3, 5])
    expect(outcome).toMatchObject({
      verdict: 'pass',
      because: 'lower by less than the tolerance',
      decision: { endedBy: 'within-tolerance' },
    })
  })

  it('fails at the first look when 11 of 100 cases break, with nothing run again', () => {
    // 1 / 2^11 = .000488 ≤ .0005
    const { outcome, calls } = play(gateSuite(gateCases(100)), scripted(each(range(0, 11), WORSE)))

    expect(outcome).toMatchObject({ verdict: 'regressed', delta: -0.11, decision: { endedBy: 'suite-test' } })
    expect(outcome.lastLook?.p).toBeCloseTo(1 / 2048, 14)
    expect(outcome.nominated).toEqual([])
    expect(calls).toBe(200)
  })

  it('does not yet fail when 10 of 100 do', () => {
    // 1 / 2^10 = .000977 > .0005; the second trial finds them well: the same p, and again nothing proven.
    const { outcome } = play(gateSuite(gateCases(100)), scripted(each(range(0, 10), WORSE)))

    expect(outcome.decision.looks[0]?.p).toBeCloseTo(1 / 1024, 14)
    expect(outcome.decision.looks.length).toBeGreaterThan(1)
  })

  it('fails at the second look on all trials so far', () => {
    // Ten cases fail in both trials: each is 1 of C(4, 2) relabellings: 6^−10.
    const script = { trials: ['10', '10'] }
    const { outcome, batches } = play(gateSuite(gateCases(100)), scripted(each(range(0, 10), script)))

    expect(outcome).toMatchObject({ verdict: 'regressed', decision: { endedBy: 'suite-test' } })
    expect(outcome.lastLook).toMatchObject({ k: 2 })
    expect((outcome.lastLook?.p ?? 1) * 6 ** 10).toBeCloseTo(1, 6)
    expect(batches.at(-1)).toEqual(
      range(0, 100).map((position) => ({ case: position, phase: 'round', index: 2, arms: 'both' })),
    )
  })

  it('fails at the last look, where a p of .006 is enough', () => {
    // Look 1: 8 worse, 4 better: P(Bin(12, ½) ≤ 4) = 794 / 4,096. Look 3: 4 more worse: P(Bin(16) ≤ 4) = 2,517 / 65,536.
    // Look 5: 6 more in other cases: P(Bin(22, ½) ≤ 4) = 9,109 / 2^22 = .0022.
    const { outcome } = play(gateSuite(gateCases(100)), scripted({ ...DRIFTING, ...each(range(20, 26), at(4, '10')) }))

    expect(outcome).toMatchObject({ verdict: 'regressed', decision: { endedBy: 'suite-test' } })
    expect(outcome.lastLook).toMatchObject({ k: 5, failAt: expect.closeTo(0.006, 15) })
    expect(outcome.lastLook?.p).toBeCloseTo(9109 / 2 ** 22, 12)
  })

  it('leaves it open at the last look when p is between .006 and .10', () => {
    const { outcome, batches, calls } = play(gateSuite(gateCases(100)), scripted(DRIFTING))

    expect(outcome).toMatchObject({ verdict: 'inconclusive', decision: { endedBy: 'last-look' } })
    expect(outcome.decision.looks.map(({ k }) => k)).toEqual([1, 2, 3, 5])
    expectClose(
      outcome.decision.looks.map(({ p }) => p),
      [794 / 4096, 794 / 4096, 2517 / 65_536, 2517 / 65_536],
    )
    // Screen, two batches for the eight flips, then rounds of one, one and two trials.
    expect(batches.map((batch) => batch.length)).toEqual([100, 16, 16, 100, 100, 200])
    expect(calls).toBe(2 * 532)
  })

  it('stops as a pass at the second look above .20', () => {
    // Look 1 as before, .194 ≤ .30. Then two of the eight get better: 8 down, 6 up: P(Bin(14, ½) ≤ 6) = 6,476 / 16,384.
    const { outcome } = play(
      gateSuite(gateCases(100)),
      scripted({ ...each(range(0, 8), WORSE), ...each(range(8, 12), BETTER), ...each(range(12, 14), at(2, '01')) }),
    )

    expect(outcome).toMatchObject({ verdict: 'pass', decision: { endedBy: 'stopped-as-pass' } })
    expectClose(
      outcome.decision.looks.map(({ p }) => p),
      [794 / 4096, 6476 / 16_384],
    )
  })

  it('also needs a drop of at least the tolerance', () => {
    // Eleven of 1,200 cases break: p = .000488, but the drop is .92 points.
    const broken = scripted(each(range(0, 11), WORSE))

    expect(play(gateSuite(gateCases(1200)), broken).outcome.decision.endedBy).not.toBe('suite-test')
    expect(play(gateSuite(gateCases(1100)), broken).outcome.decision.endedBy).toBe('suite-test')
  })

  it('shares α between the suites of a pull request', () => {
    // 1 / 2^11 = .000488 is above .0005 / 2.
    const broken = scripted(each(range(0, 11), WORSE))
    const { outcome } = play(gateSuite(gateCases(100), { suites: 2 }), broken)

    expect(outcome.decision.alpha).toBe(0.005)
    expect(outcome.decision.looks[0]?.failAt).toBeCloseTo(0.00025, 15)
    expect(outcome.decision.looks).not.toHaveLength(1)
    expect(outcome.decision.neededOdds).toBeCloseTo(11 / 0.001, 6)
  })

  it('takes other rounds', () => {
    const { batches } = play(gateSuite(gateCases(10), { policy: { ...GATE_POLICY, rounds: [3] } }), scripted({}))

    expect(batches).toHaveLength(1)
    expect(batches[0]?.filter((pair) => pair.case === 4).map(({ index }) => index)).toEqual([1, 2, 3])
  })
})

describe('cases that flipped', () => {
  it('are run again: 14 nominated need 7,000 : 1, and eight broken pairs give 8,751', () => {
    // The published example: 120 cases, 14 worse and 6 better, p = P(Bin(20, ½) ≤ 6) = 60,460 / 2^20 = .058.
    const { outcome, calls } = play(gateSuite(gateCases(120)), scripted(PUBLISHED))

    expect(outcome).toMatchObject({
      verdict: 'regressed',
      because: '6 cases broke',
      decision: { endedBy: 'case-confirmed', nominated: 14, neededOdds: expect.closeTo(7000, 6) },
    })
    expect(outcome.lastLook?.p).toBeCloseTo(60_460 / 2 ** 20, 12)
    expect(outcome.delta).toBeCloseTo(-8 / 120, 14)
    expect(outcome.nominated.map(({ outcome: what, pairs, odds }) => [what, pairs, Math.round(odds)])).toEqual([
      ...Array.from({ length: 6 }, () => ['confirmed', 8, 8751]),
      ...Array.from({ length: 8 }, () => ['flaky', 4, 0]),
    ])
    expect(calls).toBe(240 + 2 * (6 * 8 + 8 * 4))
  })

  it('do not count when they were failing before, or got better', () => {
    const { outcome } = play(gateSuite(gateCases(100)), scripted({ 0: { trials: ['00'] }, 1: BETTER }))

    expect(outcome.decision.nominated).toBe(0)
    expect(outcome.verdict).toBe('pass')
  })

  it('leave the suite inconclusive as suspects, even when the suite test stopped as a pass', () => {
    const { outcome } = play(gateSuite(gateCases(100)), scripted({ 3: SUSPECT }))

    expect(outcome.lastLook?.p).toBe(0.5)
    expect(outcome).toMatchObject({
      verdict: 'inconclusive',
      because: '1 case may have broken, not beyond doubt',
      nominated: [{ outcome: 'suspect', pairs: 16 }],
    })
  })

  it('are nominated by the first look alone', () => {
    // DRIFTING has four more flips in the third trials, which are no reason to run a case again.
    const { outcome } = play(gateSuite(gateCases(100)), scripted(DRIFTING))

    expect(outcome.nominated.map((bet) => bet.case)).toEqual(range(0, 8))
  })

  it('are confirmed by their threshold in a graded suite, not by a lower score', () => {
    const suite = gateSuite(gateCases(100), { graded: true })
    const { outcome } = play(suite, ({ case: position }) => ({
      baseline: { score: 0.9, passed: true },
      candidate: position === 0 ? { score: 0.75, passed: true } : { score: 0.9, passed: true },
    }))

    expect(outcome.decision.nominated).toBe(0)
  })

  it('may break as many as max-broken-cases says, and the suite test goes on', () => {
    const policy = { ...GATE_POLICY, maxBrokenCases: 1 }
    const one = play(gateSuite(gateCases(100), { policy }), scripted({ 0: BROKEN })).outcome
    const two = play(gateSuite(gateCases(100), { policy }), scripted({ 0: BROKEN, 1: BROKEN })).outcome

    expect(one).toMatchObject({ verdict: 'pass', decision: { endedBy: 'stopped-as-pass' } })
    expect(one.nominated).toMatchObject([{ outcome: 'confirmed' }])
    expect(two.verdict).toBe('regressed')
  })
})

describe('graded suites', () => {
  const suite = gateSuite(gateCases(30), { graded: true })
  const scores = (baseline: number, candidate: number) => () => ({
    baseline: { score: baseline, passed: true },
    candidate: { score: candidate, passed: true },
  })

  it('fail on scores that drop while every trial passes, at twice the p of one statistic', () => {
    const { outcome, batches } = play(suite, scores(0.9, 0.8))

    expect(outcome).toMatchObject({ verdict: 'regressed', decision: { endedBy: 'suite-test' } })
    // No relabelling is as low: 1 / (draws + 1), by Holm twice that; 5 · 2 / .0005 draws can reach the bound.
    expect(outcome.lastLook?.p).toBe(2 / 20_000)
    expect(outcome.delta).toBeCloseTo(-0.1, 12)
    expect(batches).toHaveLength(1)
  })

  it('need the drop of the tolerance in the statistic that fails', () => {
    expect(play(suite, scores(0.9, 0.895)).outcome.decision.endedBy).not.toBe('suite-test')
    expect(play(suite, scores(0.9, 0.885)).outcome.decision.endedBy).toBe('suite-test')
  })

  it('draw enough to fail when many suites share α', () => {
    // 20 suites: the bound is .000025, so 5 · 2 / .000025 draws are made: p = 2 / 400,000.
    const shared = gateSuite(gateCases(30), { graded: true, suites: 20 })

    expect(play(shared, scores(0.9, 0.8)).outcome).toMatchObject({
      verdict: 'regressed',
      decision: { looks: [{ p: 2 / 400_000 }] },
    })
  })

  it('fail on passes too', () => {
    const { outcome } = play(suite, ({ case: position }) => ({
      baseline: { score: 0.7, passed: true },
      candidate: position < 15 ? { score: 0.69, passed: false } : { score: 0.7, passed: true },
    }))

    // 2 / 2^15 by Holm.
    expect(outcome.decision.endedBy).toBe('suite-test')
    expect(outcome.lastLook?.p).toBeCloseTo(2 / 2 ** 15, 12)
  })
})

describe('unequal weights', () => {
  it('fail on the cases that weigh, not on those that do not', () => {
    const heavy = gateCases(40, allOf(20, { weight: 50 }))
    const opposed = scripted({ ...each(range(0, 20), WORSE), ...each(range(20, 40), BETTER) })

    expect(play(gateSuite(heavy), opposed).outcome.decision).toMatchObject({ endedBy: 'suite-test', looks: [{ k: 1 }] })
    expect(play(gateSuite(gateCases(40)), opposed).outcome.decision.looks[0]?.p).toBeGreaterThan(0.5)
  })
})

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length)
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 12)
}
