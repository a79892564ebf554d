import { describe, expect, it } from 'vitest'
import type { RunState } from '../../src/domain/evaluation.ts'
import type { RunnableSuite } from '../../src/domain/plan.ts'
import type { Trial } from '../../src/domain/trial.ts'
import type { SuiteResult } from '../../src/outcome/suite-result.ts'
import { runSuites } from '../../src/run/run-suites.ts'
import { fixedChance } from '../support/call-world.ts'
import { fakeModel, hangs, httpError, type ReplyScript, says } from '../support/fake-model.ts'
import { fakeTrialStore } from '../support/fake-trial-store.ts'
import { compareSuite, identicalCase, judge, newSuite, plannedCases, policy, remote } from '../support/run-builders.ts'
import { virtualClock } from '../support/virtual-clock.ts'

interface Options {
  readonly policy?: Parameters<typeof policy>[0]
  readonly signal?: AbortSignal
  /** Called with each trial before it is kept. */
  readonly onTrial?: () => void
  readonly onOutcome?: (run: SuiteResult) => Promise<void>
}

function start(suites: readonly RunnableSuite[], script: ReplyScript, options: Options = {}) {
  const clock = virtualClock()
  const model = fakeModel(async (request, n, signal) => {
    await clock.sleep(100, signal)
    return script(request, n, signal)
  })
  const states: RunState[] = []
  let ended = 0
  const trials = fakeTrialStore()
  const ports = {
    model,
    clock,
    chance: fixedChance(),
    progress: {
      update: (state: RunState) => void states.push(state),
      end: () => {
        ended += 1
      },
    },
    trials: {
      ...trials,
      async keep(trial: Trial) {
        options.onTrial?.()
        return trials.keep(trial)
      },
    },
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onOutcome === undefined ? {} : { onOutcome: options.onOutcome }),
  }
  const outcome = clock.run(runSuites(suites, { policy: policy(options.policy), seed: '0' }, ports))
  return { outcome, clock, model, states, trials: trials.kept, ended: () => ended }
}
const candidateBreaks =
  (broken: (content: string) => boolean): ReplyScript =>
  ({ messages }) => {
    const content = messages[0]?.content ?? ''
    return says(content.startsWith('candidate') && broken(content) ? 'bad' : 'ok')
  }

describe('a run of suites, with the real gate', () => {
  it('passes a prompt that does as well as before, after one trial a case and arm', async () => {
    const { outcome, model, trials } = start([compareSuite(plannedCases(20))], () => says('ok'))
    const { suites, calls } = await outcome
    expect(suites[0]?.outcome.verdict).toBe('pass')
    expect(calls).toEqual({ planned: 40, made: 40, retried: 0, failed: 0, reused: 0, judge: 0 })
    expect([model.requests.length, trials.length]).toEqual([40, 40])
  })

  it('settles suite after suite when its budget is too small for all that a shared change broke', async () => {
    const suites = Array.from({ length: 10 }, (_, i) => compareSuite(plannedCases(4), `prompts/p${i}`))
    const budget = { usd: 2, calls: 480, minutes: 20 }
    const { outcome } = start(
      suites,
      candidateBreaks(() => true),
      { policy: { budget } },
    )
    const verdicts = (await outcome).suites.map((run) => run.outcome.verdict)
    // Odds of 4 / (0.002 / 10) take ten pairs of four cases: 80 calls a suite, and 400 are left after the first look.
    expect(verdicts.filter((verdict) => verdict === 'regressed').length).toBeGreaterThanOrEqual(4)
    expect(new Set(verdicts)).toEqual(new Set(['regressed', 'inconclusive']))
  })

  it('tells the outcome of each suite as it has it, before the run is over', async () => {
    const told: string[] = []
    const onOutcome = async ({ suite, outcome }: SuiteResult) => void told.push(`${suite.name} ${outcome.verdict}`)
    const suites = [compareSuite([identicalCase('a')], 'prompts/quick'), compareSuite(plannedCases(20), 'prompts/slow')]
    const { outcome, states } = start(suites.toReversed(), () => says('ok'), { onOutcome })
    await outcome

    expect(told).toEqual(['prompts/quick pass', 'prompts/slow pass'])
    expect(states.length).toBeGreaterThan(0)
  })

  it('fails when an outcome cannot be told', async () => {
    const { outcome } = start([compareSuite([identicalCase('a')])], () => says('ok'), {
      onOutcome: () => Promise.reject(new Error('the log is full')),
    })

    await expect(outcome).rejects.toThrow('the log is full')
  })

  it('finds a prompt that does worse', async () => {
    const { outcome } = start(
      [compareSuite(plannedCases(20))],
      candidateBreaks(() => true),
    )
    expect((await outcome).suites[0]?.outcome.verdict).toBe('regressed')
  })

  it('confirms a single case that broke with fresh pairs', async () => {
    const { outcome } = start(
      [compareSuite(plannedCases(20))],
      candidateBreaks((content) => content.endsWith('case-7')),
    )
    const { suites } = await outcome
    expect(suites[0]?.outcome).toMatchObject({ verdict: 'regressed', nominated: [{ case: 7, outcome: 'confirmed' }] })
    expect(
      suites[0]?.trials.filter(({ phase }) => phase === 'confirm').every(({ caseId }) => caseId === 'case-7'),
    ).toBe(true)
  })

  it('takes as long as its calls do at the concurrency that is allowed', async () => {
    const { outcome, model } = start([compareSuite(plannedCases(20))], () => says('ok'), {
      policy: { provider: { concurrency: 8 } },
    })
    // 40 calls of 100 ms, 8 at a time.
    expect([(await outcome).durationMs, model.peak()]).toEqual([500, 8])
  })

  it('runs several suites over one pool', async () => {
    const suites = [compareSuite(plannedCases(10), 'a'), compareSuite(plannedCases(10), 'b'), newSuite(plannedCases(4))]
    const { outcome, model } = start(suites, () => says('ok'))
    const done = await outcome
    expect(done.suites.map(({ suite, outcome: { verdict } }) => [suite.name, verdict])).toEqual([
      ['a', 'pass'],
      ['b', 'pass'],
      ['prompts/new', 'pass'],
    ])
    expect([done.calls.made, model.peak()]).toEqual([44, 4])
  })

  it('makes no call when all requests are identical', async () => {
    const { outcome, model } = start([compareSuite([identicalCase('a'), identicalCase('b')])], () => says('ok'))
    const { suites, durationMs } = await outcome
    expect(suites[0]?.outcome).toMatchObject({ verdict: 'pass', decision: { endedBy: 'identical-requests' } })
    expect([model.requests.length, durationMs]).toEqual([0, 0])
  })

  it('has nothing to do for no suites', async () => {
    const { outcome } = start([], () => says('ok'))
    expect(await outcome).toMatchObject({ suites: [], calls: { made: 0 }, cost: { usd: 0, known: true } })
  })

  it('adds up models and cost, judges included', async () => {
    const suite = compareSuite(plannedCases(5, { checks: [judge()] }))
    const prices = { 'gpt-test': { input: 100_000, output: 0 }, 'judge-model': { input: 0, output: 100_000 } }
    const { outcome } = start([suite], () => says('yes'), { policy: { provider: { prices }, budget: { usd: 1000 } } })
    const { calls, cost, models } = await outcome
    expect(calls).toMatchObject({ made: 20, judge: 10 })
    // Ten answers at 10 input tokens and ten verdicts at 5 output tokens, at 0.1 USD a token.
    expect(cost).toEqual({ usd: 15, known: true, inputTokens: 200, outputTokens: 100 })
    expect(models).toEqual({ requested: ['gpt-test', 'judge-model'], returned: ['gpt-test-2026-01-01'] })
  })
})

describe('a run on a bad day', () => {
  it('reaches the same verdict through 30 % of errors', async () => {
    const script: ReplyScript = (request, n) =>
      n % 10 < 3 ? httpError(500) : candidateBreaks((content) => content.endsWith('case-7'))(request, n, NEVER)
    const { outcome } = start([compareSuite(plannedCases(20))], script)
    const { suites, calls } = await outcome
    expect(suites[0]?.outcome).toMatchObject({ verdict: 'regressed', nominated: [{ case: 7, outcome: 'confirmed' }] })
    expect([calls.failed, calls.retried > 0]).toEqual([0, true])
  })

  it('calls 100 % of errors an evaluation that could not be made', async () => {
    const { outcome } = start([compareSuite(plannedCases(50)), newSuite(plannedCases(5))], () => httpError(502))
    const { suites } = await outcome
    expect(suites.map((run) => [run.outcome.verdict, run.outcome.decision.endedBy])).toEqual([
      ['not-measured', 'breaker'],
      ['not-measured', 'breaker'],
    ])
  })

  it('stops every suite when the account is refused', async () => {
    const suites = [compareSuite(plannedCases(50), 'a'), compareSuite(plannedCases(50), 'b')]
    const { outcome, model } = start(suites, () => httpError(429, 'insufficient_quota'))
    const { suites: runs } = await outcome
    expect(runs.map((run) => run.outcome.decision.endedBy)).toEqual(['account-error', 'account-error'])
    expect(model.requests).toHaveLength(4)
  })

  it('stops only the suite whose model does not exist', async () => {
    const script: ReplyScript = ({ messages }) => (messages[0]?.content.includes('bad-') ? httpError(404) : says('ok'))
    const bad = compareSuite(
      plannedCases(10).map((planned) => renamed(planned, 'bad-')),
      'a',
    )
    const { outcome } = start([bad, compareSuite(plannedCases(10), 'b')], script)
    const { suites } = await outcome
    expect(suites.map((run) => run.outcome.decision.endedBy)).toEqual(['model-error', 'stopped-as-pass'])
  })

  it('stops the suites of a judge that gets known cases wrong', async () => {
    const suites = [compareSuite(plannedCases(5, { checks: [judge()] }), 'a'), compareSuite(plannedCases(5), 'b')]
    const { outcome } = start(suites, () => says('ok'), { policy: { judge: { canaries: true } } })
    const { suites: runs } = await outcome
    expect(runs.map((run) => run.outcome.decision.endedBy)).toEqual(['judge-unreliable', 'stopped-as-pass'])
  })

  it('tries neither embeddings nor scorers on known cases', async () => {
    const checks = [remote('similarity'), remote('scorer')]
    const suite = compareSuite(plannedCases(5, { checks }))
    const { outcome } = start([suite], (request) => says('kind' in request ? '1' : 'ok'), {
      policy: { judge: { canaries: true } },
    })
    const { suites, calls } = await outcome
    expect(suites[0]?.outcome.verdict).toBe('pass')
    // The answer and its two checks.
    expect(calls.made).toBe(3 * (suites[0]?.trials.length ?? 0))
  })

  it('does not blame a judge that could not answer because the account is refused', async () => {
    const suite = compareSuite(plannedCases(5, { checks: [judge()] }))
    const { outcome } = start([suite], () => httpError(401), { policy: { judge: { canaries: true } } })
    expect((await outcome).suites[0]?.outcome.decision.endedBy).toBe('account-error')
  })

  it('is cut off at its deadline, however the provider hangs', async () => {
    const { outcome, clock } = start([compareSuite(plannedCases(5))], () => hangs(), {
      policy: { budget: { minutes: 1 } },
    })
    const { suites } = await outcome
    expect(clock.monotonicMs()).toBe(60_000)
    expect(suites[0]?.outcome.verdict).toBe('not-measured')
  })

  it('is cut off at its deadline even when the budget had ended before', async () => {
    const script: ReplyScript = (_, n) => (n <= 2 ? says('ok') : hangs())
    const limits = { minutes: 1, calls: 4 }
    const { outcome, clock } = start([compareSuite(plannedCases(5))], script, { policy: { budget: limits } })
    await outcome
    expect(clock.monotonicMs()).toBe(60_000)
  })

  it('keeps a pause in sight of those who wait, and takes the bar away at the end', async () => {
    const script: ReplyScript = (_, n) => (n === 1 ? httpError(429, null, { retryAfterMs: 5000 }) : says('ok'))
    const { outcome, states, ended } = start([compareSuite(plannedCases(3))], script)
    await outcome
    const paused = states.filter(({ pause }) => pause !== null)
    expect(paused.length).toBeGreaterThanOrEqual(4)
    expect(paused[0]?.pause?.reason).toBe('the provider answered 429')
    expect(states.at(-1)).toMatchObject({ done: 6, total: 6 })
    expect(ended()).toBe(1)
  })
})

describe('a run that is interrupted', () => {
  it('rejects with the reason at once, gives up what is on the wire and takes the bar away', async () => {
    const controller = new AbortController()
    const script: ReplyScript = (_, n) => {
      if (n === 8) controller.abort(new Error('SIGINT'))
      return n < 8 ? says('ok') : hangs()
    }
    const run = start([compareSuite(plannedCases(20))], script, { signal: controller.signal })
    await expect(run.outcome).rejects.toThrow('SIGINT')
    expect([run.model.requests.length <= 12, run.ended()]).toEqual([true, 1])
  })

  it('does not begin when it was interrupted before', async () => {
    const run = start([compareSuite(plannedCases(1))], () => says('ok'), {
      signal: AbortSignal.abort(new Error('SIGINT')),
    })
    await expect(run.outcome).rejects.toThrow('SIGINT')
    expect(run.model.requests).toEqual([])
  })

  it('sends nothing more after a bug, and throws it', async () => {
    let recorded = 0
    const onTrial = () => {
      recorded += 1
      if (recorded === 3) throw new TypeError('disk full')
    }
    const run = start([compareSuite(plannedCases(50), 'a'), compareSuite(plannedCases(50), 'b')], () => says('ok'), {
      onTrial,
    })
    await expect(run.outcome).rejects.toThrow('disk full')
    // Three rounds of four, and the four that were on the wire.
    expect(run.model.requests.length).toBeLessThanOrEqual(12)
  })
})

const NEVER = new AbortController().signal

function renamed(planned: ReturnType<typeof plannedCases>[number], prefix: string) {
  const { candidate } = planned
  const messages = candidate.request.messages.map(({ role, content }) => ({ role, content: `${prefix}${content}` }))
  return { ...planned, candidate: { ...candidate, request: { ...candidate.request, messages } } }
}
