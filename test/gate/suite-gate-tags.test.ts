import { describe, expect, it } from 'vitest'
import type { GateSuite } from '../../src/gate/protocol.ts'
import { GATE_POLICY } from '../support/gate-policy.ts'
import {
  type CaseScript,
  each,
  FAILED,
  gateCases,
  gateSuite,
  PASSED,
  pairOf,
  play,
  type Respond,
  range,
  scripted,
} from './play.ts'

import { at, BETTER, WORSE } from './scripts.ts'

/** A hundred cases, of which c0 … c39 are about refunds and c60 … c99 about invoices. */
const CASES = gateCases(100, {
  ...Object.fromEntries(range(0, 40).map((i) => [i, { tags: ['refund'] }])),
  ...Object.fromEntries(range(60, 100).map((i) => [i, { tags: ['invoice'] }])),
})

/** So many refunds get worse, and 20 invoices better, so that the suite as a whole shows nothing. */
function refundsWorse(n: number, script: CaseScript = WORSE): Readonly<Record<number, CaseScript>> {
  return { ...each(range(0, n), script), ...each(range(60, 80), BETTER) }
}

function gating(gatedTags: readonly string[], differing: Partial<GateSuite> = {}): GateSuite {
  return gateSuite(CASES, { gatedTags, ...differing })
}

describe('a gated tag', () => {
  it('fails the suite when its cases drop, although the whole does not, and is named', () => {
    // 13 worse and none better within the tag: 1 / 2¹³ = .000122 ≤ .000125. Whole: P(Bin(33, ½) ≤ 20) > ½.
    const { outcome } = play(gating(['refund']), scripted(refundsWorse(13)))

    expect(outcome).toMatchObject({
      verdict: 'regressed',
      because: 'the cases tagged “refund” got worse',
      decision: { endedBy: 'tag-test', looks: [{ k: 1 }] },
    })
    expect(outcome.lastLook?.p).toBeGreaterThan(0.5)
    expect(outcome.lastLook?.tags).toEqual([
      { tag: 'refund', p: 1 / 2 ** 13, delta: -13 / 40, failAt: expect.closeTo(0.000125, 15), failed: true },
    ])
  })

  it('does not fail it at the first look on twelve', () => {
    const { outcome } = play(gating(['refund']), scripted(refundsWorse(12)))

    expect(outcome.decision.looks[0]?.tags?.[0]).toMatchObject({ p: 1 / 2 ** 12, failed: false })
    expect(outcome.decision.looks.length).toBeGreaterThan(1)
  })

  it('shares its part of α with the other gated tags by Holm', () => {
    const looks = (n: number) => play(gating(['refund', 'invoice']), scripted(refundsWorse(n))).outcome.decision.looks

    // Twice 1 / 2¹³ is above .000125, twice 1 / 2¹⁴ below.
    expect(looks(13)[0]?.tags?.map(({ tag, failed }) => [tag, failed])).toEqual([
      ['refund', false],
      ['invoice', false],
    ])
    expect(looks(14)).toHaveLength(1)
    expect(looks(14)[0]?.tags?.map(({ p, failed }) => [p, failed])).toEqual([
      [2 / 2 ** 14, true],
      [1, false],
    ])
  })

  it('decides nothing without the gate', () => {
    const { outcome } = play(gating([]), scripted(refundsWorse(13)))

    expect(outcome).toMatchObject({ verdict: 'pass', decision: { endedBy: 'stopped-as-pass' } })
    expect(outcome.lastLook).not.toHaveProperty('tags')
  })

  it('takes its α from the suite test: eleven broken cases of 100 fail it no more, twelve do', () => {
    // 1 / 2¹¹ = .000488 is below .0005, but above .000375; 1 / 2¹² = .000244 is not.
    const firstLook = (n: number, gatedTags: readonly string[]) =>
      play(gating(gatedTags), scripted(each(range(40, 40 + n), WORSE))).outcome.decision.looks.length === 1

    expect([firstLook(11, []), firstLook(11, ['refund']), firstLook(12, ['refund'])]).toEqual([true, false, true])
  })

  it('leaves the odds for single cases as they are', () => {
    const { outcome } = play(gating(['refund']), scripted({ 50: WORSE }))

    expect(outcome.decision.neededOdds).toBeCloseTo(500, 9)
  })

  it('also needs a drop of at least the tolerance among its cases', () => {
    const many = gateCases(
      1500,
      Object.fromEntries(range(0, 1500).map((i) => [i, i < 1400 ? { tags: ['refund'] } : {}])),
    )
    const suite = gateSuite(many, { gatedTags: ['refund'] })
    const better = each(range(1400, 1450), BETTER)

    // 13 of 1,400 are .93 points; 14 are one.
    expect(play(suite, scripted({ ...each(range(0, 13), WORSE), ...better })).outcome.decision.endedBy).not.toBe(
      'tag-test',
    )
    expect(play(suite, scripted({ ...each(range(0, 14), WORSE), ...better })).outcome.decision.endedBy).toBe('tag-test')
  })

  it('goes on to further looks while its p is low, although that of the suite is not', () => {
    // Three refunds worse, 1 / 8 ≤ .30 and ≤ .20, but above .10 at the third look.
    const { outcome } = play(gating(['refund']), scripted(refundsWorse(3)))

    expect(outcome).toMatchObject({ verdict: 'pass', decision: { endedBy: 'stopped-as-pass' } })
    expect(outcome.decision.looks.map(({ k }) => k)).toEqual([1, 2, 3])
    expect(play(gating([]), scripted(refundsWorse(3))).outcome.decision.looks).toHaveLength(1)
  })

  it('fails it at a later look on all trials so far', () => {
    // Eight refunds fail in both trials, each 1 of C(4, 2) relabellings: 6⁻⁸.
    const { outcome } = play(gating(['refund']), scripted(refundsWorse(8, { trials: ['10', '10'] })))

    expect(outcome.decision).toMatchObject({ endedBy: 'tag-test', looks: [{ k: 1 }, { k: 2 }] })
    expect((outcome.lastLook?.tags?.[0]?.p ?? 1) * 6 ** 8).toBeCloseTo(1, 8)
  })

  it('leaves it open at the last look, and the reason names it', () => {
    // Six refunds worse in their first trial only: 1 / 2⁶, by Holm twice that, between .0015 and .10.
    const { outcome } = play(gating(['refund', 'invoice']), scripted(refundsWorse(6)))

    expect(outcome).toMatchObject({
      verdict: 'inconclusive',
      because: 'the last look neither proves nor excludes a drop of the cases tagged “refund”',
      decision: { endedBy: 'last-look' },
    })
    expect(outcome.lastLook).toMatchObject({ k: 5, tags: [{ p: 2 / 64 }, { p: 1 }] })
  })

  it('does not name the tag when the whole suite is open', () => {
    const { outcome } = play(
      gating(['refund']),
      scripted({ ...each(range(40, 48), WORSE), ...each(range(48, 52), BETTER), ...each(range(52, 56), at(3, '10')) }),
    )

    expect(outcome.because).toBe('the last look neither proves nor excludes a drop')
  })

  it('with fewer than five valid pairs proves nothing', () => {
    const policy = { ...GATE_POLICY, alpha: 0.4, rounds: [1] }
    const cases = (n: number) => gateCases(50, Object.fromEntries(range(0, n).map((i) => [i, { tags: ['few'] }])))
    const end = (n: number) => {
      const script = { ...each(range(0, n), WORSE), ...each(range(10, 30), BETTER) }
      return play(gateSuite(cases(n), { policy, gatedTags: ['few'] }), scripted(script)).outcome.decision.endedBy
    }

    // α .08 for the tag: four worse, 1 / 16, would do.
    expect(end(4)).toBe('stopped-as-pass')
    expect(end(5)).toBe('tag-test')
  })

  it('keeps a stored baseline from ending it as a pass', () => {
    // A refund that never failed in store fails now: 1 of 4 relabellings, p = ¼ ≤ .30. Twenty flaky invoices pass now,
    // 1 of 2 each, so that the suite shows nothing. On fresh trials of both arms nothing differs.
    const flaky = (i: number) => (i >= 60 && i < 80 ? [PASSED, FAILED, FAILED] : [PASSED, PASSED, PASSED])
    const suite = (gatedTags: readonly string[]) => gating(gatedTags, { stored: range(0, 100).map(flaky) })
    const respond: Respond = ({ case: position, arms }) => pairOf(arms === 'candidate' && position === 0 ? '-0' : '11')
    const { batches, outcome } = play(suite(['refund']), respond)

    expect(play(suite([]), respond).batches[1]?.[0]?.phase).toBe('confirm')

    expect(batches.map(([pair]) => pair?.arms)).toEqual(['candidate', 'both'])
    expect(outcome.verdict).toBe('pass')
  })
})

describe('graded suites', () => {
  it('fail on the scores of a gated tag, which drop while every trial passes', () => {
    const suite = gating(['refund'], { graded: true })
    const { outcome } = play(suite, ({ case: position }) => ({
      baseline: { score: 0.9, passed: true },
      candidate: { score: position < 40 ? 0.8 : 1, passed: true },
    }))

    // No relabelling is as low; two statistics share α: 2 / (5 · 2 / .000125).
    expect(outcome.decision.endedBy).toBe('tag-test')
    expect(outcome.lastLook?.tags?.[0]).toMatchObject({ p: 2 / 80_000, failed: true })
    expect(outcome.lastLook?.tags?.[0]?.delta).toBeCloseTo(-0.1, 12)
  })
})
