import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlannedCase } from '../../src/domain/plan.ts'
import type { Trial } from '../../src/domain/trial.ts'
import { evaluationKey } from '../../src/plan/evaluation-key.ts'
import type { Watch } from '../../src/run/canaries.ts'
import { openMemory } from '../../src/run/open-memory.ts'
import { comparePairs } from '../../src/run/pairwise.ts'
import { runSuites } from '../../src/run/run-suites.ts'
import { callWorld, fixedChance } from '../support/call-world.ts'
import { fakeJournal } from '../support/fake-journal.ts'
import { fakeModel, httpError, type ReplyScript, says } from '../support/fake-model.ts'
import { fakeTrialStore } from '../support/fake-trial-store.ts'
import { chooses, pairJudge, prefersLonger, shownPair } from '../support/pair-judges.ts'
import { compareSuite, identicalCase, newSuite, plannedCase, plannedCases, policy } from '../support/run-builders.ts'
import { lostTrial, suiteResult, trial } from '../support/suite-result-builders.ts'
import { virtualClock } from '../support/virtual-clock.ts'

const pairwise = [pairJudge()]
const longer: ReplyScript = (request) => says(prefersLonger(shownPair(request) ?? ['', '']))
const always =
  (choice: string): ReplyScript =>
  () =>
    says(chooses(choice))
const answers = (caseId: string, old: string, own: string, over: Partial<Trial> = {}) => [
  trial(caseId, 'baseline', true, { output: old, ...over }),
  trial(caseId, 'candidate', true, { output: own, ...over }),
]

/** Has the judges of some cases compare given trials. */
async function compare(
  cases: readonly PlannedCase[],
  trials: readonly Trial[],
  script: ReplyScript,
  options: Parameters<typeof callWorld>[1] & { readonly complaint?: string } = {},
) {
  const world = callWorld(script, options)
  const watched: string[] = []
  const watch: Watch = async (model) => {
    watched.push(model)
    return options.complaint === undefined ? null : { endedBy: 'judge-unreliable', because: options.complaint }
  }
  const parts = { ...world, watch, lanes: 4, redact: (text: string) => text.replaceAll('secret', '***') }
  const pairs = await world.clock.run(comparePairs(suiteResult(cases, trials), parts))
  const preferences = pairs.map(({ caseId, index, preference }) => `${caseId}/${index} ${preference}`)
  return { pairs, preferences, asked: world.model.requests.map(shownPair), counts: world.tally.counts(), watched }
}

const three = ['a', 'b', 'c'].map((id) => plannedCase(id, { pairwise }))
const trialsOfThree = [
  ...answers('a', 'short', 'much longer'),
  ...answers('b', 'much longer', 'short'),
  ...answers('c', 'as big', 'so big'),
]

describe('comparing the answers of both versions', () => {
  it('asks about every pair in both orders, and counts the calls as the judge’s', async () => {
    const { preferences, asked, counts } = await compare(three, trialsOfThree, longer)

    expect(preferences).toEqual(['a/1 candidate', 'b/1 baseline', 'c/1 tie'])
    const orders = asked.map((pair) => pair?.join('|'))
    for (const order of ['much longer|short', 'short|much longer'])
      expect(orders.filter((asked) => asked === order)).toHaveLength(2)
    expect(counts).toMatchObject({ planned: 6, made: 6, judge: 6 })
  })

  it.each(['first', 'second', 'tie'])('finds nothing but ties with a judge that always answers %s', async (choice) => {
    const { preferences } = await compare(three, trialsOfThree, always(choice))

    expect(preferences).toEqual(['a/1 tie', 'b/1 tie', 'c/1 tie'])
  })

  it('mirrors every preference when the arms are swapped, so that neither arm is favoured', async () => {
    const mirror = { candidate: 'baseline', baseline: 'candidate', tie: 'tie', unscored: 'unscored' }
    const text = fc.constantFrom('', '...', 'a', 'bb', 'a longer one', '{"reason":"x","choice":"first"}')
    const given = fc.array(fc.record({ old: text, own: text }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(given, async (pairs) => {
        const cases = pairs.map((_, i) => plannedCase(`c${i}`, { pairwise }))
        const plain = await compare(
          cases,
          pairs.flatMap(({ old, own }, i) => answers(`c${i}`, old, own)),
          longer,
        )
        const swapped = await compare(
          cases,
          pairs.flatMap(({ old, own }, i) => answers(`c${i}`, own, old)),
          longer,
        )
        expect(swapped.pairs.map(({ preference }) => preference)).toEqual(
          plain.pairs.map(({ preference }) => mirror[preference]),
        )
      }),
      { numRuns: 30, seed: 2 },
    )
  })

  it('leaves a pair unscored when one reply is no verdict, and does not pay for the other order', async () => {
    const half: ReplyScript = (request) => says(shownPair(request)?.[0] === 'short' ? 'well…' : chooses('first'))
    const { preferences, asked } = await compare(three.slice(0, 2), trialsOfThree, half)

    expect(preferences).toEqual(['a/1 unscored', 'b/1 unscored'])
    expect(asked).toHaveLength(3)
  })

  it('asks nothing about equal, empty or refused answers, and tries no judge for them', async () => {
    const cases = ['x', 'y'].map((id) => plannedCase(id, { pairwise }))
    const trials = [...answers('x', 'the same', 'the same'), ...answers('y', 'fine', ' ')]
    const { preferences, asked, watched } = await compare(cases, trials, longer)

    expect([preferences, asked, watched]).toEqual([['x/1 tie', 'y/1 baseline'], [], []])
  })

  it('counts a case whose requests are identical as a tie, without a call', async () => {
    const { preferences, counts } = await compare([identicalCase('i', { pairwise })], [], longer)

    expect([preferences, counts.made]).toEqual([['i/1 tie'], 0])
  })

  it('takes the trials of screening and rounds, one by one, and leaves out confirmations, lost ones and half pairs', async () => {
    const trials = [
      ...answers('a', 'short', 'much longer', { index: 2, phase: 'round' }),
      ...answers('a', 'much longer', 'short'),
      ...answers('a', 'confirmed', 'x', { index: 3, phase: 'confirm' }),
      trial('b', 'candidate', true),
      lostTrial('c', 'baseline', 'reset'),
      trial('c', 'candidate', true),
    ]
    const { preferences } = await compare(three, trials, longer)

    expect(preferences).toEqual(['a/1 baseline', 'a/2 candidate', 'c/1 unscored'])
  })

  it('leaves out cases that only head has, and new prompts', async () => {
    const added = plannedCase('a', { pairwise, gated: false })
    expect((await compare([added], answers('a', 'x', 'yy'), longer)).preferences).toEqual([])

    const world = callWorld(longer)
    const run = { ...suiteResult([], answers('a', 'x', 'yy')), suite: newSuite(three) }
    const parts = { ...world, watch: null, lanes: 1, redact: String }
    expect(await world.clock.run(comparePairs(run, parts))).toEqual([])
    expect(world.model.requests).toEqual([])
  })

  it('takes secrets out of what the judge says', async () => {
    const { pairs } = await compare(three.slice(0, 1), trialsOfThree, () => says(chooses('tie', 'a secret')))

    expect(pairs[0]?.reason).toBe('baseline first: tie: a ***; candidate first: tie: a ***')
  })
})

describe('a judge that cannot be used', () => {
  it('is not asked when it fails its canaries, and that is the reason', async () => {
    const { pairs, asked } = await compare(three, trialsOfThree, longer, { complaint: 'the judge passes everything' })

    expect(pairs.map(({ preference, reason }) => [preference, reason])).toEqual(
      three.map(() => ['unscored', 'the judge passes everything']),
    )
    expect(asked).toEqual([])
  })

  it('is not asked again once its model is refused', async () => {
    const cases = plannedCases(50, { pairwise })
    const trials = cases.flatMap(({ case: { id } }) => answers(id, 'short', 'longer'))
    const { preferences, asked, pairs } = await compare(cases, trials, () => httpError(404, 'model_not_found'))

    expect(preferences.every((preference) => preference.endsWith('unscored'))).toBe(true)
    expect(asked.length).toBeLessThan(10)
    expect(pairs.at(-1)?.reason).toContain(
      'the judge cannot be asked, the provider answered 404 model_not_found: check `judge.model`',
    )
  })

  it('leaves pairs unscored when the budget ends, and says so', async () => {
    const { preferences, pairs } = await compare(three, trialsOfThree, longer, { budget: { calls: 3 }, concurrency: 1 })

    expect(preferences.filter((preference) => preference.endsWith('unscored')).length).toBeGreaterThan(0)
    expect(pairs.find(({ preference }) => preference === 'unscored')?.reason).toContain('budget of 3 calls is spent')
  })
})

describe('in a run', () => {
  async function run(script: ReplyScript, options: Parameters<typeof policy>[0] = {}, journal = fakeJournal()) {
    const clock = virtualClock()
    const model = fakeModel(async (request, n, signal) => {
      await clock.sleep(10, signal)
      const shown = shownPair(request)
      const [content = ''] = request.messages.map((message) => message.content)
      return shown === null
        ? says(content.startsWith('candidate') ? 'ok, at length' : 'ok')
        : script(request, n, signal)
    })
    const suites = ['one', 'two'].map((name) => compareSuite(plannedCases(12, { pairwise }), name))
    const rules = policy(options)
    const key = evaluationKey(suites, rules)
    const redact = (text: string) => text
    const { memory } = await openMemory(journal, { key, mode: 'continue', tool: 't', now: clock.now(), redact })
    const progress = { update: () => undefined, end: () => undefined }
    const ports = { model, clock, chance: fixedChance(), progress, memory, trials: fakeTrialStore() }
    const outcome = await clock.run(runSuites(suites, { policy: rules, seed: '0' }, ports))
    return { outcome, requests: model.requests, journal }
  }

  it('never changes a verdict, and comes after every gate has decided', async () => {
    const { outcome, requests } = await run(longer)

    expect(outcome.suites.map((suite) => suite.outcome.verdict)).toEqual(['pass', 'pass'])
    expect(
      outcome.suites.map(({ pairs = [] }) => pairs.filter(({ preference }) => preference === 'candidate').length),
    ).toEqual([12, 12])
    const firstPair = requests.findIndex((request) => shownPair(request) !== null)
    expect(requests.slice(firstPair).every((request) => shownPair(request) !== null)).toBe(true)
    expect(outcome.calls).toMatchObject({ planned: 96, made: 96, judge: 48 })
  })

  it('takes no call of the budget from a gate', async () => {
    const { outcome } = await run(longer, { budget: { calls: 50 } })

    expect(outcome.suites.map((suite) => suite.outcome.verdict)).toEqual(['pass', 'pass'])
    expect(outcome.calls).toMatchObject({ made: 50, judge: 2 })
  })

  it('asks nothing a second time when it is run again', async () => {
    const first = await run(longer)
    const again = await run(always('tie'), {}, first.journal)

    expect(again.requests).toEqual([])
    expect(again.outcome.suites.map(({ pairs }) => pairs)).toEqual(first.outcome.suites.map(({ pairs }) => pairs))
  })
})
