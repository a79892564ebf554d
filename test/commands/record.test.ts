import { describe, expect, it } from 'vitest'
import { recordAnswer } from '../../src/commands/record/render.ts'
import { fault } from '../../src/domain/fault.ts'
import { acceptanceText } from '../../src/registry/acceptance.ts'
import { acceptancePath } from '../../src/registry/layout.ts'
import { parseRecord } from '../../src/registry/record.ts'
import { triagePrompt } from '../support/check-world.ts'
import { anAcceptance } from '../support/registry-builders.ts'
import { faultOf, type RegistryWorld, registryWorld, TRIAGE, triageFiles } from '../support/registry-world.ts'

function recordsOf({ registry }: RegistryWorld) {
  return Object.entries(registry.files()).flatMap(([path, text]) => {
    if (!path.startsWith('records/')) return []
    const parsed = parseRecord(text, path)
    if (parsed.kind === 'bad') throw new Error(parsed.problems[0]?.message)
    return [parsed.value]
  })
}

describe('the first record', () => {
  it('stores the bundle, a record of three trials a case, and moves staging', async () => {
    const world = registryWorld()
    const sha = world.commit(triageFiles('good'))
    const { outcome } = await world.record()
    const [record] = recordsOf(world)

    expect(outcome.prompts).toMatchObject([{ fresh: true, staging: { kind: 'moves', from: null, ground: 'new' } }])
    expect(record).toMatchObject({ verdict: 'pass', commit: sha, merged: true, baseline: null, passRate: 1 })
    // 12 cases, three trials each, of the bundle alone.
    expect(record?.trials).toHaveLength(36)
    expect(world.model.requests).toHaveLength(36)
    expect(new Set(record?.trials.map((trial) => `${trial.case} ${trial.index}`)).size).toBe(36)
    expect(world.labelled('staging')).toBe(triagePrompt('good'))
    expect(world.history()).toMatchObject([
      { action: 'record', label: 'staging', ground: 'new', actor: 'ada', commit: sha },
    ])
    expect(world.registry.files()['registry.json']).toContain('"schemaVersion": 1')
  })

  it('compares with the commit before where staging points nowhere', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))
    world.commit(triageFiles('bad'))
    const { outcome } = await world.record()

    expect(outcome.prompts).toMatchObject([{ record: { verdict: 'regressed' }, staging: { kind: 'stays', at: null } }])
    expect(world.labelled('staging')).toBeUndefined()
    expect(world.history()).toMatchObject([{ action: 'record', label: null, verdict: 'regressed' }])
  })

  it('of a repository without a suite writes nothing', async () => {
    const world = registryWorld()
    world.commit({ 'README.md': 'text' })

    expect((await world.record()).outcome.prompts).toEqual([])
    expect(world.registry.changes).toEqual([])
  })

  it('pays for nothing where the registry may not be written', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))
    world.registry.refusal = fault('registry-refused', 'not you', 'Ask somebody.')

    expect((await faultOf(world.record())).code).toBe('registry-refused')
    expect(world.model.requests).toEqual([])
  })

  it('takes no working tree', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))

    expect((await faultOf(world.record({ head: 'worktree' }))).code).toBe('usage')
  })
})

describe('a later record', () => {
  it('makes no call and no commit for what is recorded, nor asks whether it might', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))
    await world.record()
    const calls = world.model.requests.length
    world.registry.refusal = fault('registry-refused', 'not you', 'Ask somebody.')
    const { outcome } = await world.record()

    expect(world.model.requests).toHaveLength(calls)
    expect(world.registry.changes).toHaveLength(1)
    expect(outcome.prompts).toMatchObject([{ fresh: false, staging: { kind: 'stays' } }])
  })

  it('compares with what staging points at and moves it, from one to the other', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))
    const first = await world.record()
    world.commit(triageFiles('better'))
    const second = await world.record()

    const before = first.outcome.prompts[0]?.record.digest
    expect(second.outcome.prompts).toMatchObject([
      { record: { baseline: before }, staging: { kind: 'moves', from: before } },
    ])
    expect(world.labelled('staging')).toBe(triagePrompt('better'))
  })

  it('keeps staging when what was merged regressed, and stays red when it is run again', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))
    await world.record()
    world.commit(triageFiles('bad'))
    const first = await world.record()
    const again = await world.record()

    for (const { outcome } of [first, again]) {
      expect(outcome.prompts).toMatchObject([{ record: { verdict: 'regressed' }, staging: { kind: 'stays' } }])
    }
    expect(world.labelled('staging')).toBe(triagePrompt('good'))
  })

  it('does not launder a regression: what staging points at stays the measure', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))
    await world.record()
    world.commit(triageFiles('bad'))
    await world.record()
    world.commit({ [TRIAGE]: triagePrompt('bad', 13) })
    const { outcome } = await world.record()

    expect(outcome.prompts).toMatchObject([
      { fresh: true, record: { verdict: 'regressed' }, staging: { kind: 'stays' } },
    ])
  })

  it('evaluates again when only the fixtures changed: a record counts for its suite', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))
    await world.record()
    world.commit({ [TRIAGE]: triagePrompt('good', 13) })
    await world.record()

    expect(
      recordsOf(world)
        .map(({ trials }) => trials.length)
        .sort((a, b) => a - b),
    ).toEqual([36, 39])
    expect(world.history().map(({ label }) => label)).toEqual(['staging', null])
  })

  it('moves staging to a bundle of old without a call when the change is reverted', async () => {
    const world = registryWorld()
    for (const text of ['good', 'better']) {
      world.commit(triageFiles(text))
      await world.record()
    }
    const calls = world.model.requests.length
    world.commit(triageFiles('good'))
    await world.record()

    expect(world.model.requests).toHaveLength(calls)
    expect(world.labelled('staging')).toBe(triagePrompt('good'))
  })
})

describe('a record that could not be made', () => {
  it('is stored, keeps the label and is tried again', async () => {
    let broken = true
    const world = registryWorld(() =>
      broken
        ? { kind: 'http-error', status: 401, code: null, message: 'no', retryAfterMs: null }
        : { kind: 'completion', text: 'x', finishReason: 'stop', refusal: null, usage: null, model: 'm', ms: 1 },
    )
    world.commit(triageFiles('good'))
    const first = await world.record()
    broken = false
    await world.record()

    expect(first.outcome.prompts).toMatchObject([{ record: { verdict: 'not-measured' }, staging: { kind: 'stays' } }])
    expect(world.labelled('staging')).toBe(triagePrompt('good'))
  })
})

describe('an acceptance', () => {
  it('lets a regression be recorded as accepted, and staging move', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))
    await world.record()
    world.commit(triageFiles('bad'))
    const { outcome } = await registryWorldAccepting(world)

    expect(outcome.prompts).toMatchObject([
      { record: { verdict: 'accepted' }, staging: { kind: 'moves', ground: 'accepted' } },
    ])
    expect(world.labelled('staging')).toBe(triagePrompt('bad'))
  })
})

/** Accepts what HEAD has, learning its digests from a first record. */
async function registryWorldAccepting(world: RegistryWorld) {
  const spy = registryWorld()
  spy.commit(triageFiles('bad'))
  const { digest, suite } = (await spy.record()).outcome.prompts[0]?.record ?? {}
  if (digest === undefined || suite === undefined) throw new Error('nothing was recorded')
  world.registry.tamper({ [acceptancePath(digest, suite)]: acceptanceText(anAcceptance({ digest, suite })) })
  return world.record()
}

describe('a copy of a prompt in the same commit', () => {
  const COPY = 'prompts/urgent.prompt.yml'

  it('is new, and does not let the prompt that it copies be promoted with a regression', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))
    await world.record()
    world.commit({ [TRIAGE]: triagePrompt('bad'), [COPY]: triagePrompt('bad') })
    const { outcome } = await world.record()
    expect(outcome.prompts.map(({ record }) => record.verdict)).toEqual(['regressed', 'pass'])

    expect((await world.promote()).exitCode).toBe(1)
    await world.record()
    expect(world.labelled('staging')).toBe(triagePrompt('good'))
  })
})

describe('a prompt that is renamed, and nothing else', () => {
  const NEW = 'prompts/routing.prompt.yml'

  it('is recorded under its new name where the edit before was not, so that it can be promoted', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))
    await world.record()
    world.commit(triageFiles('edited'))
    world.commit({ [NEW]: triagePrompt('edited') })
    const { outcome } = await world.record()

    expect(outcome.prompts).toMatchObject([{ fresh: true, staging: { kind: 'moves', ground: 'new' } }])
    expect((await world.promote({ prompts: ['prompts/routing'] })).exitCode).toBe(0)
  })
})

describe('a race', () => {
  it('keeps what was paid for, and leaves the label to whoever moved it meanwhile', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))
    await world.record()
    const older = world.commit(triageFiles('older'))
    world.commit(triageFiles('newer'))
    world.registry.beforeWrite = async () => void (await world.other.record())
    const { outcome } = await world.record({ head: older })

    expect(outcome.prompts).toMatchObject([{ fresh: true, staging: { kind: 'overtaken', by: 'ada', again: false } }])
    expect(world.labelled('staging')).toBe(triagePrompt('newer'))
    expect(recordsOf(world)).toHaveLength(3)
  })

  it('that a later commit lost is mended by running it again, and says so', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))
    await world.record()
    const older = world.commit(triageFiles('older'))
    world.commit(triageFiles('newer'))
    world.registry.beforeWrite = async () => void (await world.other.record({ head: older }))
    const lost = await world.record()
    expect(world.labelled('staging')).toBe(triagePrompt('older'))
    expect(recordAnswer(lost, '').text).toContain('; run it again to move it all the same, without a call')

    expect(recordAnswer(await world.record(), '').exitCode).toBe(0)
    expect(world.labelled('staging')).toBe(triagePrompt('newer'))
    const late = recordAnswer(await world.record({ head: older }), '')
    expect([late.exitCode, late.text]).toEqual([1, expect.stringContaining(', which a later commit has\n')])
  })

  it('never moves staging back to an earlier commit when its job comes late', async () => {
    const world = registryWorld()
    const older = world.commit(triageFiles('older'))
    world.commit(triageFiles('newer'))
    await world.record()
    const { outcome } = await world.record({ head: older })

    expect(outcome.prompts).toMatchObject([{ fresh: true, staging: { kind: 'overtaken' } }])
    expect(world.labelled('staging')).toBe(triagePrompt('newer'))
  })
})

describe('a commit with a broken prompt', () => {
  const BROKEN = 'other/broken.prompt.yml'
  const files = triageFiles('good', { [BROKEN]: 'messages: [' })

  it('has its other prompts recorded, and says which one is broken', async () => {
    const world = registryWorld()
    world.commit(files)
    const { outcome, broken } = await world.record()

    expect(outcome.prompts).toMatchObject([{ fresh: true, staging: { kind: 'moves' } }])
    expect(broken).toMatchObject([{ path: BROKEN, problems: [{ code: 'yaml-syntax', file: BROKEN }] }])
    expect(world.labelled('staging')).toBe(triagePrompt('good'))
  })

  it('keeps what staging had of the broken one', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good', { [BROKEN]: triagePrompt('whole') }))
    await world.record()
    world.commit(triageFiles('better', { [BROKEN]: 'messages: [' }))
    await world.record()

    expect(world.labelled('staging')).toBe(triagePrompt('better'))
    expect(world.labelled('staging', 'other/broken')).toBe(triagePrompt('whole'))
  })

  it('is refused where nothing else is there to record', async () => {
    const world = registryWorld()
    world.commit({ [BROKEN]: 'messages: [' })
    expect((await faultOf(world.record())).problems).toMatchObject([{ code: 'yaml-syntax', file: BROKEN }])
    expect(world.registry.changes).toEqual([])
  })
})

describe('a record of the simulator', () => {
  it('does not stand for one of a model, and does for the simulator itself', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))
    const { openModel: open, addressOf } = world.ports
    const simulator: typeof open = async (...args) => ({
      ...(await open(...args)),
      simulated: true,
      address: 'simulator',
    })
    Object.assign(world.ports, { openModel: simulator, addressOf: () => 'simulator' })
    await world.record()
    const calls = world.model.requests.length
    await world.record()
    expect(world.model.requests).toHaveLength(calls)

    Object.assign(world.ports, { openModel: open, addressOf })
    const { outcome } = await world.record()
    expect(world.model.requests).toHaveLength(2 * calls)
    expect(outcome.prompts).toMatchObject([{ fresh: true, record: { simulated: false } }])
  })
})
