import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ActionRun } from '../support/action-runner.ts'
import { KEY, TOKEN } from '../support/action-world.ts'
import { type Bundle, copyBundle } from '../support/bundle.ts'
import { type MergedWorld, mergedWorld } from '../support/merged-world.ts'
import { PROMPT, parseResult, promptFile } from '../support/staged-repo.ts'

const NAME = 'prompts/triage'
const BRANCH = 'prompt-staging'
const DIGEST = /^sha256:[0-9a-f]{64}$/

let bundle: Bundle
let opened: MergedWorld | null = null
beforeAll(() => {
  bundle = copyBundle()
})
afterAll(() => bundle.remove())
afterEach(async () => {
  await opened?.close()
  opened = null
})

async function open(): Promise<MergedWorld> {
  opened = await mergedWorld(bundle, (version) => (version === 'bad' ? 'no' : 'ok'))
  return opened
}

const labelled = ({ remote }: MergedWorld, label: string) =>
  remote.git('show', `${BRANCH}:labels/${label}/${NAME}/triage.prompt.yml`)
const text = (version: string) => promptFile({ version, cases: 6 }).trimEnd()
const notes = (run: ActionRun) => run.commands.map(({ name, message }) => `${name}: ${message}`)
const output = (run: ActionRun, ...names: readonly string[]) => names.map((name) => run.outputs.get(name))

describe('the action on what was merged', { timeout: 60_000 }, () => {
  it('records a push to the default branch with the step’s token alone, and moves staging', async () => {
    const world = await open()
    const run = await world.run(world.merge('one'))
    expect(run).toMatchObject({ code: 0, commands: [] })
    expect(Object.fromEntries(run.outputs)).toEqual({
      verdict: 'pass',
      title: 'Recorded 1 of 1 prompts; staging moved for 1.',
      prompts: '1',
      cases: expect.any(String),
      'delta-points': '',
      // Six cases, three trials each.
      calls: '18',
      'cost-usd': '0',
      digest: expect.stringMatching(DIGEST),
      'result-path': '.prompt-staging/result.json',
      'report-path': '.prompt-staging/comment.md',
      'comment-url': '',
    })
    expect(run.summary).toContain('Recorded 1 of 1 prompts')
    expect(run.summary).toContain('staging: nothing → here')
    expect(labelled(world, 'staging')).toBe(text('one'))
    const [entry] = world.remote.git('show', `${BRANCH}:history.jsonl`).split('\n')
    expect(JSON.parse(entry ?? '')).toMatchObject({ via: 'action', event: 'push', action: 'record' })
    expect(world.gitHub.ledger).toEqual([])
  })

  it('records nothing twice, and needs no key for that', async () => {
    const world = await open()
    const push = world.merge('one')
    const first = await world.run(push)
    const calls = world.models.ledger.length
    const again = await world.run(push, { command: 'record', 'api-key': '' })
    expect([again.code, ...output(again, 'verdict', 'calls')]).toEqual([0, 'pass', '0'])
    expect(output(again, 'digest')).toEqual(output(first, 'digest'))
    expect(world.models.ledger).toHaveLength(calls)
  })

  it('is red when what was merged regressed, and staging stays', async () => {
    const world = await open()
    await world.run(world.merge('one'))
    const run = await world.run(world.merge('bad'))
    expect([run.code, ...output(run, 'verdict', 'title')]).toEqual([
      1,
      'regressed',
      'Recorded 1 of 1 prompts (regressed); staging stays.',
    ])
    expect(notes(run)[0]).toBe('error: Recorded 1 of 1 prompts (regressed); staging stays.')
    expect(run.summary).toContain('regressed')
    expect(labelled(world, 'staging')).toBe(text('one'))
  })

  it('does not record without a key, and writes nothing', async () => {
    const world = await open()
    const run = await world.run(world.merge('one'), { 'api-key': '' })
    expect([run.code, ...output(run, 'verdict')]).toEqual([2, 'not-measured'])
    expect(parseResult(run.files.get('result.json')).errors?.map(({ code }) => code)).toEqual(['key-missing'])
    expect(world.remote.git('branch', '--list', BRANCH)).toBe('')
  })

  it('could not record, and says what the token lacks, when the push is refused', async () => {
    const world = await open()
    world.remote.git('config', 'http.receivepack', 'false')
    const run = await world.run(world.merge('one'))
    expect(run.code).toBe(3)
    expect(run.summary).toContain('contents: write')
    expect(world.remote.git('branch', '--list', BRANCH)).toBe('')
  })

  it('leaves key and token nowhere', async () => {
    const world = await open()
    const push = world.merge('one')
    const run = await world.run(push)
    const denied = await world.run(push, { 'github-token': `${TOKEN}wrong` })
    expect(denied.code).toBe(3)
    const all = [run, denied].flatMap(({ stdout, stderr, summary, outputs, files }) => {
      return [stdout, stderr, summary, ...outputs.values(), ...files.values()]
    })
    const everything = [...all, world.remote.git('log', '-p', BRANCH)].join('\n')
    for (const secret of [KEY, TOKEN]) {
      for (const form of [secret, Buffer.from(secret).toString('base64')]) expect(everything).not.toContain(form)
    }
    expect(everything).not.toContain(Buffer.from(`x-access-token:${TOKEN}`).toString('base64'))
  })
})

describe('the action on a release', { timeout: 60_000 }, () => {
  it('promotes to prod the commit of the tag, not what main is by now, without a call', async () => {
    const world = await open()
    const push = world.merge('one')
    await world.run(push)
    await world.run(world.merge('two'))
    const calls = world.models.ledger.length
    const run = await world.run(world.release(push.sha), { 'api-key': '' })
    expect([run.code, ...output(run, 'verdict', 'prompts', 'result-path')]).toEqual([0, 'pass', '1', ''])
    expect(run.outputs.get('title')).toBe(`Promoted to prod: ${NAME}.`)
    expect(run.outputs.get('digest')).toMatch(DIGEST)
    expect(run.summary).toContain('Promoted to prod')
    expect(labelled(world, 'prod')).toBe(text('one'))
    expect(labelled(world, 'staging')).toBe(text('two'))
    expect(world.models.ledger).toHaveLength(calls)
  })

  it('moves staging, and not prod, on a pre-release', async () => {
    const world = await open()
    const push = world.merge('one')
    await world.run(push)
    await world.run(world.merge('two'))
    const run = await world.run(world.release(push.sha, true), { command: 'promote' })
    expect([run.code, run.outputs.get('title')]).toEqual([0, `Promoted to staging: ${NAME}.`])
    expect(labelled(world, 'staging')).toBe(text('one'))
    expect(world.remote.git('ls-tree', '--name-only', `${BRANCH}:labels`)).toBe('staging')
  })

  it('is refused, with what would mend it, without a record', async () => {
    const world = await open()
    await world.run(world.merge('one'))
    const run = await world.run(world.release(world.merge('two').sha))
    expect([run.code, ...output(run, 'verdict')]).toEqual([1, 'not-measured'])
    expect(notes(run)).toEqual([expect.stringMatching(/^error: Refused to promote to prod/)])
    expect(run.summary).toContain('prompt-staging record')
    expect(world.remote.git('ls-tree', '--name-only', `${BRANCH}:labels`)).toBe('staging')
  })

  it('does nothing about a draft that is edited', async () => {
    const world = await open()
    const run = await world.run(world.release(world.merge('one').sha, false, 'edited'))
    expect(run).toMatchObject({ code: 0, commands: [] })
    expect(output(run, 'verdict', 'title')).toEqual(['not-applicable', 'Nothing to do: the release was not published'])
  })
})

describe('the action by hand', { timeout: 60_000 }, () => {
  it('promotes, shows and rolls back', async () => {
    const world = await open()
    const one = await world.run(world.merge('one'))
    const prod = { label: 'prod', prompt: NAME }
    const promote = () => world.run(world.dispatch(), { command: 'promote', ...prod })
    expect((await promote()).code).toBe(0)
    await world.run(world.merge('two'))
    expect((await promote()).code).toBe(0)
    expect(labelled(world, 'prod')).toBe(text('two'))

    const back = await world.run(world.dispatch(), { command: 'rollback', ...prod, reason: 'too terse', 'api-key': '' })
    expect([back.code, ...output(back, 'verdict', 'digest')]).toEqual([0, 'not-applicable', one.outputs.get('digest')])
    expect(back.summary).toContain('Rolled prod of prompts/triage back')
    expect(labelled(world, 'prod')).toBe(text('one'))
    expect(world.remote.git('show', `${BRANCH}:history.jsonl`).split('\n').at(-1)).toContain('too terse')

    const shown = await world.run(world.dispatch(), { command: 'labels', label: 'prod' })
    expect([shown.code, ...output(shown, 'prompts', 'digest')]).toEqual([0, '1', one.outputs.get('digest')])
    expect(shown.summary).toMatch(/prod +prompts\/triage .* rolled-back/)

    const to = (await promote()).outputs.get('digest') ?? ''
    const exact = await world.run(world.dispatch(), {
      command: 'rollback',
      ...prod,
      to: one.outputs.get('digest') ?? '',
    })
    expect([to !== one.outputs.get('digest'), exact.code]).toEqual([true, 0])
    expect(labelled(world, 'prod')).toBe(text('one'))
  })

  it('promotes what was refused only with a reason, which stays visible', async () => {
    const world = await open()
    await world.run(world.merge('one'))
    await world.run(world.merge('bad'))
    const prod = { command: 'promote', label: 'prod', prompt: PROMPT }
    expect((await world.run(world.dispatch(), prod)).code).toBe(1)
    const silent = await world.run(world.dispatch(), { ...prod, override: 'true' })
    expect([silent.code, silent.outputs.get('title')]).toEqual([2, expect.stringContaining('reason')])
    const run = await world.run(world.dispatch(), { ...prod, override: 'true', reason: 'the demo is tonight' })
    expect([run.code, ...output(run, 'verdict')]).toEqual([0, 'regressed'])
    expect(run.summary).toContain('the demo is tonight')
    expect(labelled(world, 'prod')).toBe(text('bad'))
  })

  it('accepts a deliberate change, which may then be promoted', async () => {
    const world = await open()
    const one = world.merge('one')
    await world.run(one)
    await world.run(world.merge('bad'))
    const taken = { command: 'accept', prompt: NAME, base: one.sha, reason: 'shorter on purpose', 'api-key': '' }
    const run = await world.run(world.dispatch(), taken)
    expect([run.code, run.outputs.get('title')]).toEqual([0, expect.stringContaining('Accepted 1 prompt')])
    const promoted = await world.run(world.dispatch(), { command: 'promote', label: 'prod', prompt: NAME })
    expect(promoted.code).toBe(0)
    expect(labelled(world, 'prod')).toBe(text('bad'))
  })

  it.each([
    [{ command: 'promote' }, 'promote takes the input `label`'],
    [{ command: 'rollback', label: 'prod' }, 'rollback takes the input `prompt`'],
    [{ command: 'promote', label: '-x' }, 'the input label is'],
    [{}, 'finds no inputs to go by'],
  ])('says what %j lacks', async (inputs, title) => {
    const world = await open()
    world.merge('one')
    const run = await world.run(world.dispatch(), inputs)
    expect([run.code, run.outputs.get('title')]).toEqual([2, expect.stringContaining(title)])
  })

  it('examines the suites without a call or a key, and says what stands against a check', async () => {
    const world = await open()
    world.merge('one')
    const run = await world.run(world.dispatch(), { command: 'doctor', 'api-key': '' })
    expect([run.code, ...output(run, 'title', 'prompts')]).toEqual([0, '1 suite with 6 cases is sound', '1'])
    expect(run.summary).toContain(NAME)
    expect(world.models.ledger).toEqual([])

    const broken = await world.run(world.dispatch(), { command: 'doctor', config: 'nowhere.yml' })
    expect([broken.code, ...output(broken, 'verdict')]).toEqual([2, 'not-measured'])
    expect(parseResult(broken.files.get('result.json')).errors).not.toEqual([])
  })
})
