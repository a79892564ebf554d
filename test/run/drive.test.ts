import { describe, expect, it } from 'vitest'
import type { RunnableSuite } from '../../src/domain/plan.ts'
import type { BatchResult, GateOutcome, GateSuite, SuiteGate, WantedPair } from '../../src/gate/protocol.ts'
import { stoppedOutcome } from '../../src/gate/stopped.ts'
import { suiteGate } from '../../src/gate/suite-gate.ts'
import type { Watch } from '../../src/run/canaries.ts'
import { driveSuite } from '../../src/run/drive.ts'
import { gateCommons } from '../../src/run/gate-suite.ts'
import { createTurns } from '../../src/run/turns.ts'
import { callWorld, fixedChance } from '../support/call-world.ts'
import { httpError, type ReplyScript, says } from '../support/fake-model.ts'
import { fakeTrialStore } from '../support/fake-trial-store.ts'
import {
  compareSuite,
  identicalCase,
  judge,
  newSuite,
  plannedCase,
  plannedCases,
  policy,
} from '../support/run-builders.ts'

const GATE = policy().gate
const pairs = (suite: GateSuite, index: number, phase: WantedPair['phase']): readonly WantedPair[] =>
  suite.cases.map((_, i) => ({ case: i, phase, index, arms: 'both' }))
const outcomeOf = (suite: GateSuite): GateOutcome => ({
  ...stoppedOutcome({ endedBy: 'breaker', because: 'decided by the gate' }, suite),
  verdict: 'pass',
})

/** A gate that asks for two batches and keeps what it is sent. */
function twoBatches(received: BatchResult[]) {
  return function* gate(suite: GateSuite): SuiteGate {
    received.push(yield pairs(suite, 1, 'screen'))
    received.push(yield pairs(suite, 2, 'round'))
    return outcomeOf(suite)
  }
}

interface Options {
  readonly world?: Parameters<typeof callWorld>[1]
  readonly watch?: Watch
  readonly gate?: (suite: GateSuite) => SuiteGate
}

async function drive(suite: RunnableSuite, script: ReplyScript, { world: options, watch, gate }: Options = {}) {
  const world = callWorld(script, options)
  const received: BatchResult[] = []
  const wanted: [number, string][] = []
  const parts = {
    ...world,
    chance: fixedChance(),
    board: {
      trialDone: () => undefined,
      changed: () => undefined,
      wanted: (trials: number, phase: string) => void wanted.push([trials, phase]),
    },
    lanes: 8,
    redact: (text: string) => text,
    trials: fakeTrialStore(),
    watch: watch ?? null,
    turns: createTurns(8),
    openGate: gate ?? twoBatches(received),
  }
  const run = await world.clock.run(driveSuite({ suite, stored: null }, gateCommons([suite], GATE, '0'), parts))
  return { ...run, received, wanted, world }
}

describe('driving a suite', () => {
  it('gives its gate what it asks for, batch by batch, and returns what the gate decides', async () => {
    const { outcome, received, trials, wanted } = await drive(compareSuite(plannedCases(2)), () => says('ok'))
    const pass = { score: 1, passed: true }
    const result = { baseline: pass, candidate: pass }
    expect(received).toEqual([
      { results: [result, result], ended: null },
      { results: [result, result], ended: null },
    ])
    expect(outcome).toMatchObject({ verdict: 'pass', because: 'decided by the gate' })
    expect(trials).toHaveLength(8)
    expect(wanted).toEqual([
      [4, 'screen'],
      [4, 'round'],
    ])
  })

  it('keeps cases that only head has from the gate, and runs them once', async () => {
    const suite = compareSuite([plannedCase('new', { gated: false }), plannedCase('old')])
    const { received, trials } = await drive(suite, () => says('ok'))
    expect(received.map(({ results }) => results.length)).toEqual([1, 1])
    expect(trials.filter(({ caseId }) => caseId === 'new').map(({ arm, phase, index }) => [arm, phase, index])).toEqual(
      expect.arrayContaining([
        ['baseline', 'screen', 1],
        ['candidate', 'screen', 1],
      ]),
    )
    expect(trials).toHaveLength(6)
  })

  it('runs cases that only head has even when the gate needs no call', async () => {
    const suite = compareSuite([identicalCase('old'), plannedCase('new', { gated: false })])
    const gate = function* (seen: GateSuite): SuiteGate {
      if (seen.cases.length === 0) yield []
      return outcomeOf(seen)
    }
    const { outcome, world } = await drive(suite, () => says('ok'), { gate })
    expect([outcome.verdict, world.model.requests.length]).toEqual(['pass', 2])
  })

  it('makes no call at all when no case needs one', async () => {
    const suite = compareSuite([identicalCase('a', { checks: [judge()] })])
    const watched: string[] = []
    const gate = function* (seen: GateSuite): SuiteGate {
      if (seen.cases.length === 0) yield []
      return outcomeOf(seen)
    }
    const watch = async (model: string) => {
      watched.push(model)
      return null
    }
    const { world } = await drive(suite, () => says('ok'), { gate, watch })
    expect([world.model.requests, watched]).toEqual([[], []])
  })

  it('counts the calls that it plans, judges included', async () => {
    const { world } = await drive(compareSuite(plannedCases(2, { checks: [judge()] })), () => says('yes'))
    expect(world.tally.counts()).toMatchObject({ planned: 16, made: 16, judge: 8 })
  })
})

describe('a suite that cannot be measured', () => {
  const broken = (status: number, code: string | null = null) =>
    drive(compareSuite(plannedCases(20)), () => httpError(status, code))

  it('ends at the first refusal of the account, with advice', async () => {
    const { outcome, received, world } = await broken(401, 'invalid_api_key')
    expect(outcome).toMatchObject({
      verdict: 'not-measured',
      decision: { endedBy: 'account-error' },
      because: 'the provider answered 401 invalid_api_key: check that the API key is valid for this address',
    })
    expect(received).toEqual([])
    // What was on the wire already: four at a time.
    expect(world.model.requests.length).toBeLessThanOrEqual(4)
  })

  it.each([
    {
      what: 'a refused account',
      failure: httpError(401),
      endedBy: 'account-error',
      because: 'the provider answered 401: check that the API key is valid for this address',
    },
    {
      what: 'an outage',
      failure: { kind: 'network-error', code: 'ECONNREFUSED', message: 'x' } as const,
      endedBy: 'breaker',
      because:
        'every call failed, the connection failed (ECONNREFUSED): check `base-url`: nothing answers at its address',
    },
  ])('says so, with advice, also when it is too small to be ended by $what', async ({ failure, endedBy, because }) => {
    for (const suite of [compareSuite(plannedCases(2)), newSuite(plannedCases(4))]) {
      const { outcome, trials } = await drive(suite, () => failure, { gate: suiteGate })
      expect(trials).toHaveLength(4)
      expect(outcome).toMatchObject({ verdict: 'not-measured', decision: { endedBy }, because })
    }
  })

  it.each([401, 502])(
    'says that its cases are too few, although those that only head has were answered %i',
    async (status) => {
      const suite = compareSuite([identicalCase('old'), plannedCase('new', { gated: false })])
      const because = '1 case was measured and min-cases asks for 5'
      const gate = function* (seen: GateSuite): SuiteGate {
        if (seen.cases.length === 0) yield []
        const stopped = stoppedOutcome({ endedBy: 'breaker', because }, seen)
        return { ...stopped, decision: { ...stopped.decision, endedBy: 'too-few-pairs' } }
      }
      const { outcome } = await drive(suite, () => httpError(status), { gate })
      expect(outcome).toMatchObject({ decision: { endedBy: 'too-few-pairs' }, because })
    },
  )

  it.each([
    ['a suite', compareSuite(plannedCases(20))],
    ['a new prompt', newSuite(plannedCases(20))],
  ])('says when the provider will answer again, if that is too late for the run: %s', async (_, suite) => {
    const { outcome } = await drive(suite, () => httpError(429, null, { retryAfterMs: 7_200_000 }), { gate: suiteGate })
    expect(outcome).toMatchObject({ verdict: 'not-measured', decision: { endedBy: 'deadline' } })
    expect(outcome.because).toMatch(
      /^20 of 20 .*, since the provider answered 429 and nothing may be sent before 2026-/,
    )
  })

  it('says how many are missing when some were answered', async () => {
    const script: ReplyScript = (_, n) => (n === 1 ? says('ok') : httpError(500))
    const { outcome } = await drive(compareSuite(plannedCases(2)), script, { gate: suiteGate })
    expect(outcome).toMatchObject({ verdict: 'not-measured', because: '2 of 2 cases could not be measured' })
  })

  it('says that the first calls all failed also where all of them were on the wire by then', async () => {
    const { outcome } = await drive(compareSuite(plannedCases(5)), () => httpError(500), { gate: suiteGate })
    expect(outcome).toMatchObject({ verdict: 'not-measured', decision: { endedBy: 'breaker' } })
    expect(outcome.because).toMatch(/^the first calls all failed, the provider answered 500/)
  })

  it('ends when the model refuses an arm', async () => {
    const { outcome } = await broken(404, 'model_not_found')
    expect(outcome).toMatchObject({ verdict: 'not-measured', decision: { endedBy: 'model-error' } })
  })

  it('ends when the breaker opens', async () => {
    const { outcome } = await broken(500)
    expect(outcome).toMatchObject({ verdict: 'not-measured', decision: { endedBy: 'breaker' } })
  })

  it('ends before its first trial when a judge is unreliable', async () => {
    const suite = compareSuite(plannedCases(3, { checks: [judge()] }))
    const watch: Watch = async (model) => ({ endedBy: 'judge-unreliable', because: `${model} is a fool` })
    const { outcome, trials, world } = await drive(suite, () => says('ok'), { watch })
    expect(outcome).toMatchObject({
      verdict: 'not-measured',
      decision: { endedBy: 'judge-unreliable' },
      because: 'judge-model is a fool',
    })
    expect([trials, world.model.requests]).toEqual([[], []])
  })

  it('keeps a decision that was made before the account was refused', async () => {
    const gate = function* (seen: GateSuite): SuiteGate {
      yield pairs(seen, 1, 'screen')
      return outcomeOf(seen)
    }
    const script: ReplyScript = (_, n) => (n === 2 ? httpError(401) : says('ok'))
    const { outcome } = await drive(compareSuite(plannedCases(1)), script, { gate, world: { concurrency: 1 } })
    expect(outcome.because).toBe('decided by the gate')
  })
})

describe('a suite whose run ends early', () => {
  it('tells the gate that the budget ended, with what was run until then', async () => {
    const { received, outcome } = await drive(compareSuite(plannedCases(3)), () => says('ok'), {
      world: { budget: { calls: 4 }, concurrency: 1 },
    })
    expect(received[0]?.ended).toBe('budget')
    expect(received[0]?.results.filter(({ baseline }) => baseline !== null)).toHaveLength(2)
    expect(received[1]).toEqual({
      results: Array.from({ length: 3 }, () => ({ baseline: null, candidate: null })),
      ended: 'budget',
    })
    expect(outcome.because).toBe('decided by the gate')
  })

  it('tells the gate that there is no time left', async () => {
    const { received } = await drive(compareSuite(plannedCases(3)), () =>
      httpError(429, null, { retryAfterMs: 3_600_000 }),
    )
    expect(received.map(({ ended }) => ended)).toEqual(['deadline', 'deadline'])
  })
})

describe('a new prompt', () => {
  it('runs the candidate once a case and has nothing to be compared with', async () => {
    const { outcome, trials, world } = await drive(newSuite(plannedCases(5)), () => says('ok'))
    expect(outcome).toMatchObject({ verdict: 'pass', decision: { endedBy: 'new-prompt' } })
    expect(world.model.requests).toHaveLength(5)
    expect(trials.map(({ arm }) => arm)).toEqual(Array(5).fill('candidate'))
  })

  it('is not measured when the model refuses it', async () => {
    const { outcome } = await drive(newSuite(plannedCases(5)), () => httpError(404))
    expect(outcome).toMatchObject({ verdict: 'not-measured', decision: { endedBy: 'model-error' } })
  })

  it('is not measured when too much of it is missing, and says what ended it', async () => {
    const { outcome } = await drive(newSuite(plannedCases(5)), () => says('ok'), { world: { budget: { calls: 2 } } })
    expect(outcome).toMatchObject({
      verdict: 'not-measured',
      decision: { endedBy: 'budget' },
      because: '3 of 5 cases could not be measured, since the budget of 2 calls is spent',
    })
  })
})
