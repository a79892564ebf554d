import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededUniform } from '../../src/compare/random.ts'
import type { GateSuite, NominatedCase, PairResult, TrialScore, WantedPair } from '../../src/gate/protocol.ts'
import { GATE_POLICY } from '../support/gate-policy.ts'
import { FAILED, gateCases, gateSuite, PASSED, play, type Respond } from './play.ts'

/** How one case behaves: chances to pass on each arm and to come back at all. */
interface Behaviour {
  readonly baseline: number
  readonly candidate: number
  readonly missing: number
}

interface World {
  readonly behaviours: readonly Behaviour[]
  readonly seed: string
  readonly confirmSeed: string
}

const behaviour = fc.record({
  baseline: fc.constantFrom(0, 0.3, 0.7, 0.95, 1),
  candidate: fc.constantFrom(0, 0.3, 0.7, 0.95, 1),
  missing: fc.constantFrom(0, 0, 0, 0.02),
})
const world: fc.Arbitrary<World> = fc.record({
  behaviours: fc.array(behaviour, { minLength: 1, maxLength: 40 }),
  seed: fc.string(),
  confirmSeed: fc.string(),
})
const graded = fc.boolean()
const stored = fc.constantFrom(undefined, [PASSED, PASSED, PASSED], [PASSED, FAILED, PASSED])

describe('whatever the answers', () => {
  it('the same answers give the same verdict, figures and requests', () => {
    fc.assert(
      fc.property(world, graded, stored, (one, isGraded, trials) => {
        expect(run(one, isGraded, trials)).toEqual(run(one, isGraded, trials))
      }),
      { numRuns: 60 },
    )
  })

  it('the gate ends within the most calls that its policy allows, and asks for no trial twice', () => {
    fc.assert(
      fc.property(world, graded, stored, (one, isGraded, trials) => {
        const { outcome, batches, calls } = run(one, isGraded, trials)
        const rounds = 2 * one.behaviours.length * Math.max(...GATE_POLICY.rounds)
        const first = trials === undefined ? 0 : one.behaviours.length
        const asked = batches.flat().map(nameOf)

        expect(calls).toBeLessThanOrEqual(rounds + first + 2 * outcome.nominated.length * GATE_POLICY.confirmPairs)
        expect(new Set(asked).size).toBe(asked.length)
      }),
      { numRuns: 60 },
    )
  })

  it('every verdict is backed by its figures', () => {
    fc.assert(
      fc.property(world, stored, (one, trials) => {
        const { verdict, decision, nominated, lastLook, delta } = run(one, false, trials).outcome
        const outcomes = nominated.map(({ outcome }) => outcome)
        const suiteFailed = decision.endedBy === 'suite-test'
        const proven = lastLook !== null && lastLook.p <= lastLook.failAt && -(delta ?? 0) >= GATE_POLICY.tolerance
        const weakest = Math.min(...nominated.filter(isConfirmed).map(({ odds }) => odds))

        expect(verdict === 'regressed').toBe(suiteFailed || outcomes.includes('confirmed'))
        expect(!suiteFailed || proven).toBe(true)
        expect(weakest >= (decision.neededOdds ?? 0)).toBe(true)
        expect(verdict === 'pass' && (outcomes.includes('suspect') || outcomes.includes('unfinished'))).toBe(false)
      }),
    )
  })
})

describe('what never matters', () => {
  it('confirmation trials never change the p of the suite test', () => {
    fc.assert(
      fc.property(world, graded, fc.string(), (one, isGraded, confirmSeed) => {
        const looks = run(one, isGraded).outcome.decision.looks
        const other = run({ ...one, confirmSeed }, isGraded).outcome.decision.looks
        const both = Math.min(looks.length, other.length)

        expect(looks.slice(0, both)).toEqual(other.slice(0, both))
      }),
    )
  })

  it('gated tags never change the p of the suite test, and one that all cases have gives the same', () => {
    fc.assert(
      fc.property(world, fc.nat(39), (one, tagged) => {
        const n = one.behaviours.length
        const cases = gateCases(n).map((plain, i) => ({ ...plain, tags: i < tagged ? ['all', 'some'] : ['all'] }))
        const look = (gatedTags: readonly string[]) =>
          play(gateSuite(cases, { gatedTags }), responder(one)).outcome.decision.looks[0]
        const [plain, whole] = [look([]), look(['all'])]

        expect(whole?.p).toBe(plain?.p)
        expect(look(['some', 'all'])?.p).toBe(plain?.p)
        if (n >= 5) expect(whole?.tags?.[0]?.p).toBe(plain?.p)
      }),
    )
  })

  it('the order of the cases changes neither the verdict nor p', () => {
    const permuted = world.chain((one) =>
      fc.record({
        one: fc.constant(one),
        order: fc.shuffledSubarray([...one.behaviours.keys()], {
          minLength: one.behaviours.length,
          maxLength: one.behaviours.length,
        }),
      }),
    )
    fc.assert(
      fc.property(permuted, ({ one, order }) => {
        const suite = gateSuite(gateCases(one.behaviours.length))
        const straight = play(suite, responder(one)).outcome
        const answer = responder(one)
        const other = play(suite, (wanted) => answer({ ...wanted, case: order[wanted.case] ?? 0 })).outcome

        expect(other.verdict).toBe(straight.verdict)
        expect(other.decision.looks).toHaveLength(straight.decision.looks.length)
        for (const [i, { p }] of straight.decision.looks.entries())
          expect(Math.abs((other.decision.looks[i]?.p ?? 0) - p)).toBeLessThanOrEqual(1e-12)
        expect(other.delta ?? 0).toBeCloseTo(straight.delta ?? 0, 12)
      }),
    )
  })

  it('cases that always agree never change p', () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 1, max: 30 }), (one, more) => {
        const steady = { baseline: 1, candidate: 1, missing: 0 }
        const wider = { ...one, behaviours: [...one.behaviours, ...Array.from({ length: more }, () => steady)] }
        const looks = run(one, false).outcome.decision.looks
        const others = run(wider, false).outcome.decision.looks

        for (const [i, { p }] of others.slice(0, looks.length).entries()) expect(p).toBe(looks[i]?.p)
      }),
    )
  })

  it('what identical requests would have answered is never asked', () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 1, max: 39 }), (one, identical) => {
        const n = one.behaviours.length
        const cases = gateCases(n).map((plain, i) => ({ ...plain, identical: i < identical }))
        const { batches } = play(gateSuite(cases), responder(one))

        expect(batches.flat().filter((wanted) => wanted.case < identical)).toEqual([])
      }),
    )
  })
})

describe('arms', () => {
  it('mirror p at the first look when they change their names', () => {
    fc.assert(
      fc.property(world, (one) => {
        const suite = gateSuite(gateCases(one.behaviours.length))
        const answer = responder({ ...one, behaviours: one.behaviours.map((each) => ({ ...each, missing: 0 })) })
        const p = play(suite, answer).outcome.decision.looks[0]?.p ?? 0
        const mirrored = play(suite, (wanted) => swap(answer(wanted))).outcome.decision.looks[0]?.p ?? 0

        // P(X* ≤ X) + P(X* ≥ X) = 1 + P(X* = X)
        expect(p + mirrored).toBeGreaterThan(1)
        expect(p + mirrored).toBeLessThanOrEqual(2)
      }),
    )
  })

  it('that both always pass can never regress, whatever is missing and whatever is stored', () => {
    const missing = fc.record({
      rates: fc.array(fc.constantFrom(0, 0.1, 0.5), { minLength: 1, maxLength: 30 }),
      seed: fc.string(),
    })
    fc.assert(
      fc.property(missing, stored, ({ rates, seed }, trials) => {
        const behaviours = rates.map((rate) => ({ baseline: 1, candidate: 1, missing: rate }))
        const { outcome } = run({ behaviours, seed, confirmSeed: seed }, false, trials)

        expect(outcome.verdict).not.toBe('regressed')
        expect(outcome.nominated.every((bet) => bet.outcome === 'flaky' || bet.outcome === 'unfinished')).toBe(true)
        expect(trials !== undefined || outcome.decision.looks.every(({ p }) => p === 1)).toBe(true)
      }),
    )
  })

  it('that lose everything are not measured', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), stored, (n, trials) => {
        const { outcome } = run(
          { behaviours: Array(n).fill({ baseline: 1, candidate: 1, missing: 1 }), seed: '', confirmSeed: '' },
          false,
          trials,
        )

        expect(outcome.verdict).toBe('not-measured')
      }),
    )
  })

  it('that lose trials alike never lower the p of what came back', () => {
    fc.assert(
      fc.property(world, fc.nat(39), (one, gone) => {
        const whole = one.behaviours.map((each) => ({ ...each, missing: 0 }))
        const without = whole.map((each, i) => (i === gone ? { ...each, missing: 1 } : each))
        const policy = { ...GATE_POLICY, maxMissing: 1 }
        const suite = (behaviours: readonly Behaviour[]) => gateSuite(gateCases(behaviours.length), { policy })
        const lost = play(suite(without), responder({ ...one, behaviours: without })).outcome
        const identical = gateCases(whole.length).map((plain, i) => ({ ...plain, identical: i === gone }))
        const unasked = play(gateSuite(identical, { policy }), responder({ ...one, behaviours: whole })).outcome

        expect(lost.decision.looks[0]?.p ?? 1).toBe(unasked.decision.looks[0]?.p ?? 1)
      }),
    )
  })
})

function run(one: World, isGraded: boolean, trials?: readonly TrialScore[]) {
  const n = one.behaviours.length
  const suite: GateSuite = gateSuite(gateCases(n), { graded: isGraded, seed: one.seed })
  return play(trials === undefined ? suite : { ...suite, stored: Array(n).fill(trials) }, responder(one))
}

/** Answers that depend on the trial alone, not on when it is asked for. */
function responder({ behaviours, seed, confirmSeed }: World): Respond {
  return ({ case: position, phase, index }) => {
    const { baseline, candidate, missing } = behaviours[position] ?? { baseline: 1, candidate: 1, missing: 0 }
    const uniform = seededUniform(`${phase === 'confirm' ? `confirm ${confirmSeed}` : seed}/${position}/${index}`)
    const trial = (pass: number): TrialScore | null => {
      const [returned, passed] = [uniform() >= missing, uniform() < pass]
      return returned ? { score: passed ? 0.8 + 0.2 * uniform() : 0.5 * uniform(), passed } : null
    }
    return { baseline: trial(baseline), candidate: trial(candidate) }
  }
}

function swap({ baseline, candidate }: PairResult): PairResult {
  return { baseline: candidate, candidate: baseline }
}

function isConfirmed({ outcome }: NominatedCase): boolean {
  return outcome === 'confirmed'
}

/** Screen and rounds share a count, confirmation has its own. */
function nameOf({ case: position, phase, index, arms }: WantedPair): string {
  return `${position} ${phase === 'confirm' ? 'confirm' : 'suite'} ${index} ${arms}`
}
