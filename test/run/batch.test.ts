import { describe, expect, it } from 'vitest'
import type { PlannedCase } from '../../src/domain/plan.ts'
import type { Trial } from '../../src/domain/trial.ts'
import type { WantedPair } from '../../src/gate/protocol.ts'
import { figuresOf } from '../../src/report/trials.ts'
import { runBatch, type SuiteCourse } from '../../src/run/batch.ts'
import { chainsOf, reportedChains } from '../../src/run/chains.ts'
import { callWorld, fixedChance } from '../support/call-world.ts'
import { httpError, type ReplyScript, says } from '../support/fake-model.ts'
import { fakeTrialStore } from '../support/fake-trial-store.ts'
import { identicalCase, plannedCase, plannedCases } from '../support/run-builders.ts'

const both = (count: number, over: Partial<WantedPair> = {}): readonly WantedPair[] =>
  Array.from({ length: count }, (_, i) => ({ case: i, phase: 'screen', index: 1, arms: 'both', ...over }))
const contentOf = ({ messages }: Parameters<ReplyScript>[0]) => messages[0]?.content ?? ''

function open(script: ReplyScript, options: Parameters<typeof callWorld>[1] = {}) {
  const world = callWorld(script, options)
  const course: SuiteCourse = { trials: [], unusable: null, reused: 0 }
  const trials = fakeTrialStore()
  let done = 0
  const parts = {
    ...world,
    chance: fixedChance(),
    board: {
      trialDone: () => {
        done += 1
      },
    },
    lanes: 8,
    redact: (text: string) => text.replaceAll('secret', '***'),
    trials,
  }
  const run = (wanted: readonly WantedPair[], cases: readonly PlannedCase[], reported: readonly PlannedCase[] = []) => {
    const chains = [...chainsOf('p', wanted, cases), ...reportedChains('p', reported)]
    return world.clock.run(runBatch(wanted, chains, course, parts))
  }
  return { ...world, course, seen: trials.kept, done: () => done, run }
}

const PASS = { score: 1, passed: true }
const FAIL = { score: 0, passed: false }

describe('a batch', () => {
  it('brings a result for every pair, in order, and every trial', async () => {
    const world = open((request) => says(contentOf(request) === 'candidate case-1' ? 'bad' : 'ok'))
    const { results, notRun } = await world.run(both(3), plannedCases(3))
    expect(results).toEqual([
      { baseline: PASS, candidate: PASS },
      { baseline: PASS, candidate: FAIL },
      { baseline: PASS, candidate: PASS },
    ])
    expect([notRun, world.model.requests.length, world.done()]).toEqual([0, 6, 6])
    expect(world.course.trials).toEqual(world.seen.map(figuresOf))
    expect(world.seen).toHaveLength(6)
  })

  it('takes secrets out of a trial before anyone sees it', async () => {
    const world = open(() => says('ok, my secret'))
    const { results } = await world.run(both(1), plannedCases(1))
    expect(world.seen.map(({ output }) => output)).toEqual(['ok, my ***', 'ok, my ***'])
    expect(world.course.trials).toEqual(world.seen.map(figuresOf))
    expect(results).toEqual([{ baseline: PASS, candidate: PASS }])
  })

  it('runs the candidate alone where no baseline is wanted', async () => {
    const world = open(() => says('ok'))
    const { results } = await world.run(both(1, { arms: 'candidate' }), plannedCases(1))
    expect(results).toEqual([{ baseline: null, candidate: PASS }])
    expect(world.model.requests.map(contentOf)).toEqual(['candidate case-0'])
  })

  it('interleaves the arms, so that an outage half-way hits both alike', async () => {
    const world = open((_, n) => (n <= 20 ? says('ok') : httpError(400, 'outage')), { concurrency: 1 })
    const { results } = await world.run(both(20), plannedCases(20))
    const scored = results.filter(({ baseline, candidate }) => baseline !== null && candidate !== null)
    expect(scored).toHaveLength(10)
  })

  it('never has two trials of the same case and arm on the wire, so that the n-th answer is the n-th trial', async () => {
    const open_ = new Set<string>()
    const counts = new Map<string, number>()
    const world = open(
      async (request) => {
        const content = contentOf(request)
        expect(open_).not.toContain(content)
        open_.add(content)
        const count = (counts.get(content) ?? 0) + 1
        counts.set(content, count)
        // Later ones are faster, so that they would overtake.
        await world.clock.sleep(100 / count)
        open_.delete(content)
        return says(`ok ${count}`)
      },
      { concurrency: 16 },
    )
    const wanted = [1, 2, 3].flatMap((index) => both(2, { index }))
    await world.run(wanted, plannedCases(2))
    expect(world.seen.filter(({ output, index }) => output !== `ok ${index}`)).toEqual([])
    expect(world.seen).toHaveLength(12)
  })

  it('waits for the record of a trial before it counts', async () => {
    const world = open(() => says('ok'))
    const order: string[] = []
    const store = fakeTrialStore()
    const parts = {
      ...world,
      chance: fixedChance(),
      board: { trialDone: () => void order.push('counted') },
      lanes: 1,
      redact: (text: string) => text,
      trials: {
        ...store,
        async keep(trial: Trial) {
          await world.clock.sleep(50)
          order.push('recorded')
          return store.keep(trial)
        },
      },
    }
    const chains = chainsOf('p', both(1), plannedCases(1))
    await world.clock.run(runBatch(both(1), chains, world.course, parts))
    expect(order).toEqual(['recorded', 'counted', 'recorded', 'counted'])
  })

  it('counts a trial without a score as missing, never as failed', async () => {
    const world = open((request) => (contentOf(request) === 'baseline case-0' ? httpError(500) : says('ok')))
    const { results, notRun } = await world.run(both(1), plannedCases(1))
    expect([results, notRun]).toEqual([[{ baseline: null, candidate: PASS }], 0])
  })

  it('says which pairs were left out when the budget ends, and counts no half pair', async () => {
    const world = open(() => says('ok'), { budget: { calls: 5 }, concurrency: 1 })
    const { results, notRun } = await world.run(both(4), plannedCases(4))
    const nothing = { baseline: null, candidate: null }
    expect(results).toEqual([
      { baseline: PASS, candidate: PASS },
      { baseline: PASS, candidate: PASS },
      nothing,
      nothing,
    ])
    expect([notRun, world.seen.length]).toEqual([2, 5])
  })

  it('stops the suite when the model refuses an arm, and says why', async () => {
    const world = open(
      (request) => (contentOf(request).startsWith('candidate') ? httpError(404, 'model_not_found') : says('ok')),
      { concurrency: 1 },
    )
    const { notRun } = await world.run(both(50), plannedCases(50))
    expect(world.course.unusable?.because).toContain('the candidate cannot be run')
    expect(world.model.requests.length).toBeLessThan(10)
    expect(notRun).toBeGreaterThan(40)
  })

  it('does not stop the suite for a case that only head has', async () => {
    const world = open((request) => (contentOf(request).includes('odd') ? httpError(400, 'bad_case') : says('ok')))
    const { results } = await world.run(both(1), plannedCases(1), [plannedCase('odd', { gated: false })])
    expect([results, world.course.unusable]).toEqual([[{ baseline: PASS, candidate: PASS }], null])
    expect(world.seen.filter(({ error }) => error?.code === 'bad_case')).toHaveLength(2)
  })

  it('shows one answer for both arms of a case that only head has and that both send alike', async () => {
    const world = open(() => says('ok'))
    await world.run([], [], [identicalCase('b', { gated: false })])
    expect(world.model.requests).toHaveLength(1)
    expect(world.seen.map(({ arm, output }) => [arm, output])).toEqual([
      ['baseline', 'ok'],
      ['candidate', 'ok'],
    ])
  })

  it('loses no pair, whatever the provider answers', async () => {
    const failing = (content: string) => /candidate case-\d*[05]$/.test(content)
    const mixed: ReplyScript = async (request, n) => {
      await world.clock.sleep(500)
      if (failing(contentOf(request))) return httpError(500)
      return n % 7 === 0 ? httpError(429, null, { retryAfterMs: 10 }) : says(n % 2 === 0 ? 'ok' : 'bad')
    }
    // 72 answers and eight calls of five attempts would take 112.
    const world = open(mixed, { budget: { calls: 90 } })
    const { results, notRun } = await world.run(both(40), plannedCases(40))
    const trials = (caseId: string) => world.seen.filter((trial) => trial.caseId === caseId)
    const fates = results.map(({ baseline, candidate }, i) => {
      if (baseline !== null && candidate !== null) return 'scored'
      if (trials(`case-${i}`).length < 2) return 'not run'
      return trials(`case-${i}`).some(({ error }) => error !== null) ? 'errored' : 'lost'
    })
    expect(fates).toHaveLength(40)
    expect(new Set(fates)).toEqual(new Set(['scored', 'errored', 'not run']))
    expect(fates.filter((fate) => fate === 'not run')).toHaveLength(notRun)
  })
})
