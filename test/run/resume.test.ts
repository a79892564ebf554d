import { describe, expect, it } from 'vitest'
import { digestOf } from '../../src/domain/digest.ts'
import type { ModelReply, ModelRequest } from '../../src/domain/model.ts'
import type { RunnableSuite } from '../../src/domain/plan.ts'
import type { Trial } from '../../src/domain/trial.ts'
import { evaluationKey } from '../../src/plan/evaluation-key.ts'
import { journalKey } from '../../src/run/journal-key.ts'
import { openMemory } from '../../src/run/open-memory.ts'
import { type RunOutcome, runSuites } from '../../src/run/run-suites.ts'
import { fixedChance } from '../support/call-world.ts'
import { type FakeJournal, fakeJournal } from '../support/fake-journal.ts'
import { fakeModel, httpError, says } from '../support/fake-model.ts'
import { fakeTrialStore } from '../support/fake-trial-store.ts'
import { compareSuite, holds, judge, plannedCases, policy, remote } from '../support/run-builders.ts'
import { virtualClock } from '../support/virtual-clock.ts'

type Answer = (request: ModelRequest, n: number) => ModelReply

/** One run over a journal; `stopAfter` interrupts it while that many calls have been answered. */
async function run(
  suites: readonly RunnableSuite[],
  journal: FakeJournal,
  answer: Answer,
  options: { readonly stopAfter?: number; readonly policy?: Parameters<typeof policy>[0] } = {},
) {
  const clock = virtualClock()
  const interrupt = new AbortController()
  let answered = 0
  const model = fakeModel(async (request, n, signal) => {
    await clock.sleep(100 + (n % 7) * 10, signal)
    answered += 1
    if (answered === options.stopAfter) queueMicrotask(() => interrupt.abort(new Error('killed')))
    return answer(request, n)
  })
  const rules = policy(options.policy)
  const key = journalKey(evaluationKey(suites, rules), { address: 'a', seed: 0 })
  const redact = (text: string) => text
  const { memory } = await openMemory(journal, { key, mode: 'continue', tool: 't', now: clock.now(), redact })
  const trials = fakeTrialStore()
  const ports = {
    model,
    clock,
    chance: fixedChance(),
    progress: { update: () => undefined, end: () => undefined },
    signal: interrupt.signal,
    memory,
    trials,
  }
  const running = runSuites(suites, { policy: rules, seed: '0' }, ports)
  const outcome: RunOutcome | null = await clock.run(running).catch(() => null)
  return { outcome, answered, trials: trials.kept, requests: model.requests }
}

/** Answers that no two calls share, of which a few are bad by a chance that hangs on the call alone. */
function lottery(): Answer {
  let drawn = 0
  return ({ messages }) => {
    drawn += 1
    const isJudged = messages[0]?.content.startsWith('judge') === true
    const luck = Number.parseInt(digestOf([drawn, messages]).slice(-4), 16) / 65_536
    if (isJudged) return says(luck < 0.05 ? 'perhaps' : 'yes')
    return says(`${luck < 0.15 ? 'bad' : 'ok'} ${drawn}`)
  }
}

const suite = () => [compareSuite(plannedCases(12, { checks: [holds('ok'), judge()] }))]
/** Each trial with the very answer it got; where it stood in the order does not matter. */
const facts = (trials: readonly Trial[]) =>
  trials
    .map(({ caseId, arm, phase, index, output, passed }) => [caseId, arm, phase, index, output, passed].join())
    .sort()
const decisions = ({ suites }: RunOutcome) => suites.map(({ outcome }) => outcome)

describe('a run that is started again', () => {
  it.each([1, 2, 5, 13, 24, 37, 48])(
    'after %i answers pays for none of them twice, and comes to its end',
    async (stopAfter) => {
      const journal = fakeJournal()
      const answer = lottery()
      const first = await run(suite(), journal, answer, { stopAfter })
      const second = await run(suite(), journal, answer)
      expect(first.outcome).toBeNull()
      const { calls } = second.outcome ?? { calls: null }
      // The interrupt may come before an answer is taken from the wire, for one call a lane at most.
      expect(calls?.reused).toBeGreaterThanOrEqual(stopAfter - 4)
      expect(new Set(facts(second.trials)).size).toBe(second.trials.length)
      const outputs = second.trials.map(({ output }) => output)
      expect(new Set(outputs).size).toBe(outputs.length)
    },
  )

  it('after its end makes no call and says the same', async () => {
    const journal = fakeJournal()
    const answer = lottery()
    const first = await run(suite(), journal, answer)
    const again = await run(suite(), journal, answer)
    expect([again.requests.length, again.outcome?.calls.made]).toEqual([0, 0])
    expect(again.outcome?.calls.reused).toBe(first.answered)
    expect(facts(again.trials)).toEqual(facts(first.trials))
    expect(again.outcome && decisions(again.outcome)).toEqual(first.outcome && decisions(first.outcome))
    expect(again.outcome?.models).toEqual(first.outcome?.models)
    const baselines = again.trials.filter(({ arm }) => arm === 'baseline').length
    expect(again.outcome?.suites[0]?.reused).toBe(baselines)
  })

  it('reaches the verdict of a run that nothing stopped, when answers hang on the case alone', async () => {
    const steady: Answer = ({ messages }) =>
      says(
        messages[0]?.content.startsWith('judge') ? 'yes' : messages[0]?.content === 'candidate case-3' ? 'bad' : 'ok',
      )
    const whole = await run(suite(), fakeJournal(), steady)
    const journal = fakeJournal()
    for (const stopAfter of [3, 9, 9, 9]) await run(suite(), journal, steady, { stopAfter })
    const last = await run(suite(), journal, steady)
    expect(last.outcome && decisions(last.outcome)).toEqual(whole.outcome && decisions(whole.outcome))
    expect(facts(last.trials)).toEqual(facts(whole.trials))
  })

  it('does not ask its judges the known cases again', async () => {
    const journal = fakeJournal()
    const answer: Answer = ({ messages }) => {
      const text = messages.map(({ content }) => content).join()
      if (!text.includes('Does the output name a colour?')) return says(text.startsWith('judge') ? 'yes' : 'ok')
      return says(JSON.stringify({ reason: 'x', choice: text.includes('The front door is blue') ? 'yes' : 'no' }))
    }
    const canaries = { policy: { judge: { canaries: true } } }
    expect((await run(suite(), journal, answer, canaries)).outcome?.suites[0]?.outcome.verdict).toBe('pass')
    expect((await run(suite(), journal, answer, canaries)).requests).toEqual([])
  })

  it('asks for no embeddings and no scorer again, and shares neither between trials', async () => {
    const journal = fakeJournal()
    const checks = [holds('ok'), remote('similarity'), remote('scorer')]
    const asked = [compareSuite(plannedCases(5, { checks }))]
    const answer: Answer = (request) => says('kind' in request ? '1' : 'ok')
    const first = await run(asked, journal, answer)

    expect(first.outcome?.suites[0]?.outcome.verdict).toBe('pass')
    expect(first.requests).toHaveLength(3 * first.trials.length)
    expect((await run(asked, journal, answer)).requests).toEqual([])
  })

  it('asks again what was missing, and only that', async () => {
    const journal = fakeJournal()
    const failing: Answer = ({ messages }) =>
      /case-[0-4]$/.test(messages[0]?.content ?? '')
        ? httpError(500)
        : says(messages[0]?.content.startsWith('judge') ? 'yes' : 'ok')
    const first = await run(suite(), journal, failing)
    expect(first.outcome?.suites[0]?.outcome.verdict).toBe('not-measured')
    const second = await run(suite(), journal, lotteryOfOks())
    expect(second.outcome?.suites[0]?.outcome.verdict).toBe('pass')
    // Five cases on two arms, each with its judge.
    expect(second.requests).toHaveLength(20)
  })

  it('leaves missing what was missing when it was decided, or running again could change the verdict', async () => {
    const journal = fakeJournal()
    const failing: Answer = ({ messages }) =>
      messages[0]?.content === 'candidate case-0' ? httpError(500) : lotteryOfOks()({ ...EMPTY, messages }, 0)
    const lenient = { policy: { gate: { maxMissing: 0.2 } } }
    const first = await run(suite(), journal, failing, lenient)
    expect(first.outcome?.suites[0]?.outcome.verdict).toBe('inconclusive')
    const again = await run(suite(), journal, lotteryOfOks(), lenient)
    expect(again.requests).toEqual([])
    expect(facts(again.trials)).toEqual(facts(first.trials))
    expect(again.outcome && decisions(again.outcome)).toEqual(first.outcome && decisions(first.outcome))
  })

  it('goes on where its budget ended', async () => {
    const journal = fakeJournal()
    const first = await run(suite(), journal, lottery(), { policy: { budget: { calls: 30 } } })
    expect(first.outcome?.calls.made).toBe(30)
    const second = await run(suite(), journal, lottery())
    expect(second.outcome?.calls.reused).toBe(30)
    expect(['budget', undefined]).not.toContain(second.outcome?.suites[0]?.outcome.decision.endedBy)
  })
})

const EMPTY: ModelRequest = { model: 'm', messages: [], parameters: {}, responseFormat: { kind: 'text' } }

function lotteryOfOks(): Answer {
  return ({ messages }) => says(messages[0]?.content.startsWith('judge') ? 'yes' : 'ok')
}
