import { describe, expect, it } from 'vitest'
import { fault } from '../../src/domain/fault.ts'
import { triagePrompt } from '../support/check-world.ts'
import { driftWorld, failingOn, onlyFinding } from '../support/drift-world.ts'
import { faultOf, registryWorld, TRIAGE, TRIAGE_NAME, triageFiles } from '../support/registry-world.ts'

describe('a look at production', () => {
  it('asks each case three times, and finds that nothing moved', async () => {
    const world = await driftWorld()
    const before = world.model.requests.length
    const changes = world.registry.changes.length
    const outcome = await world.drift()

    expect(world.model.requests).toHaveLength(before + 36)
    expect(onlyFinding(outcome)).toMatchObject({
      kind: 'evaluated',
      cases: 12,
      before: 1,
      now: 1,
      delta: 0,
      pWorse: 1,
      pBetter: 1,
      failAt: 0.005,
      moved: null,
      gone: [],
    })
    expect(outcome.calls.made).toBe(36)
    // The registry is read and never written.
    expect(world.registry.changes).toHaveLength(changes)
  })

  it('finds two cases that went from all to none, which is 1 in 400 by luck, and names both models', async () => {
    const world = await driftWorld()
    world.answer(failingOn('word2', 'word7'))
    const finding = onlyFinding(await world.drift())

    expect(finding).toMatchObject({ kind: 'evaluated', moved: 'worse', gone: ['c2', 'c7'], delta: -2 / 12 })
    // Of six labels, three of them passes, none falls on the fresh ones: 1 in 20, twice.
    expect(finding).toHaveProperty('pWorse', expect.closeTo(1 / 400, 12))
    expect(finding).toHaveProperty('models', {
      before: ['gpt-test-2026-01-01'],
      now: ['gpt-test-2026-01-01', 'gpt-test-2026-06-01'],
    })
  })

  it('lists a single case, which proves nothing, and does not call it moved', async () => {
    const world = await driftWorld()
    world.answer(failingOn('word2'))
    expect(onlyFinding(await world.drift())).toMatchObject({ moved: null, gone: ['c2'], pWorse: expect.closeTo(0.05) })
  })

  it('also tells that a model got better', async () => {
    const world = registryWorldThatFails()
    const { finding, recorded } = await world
    expect(recorded).toBe('pass')
    expect(finding).toMatchObject({ moved: 'better', pBetter: expect.closeTo(1 / 400, 12) })
  })

  it('takes the prompt from the registry and not from the commit', async () => {
    const world = await driftWorld()
    world.commit(triageFiles('bad'))
    const before = world.model.requests.length
    expect(onlyFinding(await world.drift())).toMatchObject({ moved: null, now: 1 })
    expect(world.model.requests.slice(before).every(({ messages }) => messages[0]?.content === 'good')).toBe(true)
  })

  it('still finds the prompt and its own cases when the file has since been deleted', async () => {
    const world = await driftWorld()
    world.commit({ 'README.md': 'gone' })
    expect(onlyFinding(await world.drift())).toMatchObject({ kind: 'evaluated', cases: 12 })
  })

  it('shares the chance of a false alarm among the prompts that are looked at', async () => {
    const second = 'other/copy.prompt.yml'
    const world = await driftWorld(triageFiles('good', { [second]: triagePrompt('another') }))
    world.answer(failingOn('word2', 'word7'))
    const { findings } = await world.drift()
    expect(findings).toMatchObject([
      { failAt: 0.0025, subject: { prompt: 'other/copy' } },
      { failAt: 0.0025, subject: { prompt: TRIAGE_NAME } },
    ])
    expect(onlyFinding(await world.drift({ prompt: second }))).toMatchObject({ failAt: 0.005, moved: 'worse' })
  })
})

/** Two of twelve cases fail when it is recorded, and none later. */
async function registryWorldThatFails() {
  let script = failingOn('word2', 'word7')
  const world = registryWorld((request, n, signal) => script(request, n, signal))
  world.commit(triageFiles('good'))
  const { outcome } = await world.record()
  await world.promote()
  script = failingOn()
  return { finding: onlyFinding(await world.drift()), recorded: outcome.prompts[0]?.record.verdict }
}

describe('a look that cannot be had', () => {
  it('is told of a bundle without a record', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))
    await world.promote({ override: true, reason: 'in a hurry' })
    expect(onlyFinding(await world.drift())).toMatchObject({
      kind: 'not-evaluated',
      reason: expect.stringContaining('it has no record'),
    })
    expect(world.model.requests).toHaveLength(0)
  })

  it('is told when too many trials are missing, with the reason', async () => {
    const world = await driftWorld()
    world.answer(() => ({ kind: 'http-error', status: 401, code: null, message: 'no', retryAfterMs: null }))
    expect(onlyFinding(await world.drift())).toMatchObject({
      kind: 'not-evaluated',
      reason: expect.stringMatching(/^12 of 12 cases could not be measured: no$/),
    })
  })

  it('is told when there is no key', async () => {
    const world = await driftWorld()
    Object.assign(world.ports, {
      openModel: async () => Promise.reject(fault('key-missing', 'no API key was given', 'Set one.')),
    })
    expect(onlyFinding(await world.drift())).toMatchObject({ kind: 'not-evaluated', reason: 'no API key was given' })
  })

  it('is refused before any call when the budget cannot hold three trials of every case', async () => {
    const world = await driftWorld(
      triageFiles('good', { '.github/prompt-staging.yml': 'version: 1\nbudget: { calls: 30 }' }),
    )
    const before = world.model.requests.length
    expect(await faultOf(world.drift())).toMatchObject({
      code: 'budget-too-small',
      message: expect.stringMatching(/^Asking every case three times needs \d+ calls; the budget is 30 calls/),
    })
    expect(world.model.requests).toHaveLength(before)
  })

  it('is a mistake of whoever names a prompt without the label, or a label that nobody ever set', async () => {
    const world = await driftWorld()
    expect((await faultOf(world.drift({ prompt: 'prompts/nobody' }))).code).toBe('usage')
    expect(await faultOf(world.drift({ label: 'prdo' }))).toMatchObject({
      code: 'ref-not-found',
      message: expect.stringContaining('Did you mean "prod"?'),
      hint: 'Name one of: prod, staging.',
    })
    expect(onlyFinding(await world.drift({ prompt: TRIAGE }))).toMatchObject({ kind: 'evaluated' })
  })

  it('is nothing at all before the first promotion, and in a registry that nobody wrote to yet', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))
    for (const label of ['prod', 'eu']) {
      expect(await world.drift({ label })).toMatchObject({ findings: [], calls: { made: 0 } })
    }
    await world.record()
    expect(await world.drift()).toMatchObject({ findings: [], calls: { made: 0 } })
  })
})
