import { describe, expect, it } from 'vitest'
import { baselinesIn, type FoundBaselines } from '../../../src/commands/check/stored-baselines.ts'
import { check } from '../../../src/commands/check.ts'
import { defaultPolicy } from '../../../src/config/policy.ts'
import type { Evaluation } from '../../../src/domain/evaluation.ts'
import { fault } from '../../../src/domain/fault.ts'
import type { Journal } from '../../../src/ports.ts'
import type { Registry } from '../../../src/registry-ports.ts'
import { CHECK_INPUTS, triagePrompt } from '../../support/check-world.ts'
import { fakeJournal } from '../../support/fake-journal.ts'
import { type ReplyScript, says } from '../../support/fake-model.ts'
import { digestFor } from '../../support/registry-builders.ts'
import { registryWorld, TRIAGE, triageFiles } from '../../support/registry-world.ts'

const DAY = 86_400_000

/** A pull request that rewords the prompt of a recorded main; twelve cases, each answered with its own word. */
async function pullRequest(script?: ReplyScript) {
  const world = registryWorld(script)
  const base = world.commit(triageFiles('good'))
  await world.record()
  const head = world.commit(triageFiles('good, in other words'), 'feature')
  const before = () => world.model.requests.length
  const run = async (
    options: {
      readonly head?: string
      readonly journal?: Journal
      readonly open?: () => Registry
      readonly signal?: AbortSignal
    } = {},
  ) => {
    const asked = before()
    const findBaselines = baselinesIn(options.open ?? (() => world.registry), world.ports.clock)
    const journal = options.journal && { journal: options.journal, mode: 'continue' as const, tell: () => undefined }
    const ports = {
      ...world.ports,
      findBaselines,
      ...(journal && { journal }),
      ...(options.signal && { signal: options.signal }),
    }
    const evaluation = await world.clock.run(check({ ...CHECK_INPUTS, base, head: options.head ?? head }, ports))
    return { evaluation, requests: world.model.requests.slice(asked) }
  }
  return { world, run }
}

const summary = ({ verdict, prompts, calls }: Evaluation) => ({
  verdict,
  made: calls.made,
  reused: [prompts[0]?.baseline?.reused, calls.reused],
})

describe('a check of a reworded prompt whose baseline is recorded', () => {
  it('runs the candidate alone, and shows what stood in for the baseline', async () => {
    const { run } = await pullRequest()
    const { evaluation, requests } = await run()
    const [prompt] = evaluation.prompts

    expect(summary(evaluation)).toEqual({ verdict: 'pass', made: 12, reused: [12, 0] })
    expect(requests.every(({ messages }) => messages[0]?.content.includes('in other words'))).toBe(true)
    expect(prompt?.baseline?.stored).toMatchObject({
      source: { at: '2026-01-05T12:00:00.000Z', run: 'https://github.com/o/r/actions/runs/1' },
      cases: 12,
      trials: 36,
      anew: false,
    })
    expect(prompt?.cases[0]).toMatchObject({
      status: 'unchanged',
      baseline: { score: 1, passes: 3, trials: 3, stored: true },
      candidate: { score: 1, passes: 1, trials: 1 },
    })
    expect(prompt?.comparison).toMatchObject({ cases: 12, delta: 0, baselineMean: 1, candidateMean: 1 })
    expect(prompt?.checks).toMatchObject([{ name: 'echo', cases: 12, delta: 0, baselineMean: 1 }])
    expect(evaluation.notices).toEqual([])
  })

  it('runs both versions of a case that the change adds, since nothing of it is recorded', async () => {
    const { world, run } = await pullRequest()
    const head = world.commit({ [TRIAGE]: triagePrompt('good, in other words', 13) }, 'feature')
    const { evaluation } = await run({ head })

    expect(summary(evaluation)).toEqual({ verdict: 'pass', made: 12 + 2, reused: [12, 0] })
    expect(evaluation.prompts[0]?.cases[12]).toMatchObject({ why: { kind: 'new' }, baseline: { trials: 1 } })
  })

  it('runs both versions where policy says so, and asks the registry nothing', async () => {
    const { world } = await pullRequest()
    const config = { '.github/prompt-staging.yml': 'version: 1\ngate: { baseline: fresh }\n' }
    const base = world.commit(triageFiles('plain', config))
    await world.record()
    const head = world.commit(triageFiles('plainer', config), 'feature')
    const never = baselinesIn(() => {
      throw new Error('asked')
    }, world.ports.clock)
    const ports = { ...world.ports, findBaselines: never }

    const evaluation = await world.clock.run(check({ ...CHECK_INPUTS, base, head }, ports))
    expect(summary(evaluation)).toEqual({ verdict: 'pass', made: 24, reused: [0, 0] })
  })

  it('runs both when the record is older than a week', async () => {
    const { world, run } = await pullRequest()
    await world.clock.run(world.clock.sleep(7 * DAY + 1))

    expect(summary((await run()).evaluation)).toEqual({ verdict: 'pass', made: 24, reused: [0, 0] })
  })

  it('runs both, and says why, when somebody edited the record', async () => {
    const { world, run } = await pullRequest()
    const [path = ''] = Object.keys(world.registry.files()).filter((name) => name.startsWith('records/'))
    world.registry.tamper({ [path]: world.registry.files()[path]?.replace('"score":1', '"score":0') ?? null })
    const { evaluation } = await run()

    expect(summary(evaluation)).toEqual({ verdict: 'pass', made: 24, reused: [0, 0] })
    expect(evaluation.notices).toEqual([expect.stringContaining(`${path}: This record is not the one that was stored`)])
  })

  it('runs both, without a word, when the registry is out of reach or was never made', async () => {
    const { world, run } = await pullRequest()
    const gone = () => Promise.reject(fault('registry-refused', 'no network', 'Try again.'))
    const { evaluation } = await run({ open: () => ({ ...world.registry, read: gone }) })
    const none = await run({ open: () => registryWorld().registry })

    expect([summary(evaluation), evaluation.notices]).toEqual([{ verdict: 'pass', made: 24, reused: [0, 0] }, []])
    expect([summary(none.evaluation), none.evaluation.notices]).toEqual([
      { verdict: 'pass', made: 24, reused: [0, 0] },
      [],
    ])
  })

  it('never calls a change regressed for what the provider did to both versions since', async () => {
    let isWorse = false
    const { run } = await pullRequest(({ messages }) => says(isWorse ? 'nonsense' : (messages[1]?.content ?? '')))
    isWorse = true
    const { evaluation } = await run()
    const [prompt] = evaluation.prompts

    // Twelve candidate answers that look bad beside the store, then twelve of each version, which are alike.
    expect(summary(evaluation)).toEqual({ verdict: 'pass', made: 36, reused: [0, 0] })
    expect(prompt?.baseline?.stored).toMatchObject({ cases: 0, trials: 0, anew: true })
    expect(prompt?.cases[0]).toMatchObject({ baseline: { score: 0, trials: 1 }, candidate: { score: 0, trials: 1 } })
    expect(prompt?.comparison?.delta).toBe(0)
  })

  it('confirms a broken case on fresh pairs of both versions', async () => {
    // Cases 4 to 12 passed once of three in the record: that they pass now outweighs, over the suite, that case 3 fails:
    // p = 1 − ¾ / 2⁹.
    const asked = new Map<string, number>()
    const { world, run } = await pullRequest(({ messages }) => {
      const [system = '', word = ''] = messages.map(({ content }) => content)
      const nth = (asked.get(system + word) ?? 0) + 1
      asked.set(system + word, nth)
      const isFlaky = system === 'good' && nth > 1 && Number(word.slice(4)) > 3
      return says(isFlaky || (system.includes('breaks c3') && word === 'word3') ? 'nonsense' : word)
    })
    const head = world.commit(triageFiles('good, but breaks c3'), 'feature')
    const { evaluation } = await run({ head })

    // m = 3.11 a pair, and one flip needs 500: six pairs of two calls.
    expect(summary(evaluation)).toEqual({ verdict: 'regressed', made: 12 + 12, reused: [12, 0] })
    expect(evaluation.prompts[0]?.cases[2]).toMatchObject({
      status: 'regressed',
      baseline: { passes: 3, trials: 3, stored: true },
      candidate: { passes: 0, trials: 1 },
      confirmation: { outcome: 'confirmed', pairs: 6, baselinePasses: 6, candidatePasses: 0 },
    })
  })
})

it('a check starts anew on both versions where a break alone makes the suite look bad', async () => {
  const { world, run } = await pullRequest(({ messages }) => {
    const [system = '', word = ''] = messages.map(({ content }) => content)
    return says(system.includes('breaks c3') && word === 'word3' ? 'nonsense' : word)
  })
  const head = world.commit(triageFiles('good, but breaks c3'), 'feature')
  const { evaluation } = await run({ head })

  // p = ¼ beside three stored passes, and .30 would end it: 12 calls, then 12 pairs and the six that prove it.
  expect(summary(evaluation)).toEqual({ verdict: 'regressed', made: 12 + 24 + 12, reused: [0, 0] })
  expect(evaluation.prompts[0]?.cases[2]).toMatchObject({
    baseline: { passes: 1, trials: 1 },
    candidate: { passes: 0, trials: 1 },
  })
})

describe('a check that goes on from a journal', () => {
  it('compares with the same trials, whatever the registry holds by then', async () => {
    const { world, run } = await pullRequest()
    const journal = fakeJournal()
    const first = await run({ journal })
    await world.clock.run(world.clock.sleep(30 * DAY))
    const again = await run({ journal, open: () => registryWorld().registry })

    expect(summary(again.evaluation)).toEqual({ verdict: 'pass', made: 0, reused: [12, 12] })
    expect(again.evaluation.prompts[0]?.comparison).toEqual(first.evaluation.prompts[0]?.comparison)
    expect(again.evaluation.prompts[0]?.baseline).toEqual(first.evaluation.prompts[0]?.baseline)
    expect(again.evaluation.key).toBe(first.evaluation.key)
  })

  it('that was broken off compares with them too, and asks for nothing twice', async () => {
    const interrupt = new AbortController()
    let answers = 0
    const { run } = await pullRequest(({ messages }) => {
      const [system = '', word = ''] = messages.map(({ content }) => content)
      if (system.includes('in other words')) answers += 1
      if (answers === 5) interrupt.abort(new Error('killed'))
      return says(word)
    })
    const journal = fakeJournal()
    await expect(run({ journal, signal: interrupt.signal })).rejects.toThrow('killed')
    const { evaluation, requests } = await run({ journal, open: () => registryWorld().registry })

    expect(evaluation).toMatchObject({ verdict: 'pass', prompts: [{ baseline: { stored: { cases: 12 } } }] })
    expect(requests.every(({ messages }) => messages[0]?.content.includes('in other words'))).toBe(true)
    expect(evaluation.calls.reused).toBeGreaterThan(0)
    expect(evaluation.calls.made + evaluation.calls.reused).toBe(12)
  })

  it('goes on without stored trials when it began without, though there are some by now', async () => {
    const { world, run } = await pullRequest()
    const journal = fakeJournal()
    const first = await run({ journal, open: () => registryWorld().registry })
    const again = await run({ journal, open: () => world.registry })

    expect(first.evaluation.calls.made).toBe(24)
    expect(summary(again.evaluation)).toEqual({ verdict: 'pass', made: 0, reused: [12, 24] })
    expect(again.evaluation.prompts[0]?.baseline).not.toHaveProperty('stored')
    expect(again.evaluation.key).toBe(first.evaluation.key)
  })
})

it('record compares with the trials of the registry too, and runs the new bundle three times', async () => {
  const world = registryWorld()
  world.commit(triageFiles('one'))
  await world.record()
  world.commit(triageFiles('two'))
  const before = world.model.requests.length
  const { evaluation } = await world.record()

  expect(evaluation.prompts[0]?.baseline?.stored).toMatchObject({ cases: 12, trials: 36, anew: false })
  expect(world.model.requests.length - before).toBe(36)
})

it('finds nothing for what is new', async () => {
  const world = registryWorld()
  const find = baselinesIn(() => world.registry, world.ports.clock)
  const none: FoundBaselines = { baselines: [], notices: [] }

  expect(
    await find({ suites: [], policy: defaultPolicy(), simulated: false, provider: digestFor('provider') }),
  ).toEqual(none)
})
