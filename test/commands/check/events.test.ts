import { describe, expect, it } from 'vitest'
import {
  decided,
  planned,
  recorder,
  runEnded,
  runFailed,
  runInterrupted,
  runStarted,
  trialEnded,
  withPauses,
} from '../../../src/commands/check/events.ts'
import type { RunState } from '../../../src/domain/evaluation.ts'
import { fault } from '../../../src/domain/fault.ts'
import type { GateOutcome } from '../../../src/gate/protocol.ts'
import { decision, evaluation, promptEvaluation, trial } from '../../support/evaluation-builders.ts'
import { compareSuite, identicalCase, plannedCase } from '../../support/run-builders.ts'

const NOON = Date.UTC(2026, 0, 5, 12)

describe('the recorder', () => {
  it('numbers and dates what it is given, on one line each', async () => {
    const lines: string[] = []
    const log = { append: async (line: string) => void lines.push(line), close: async () => {} }
    const { record } = recorder(log, { now: () => new Date(NOON) })
    await record({ event: 'paused', facts: { reason: 'a\nb', until: 'later' } })
    await record({ event: 'paused', facts: { reason: 'c', until: 'later' } })

    expect(lines).toEqual([
      '{"event":"paused","seq":1,"time":"2026-01-05T12:00:00.000Z","reason":"a\\nb","until":"later"}',
      '{"event":"paused","seq":2,"time":"2026-01-05T12:00:00.000Z","reason":"c","until":"later"}',
    ])
  })

  it('does nothing without a log', async () => {
    const clock = {
      now: () => {
        throw new Error('nobody needs the time')
      },
    }

    await expect(recorder(null, clock).record(runInterrupted())).resolves.toBeUndefined()
  })
})

describe('the events of a run', () => {
  it('begin with what was asked for', () => {
    const inputs = { config: null, base: 'main', head: 'worktree', baseUrl: 'http://user:pw@host/v1' }

    expect(runStarted({ ...inputs, concurrency: 4, maxUsd: 1, seed: 7, memory: 'continue' })).toEqual({
      event: 'run-started',
      facts: {
        schemaVersion: 1,
        tool: expect.stringMatching(/^prompt-staging \d/),
        config: null,
        base: 'main',
        head: 'worktree',
        seed: 7,
      },
    })
  })

  it('say what is planned: cases that decide, and those that need no call', () => {
    const cases = [plannedCase('a'), plannedCase('b', { gated: false }), identicalCase('c')]
    const gone = {
      kind: 'not-applicable',
      name: 'prompts/old',
      path: 'prompts/old.prompt.yml',
      baseline: null,
    } as const
    const { facts } = planned([compareSuite(cases), { ...gone, reason: 'deleted' }], { usd: 2, calls: 10, minutes: 3 })

    expect(facts).toEqual({
      prompts: [
        { prompt: 'prompts/p', path: 'prompts/p.prompt.yml', kind: 'compare', cases: 3, gated: 2, identical: 1 },
        {
          prompt: 'prompts/old',
          path: 'prompts/old.prompt.yml',
          kind: 'not-applicable',
          cases: 0,
          gated: 0,
          identical: 0,
        },
      ],
      budget: { usd: 2, calls: 10, minutes: 3 },
    })
  })

  it('tell a trial without what the model said', () => {
    const said = trial({ output: 'PRIVATE', checks: [] })
    const { event, facts } = trialEnded(said)

    expect(event).toBe('trial')
    expect(facts).toMatchObject({ prompt: said.prompt, case: said.caseId, arm: said.arm, score: said.score })
    expect(JSON.stringify(facts)).not.toContain('PRIVATE')
  })

  it('tell why a trial has no output', () => {
    const { facts } = trialEnded(trial({ error: { code: 'timeout', message: 'too slow' }, usage: null, score: null }))

    expect(facts).toMatchObject({ error: { code: 'timeout', message: 'too slow' }, usage: null, score: null })
  })

  it('name the nominated cases of a decision by their ids, counted among those that decide', () => {
    const cases = [plannedCase('reported', { gated: false }), plannedCase('first'), plannedCase('second')]
    const nominated = {
      case: 1,
      outcome: 'confirmed',
      pairs: 6,
      baselinePasses: 6,
      candidatePasses: 0,
      odds: 905,
    } as const
    const looks = [{ k: 1, p: 0.5, failAt: 0.0005, stopAbove: 0.3 }]
    const outcome: GateOutcome = {
      verdict: 'regressed',
      decision: decision({ endedBy: 'case-confirmed', looks }),
      nominated: [nominated],
      lastLook: null,
      delta: -0.05,
      because: 'a case broke',
    }

    expect(decided({ suite: compareSuite(cases), outcome }).facts).toEqual({
      prompt: 'prompts/p',
      verdict: 'regressed',
      because: 'a case broke',
      endedBy: 'case-confirmed',
      delta: -0.05,
      looks,
      nominated: [{ ...nominated, case: 'second' }],
    })
  })

  it('end with the figures of the result', () => {
    const result = evaluation([promptEvaluation()])

    expect(runEnded(result).facts).toMatchObject({
      verdict: result.verdict,
      exitCode: 0,
      calls: { ...result.calls },
      errors: [],
    })
  })

  it('end also when nothing could be evaluated, and say why', () => {
    const broken = fault('config-invalid', 'Unknown key.', 'Write another.', { file: 'c.yml', line: 2 })

    expect(runFailed({ title: 'Could not evaluate: Unknown key.', exitCode: 2, fault: broken }).facts).toEqual({
      verdict: 'not-measured',
      title: 'Could not evaluate: Unknown key.',
      exitCode: 2,
      calls: null,
      cost: null,
      durationMs: null,
      errors: [{ code: 'config-invalid', message: 'Unknown key.' }],
    })
  })
})

describe('pauses', () => {
  const state = (untilMs: number | null): RunState => ({
    done: 0,
    total: 1,
    inFlight: 0,
    limit: 1,
    retried: 0,
    failed: 0,
    costUsd: 0,
    costKnown: true,
    phase: 'screen',
    pause: untilMs === null ? null : { reason: 'the provider answered 429', untilMs },
  })

  async function pausesOf(untils: readonly (number | null)[]) {
    const facts: unknown[] = []
    const shown: RunState[] = []
    const inner = { update: (one: RunState) => void shown.push(one), end: () => {} }
    const progress = withPauses(inner, { record: async (event) => void facts.push(event.facts) })
    for (const until of untils) progress.update(state(until))
    return { facts, shown }
  }

  it('are told once each, however often progress is', async () => {
    const { facts, shown } = await pausesOf([null, NOON, NOON + 3, NOON + 3, null])

    expect(facts).toEqual([{ reason: 'the provider answered 429', until: '2026-01-05T12:00:00.000Z' }])
    expect(shown).toHaveLength(5)
  })

  it('are told again when they are prolonged, and when there is another', async () => {
    const { facts } = await pausesOf([NOON, NOON + 5000, null, NOON + 60_000])

    expect(facts).toHaveLength(3)
  })

  it('do not stop a run whose log cannot be written', () => {
    const progress = withPauses({ update() {}, end() {} }, { record: () => Promise.reject(new Error('full')) })

    expect(() => progress.update(state(NOON))).not.toThrow()
  })
})
