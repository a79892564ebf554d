import { describe, expect, it } from 'vitest'
import type { ActionRun } from '../support/action-runner.ts'
import { KEY, TOKEN } from '../support/action-world.ts'
import { bundleWorlds, loadedWorlds } from '../support/bundle-worlds.ts'
import { type LaterOpening, laterWorld, type MergedWorld } from '../support/merged-world.ts'
import { PROMPT, parseResult, promptFile } from '../support/staged-repo.ts'

const NAME = 'prompts/triage'
const BRANCH = 'prompt-staging'
const DIGEST = /^sha256:[0-9a-f]{64}$/

/** In this process. */
const open = loadedWorlds((bundle, opening: LaterOpening = {}) => laterWorld(bundle, opening))
/** As the runner does, with git's smart HTTP: once for each kind of event, and for what a process shows. */
const start = bundleWorlds((bundle, opening: LaterOpening = {}) =>
  laterWorld(bundle, { transport: 'http', ...opening }),
)

const labelled = ({ remote }: MergedWorld, label: string) =>
  remote.git('show', `${BRANCH}:labels/${label}/${NAME}/triage.prompt.yml`)
const shaOf = ({ remote }: MergedWorld, version: string) => remote.git('rev-parse', `main^{/^${version}}`)
const text = (version: string) => promptFile({ version, cases: 6 }).trimEnd()
const notes = (run: ActionRun) => run.commands.map(({ name, message }) => `${name}: ${message}`)
const output = (run: ActionRun, ...names: readonly string[]) => names.map((name) => run.outputs.get(name))

describe('the action on what was merged', { timeout: 60_000 }, () => {
  it('records a push to the default branch with the step’s token alone, and moves staging; again, without a key, it records nothing twice', async () => {
    const world = await start()
    const push = world.merge('one')
    const run = await world.run(push)
    expect(run).toMatchObject({ code: 0, commands: [] })
    expect(Object.fromEntries(run.outputs)).toEqual({
      verdict: 'pass',
      title: 'Recorded 1 of 1 prompt; staging moved for 1.',
      prompts: '1',
      cases: expect.any(String),
      'delta-points': '',
      // Six cases, three trials each.
      calls: '18',
      'cost-usd': '0',
      digest: expect.stringMatching(DIGEST),
      'result-path': '.prompt-staging/result.json',
      'report-path': '.prompt-staging/report.html',
      'comment-url': '',
    })
    expect(run.summary).toContain('Recorded 1 of 1 prompt')
    expect(run.summary).toContain('staging: nothing → here')
    expect(labelled(world, 'staging')).toBe(text('one'))
    const [entry] = world.remote.git('show', `${BRANCH}:history.jsonl`).split('\n')
    expect(JSON.parse(entry ?? '')).toMatchObject({ via: 'action', event: 'push', action: 'record' })
    expect(world.gitHub.ledger).toEqual([])

    const calls = world.models.ledger.length
    const again = await world.run(push, { command: 'record', 'api-key': '' })
    expect([again.code, ...output(again, 'verdict', 'calls')]).toEqual([0, 'pass', '0'])
    expect(output(again, 'digest')).toEqual(output(run, 'digest'))
    expect(world.models.ledger).toHaveLength(calls)
  })

  it('is red when what was merged regressed, and staging stays', async () => {
    const world = await open({ past: 'one' })
    const run = await world.run(world.merge('bad'))
    expect([run.code, ...output(run, 'verdict', 'title')]).toEqual([
      1,
      'regressed',
      'Recorded 1 of 1 prompt (regressed); staging stays.',
    ])
    expect(notes(run)[0]).toBe('error: Recorded 1 of 1 prompt (regressed); staging stays.')
    expect(run.summary).toContain('regressed')
    expect(labelled(world, 'staging')).toBe(text('one'))
  })

  it('compares with what is in production, and leaves nothing on GitHub but its summary', async () => {
    const world = await start({ past: 'one prod bad' })
    const run = await world.run(world.dispatch(), { command: 'check', base: 'label:prod', head: 'HEAD' })
    expect([run.code, ...output(run, 'verdict', 'comment-url')]).toEqual([1, 'regressed', ''])
    expect(run.summary).toContain('label:prod')
    expect(world.gitHub.ledger.filter(({ method }) => method !== 'GET')).toEqual([])

    const unknown = await world.run(world.dispatch(), { command: 'check', base: 'label:pord', head: 'HEAD' })
    expect([unknown.code, ...notes(unknown)]).toEqual([2, expect.stringContaining('"pord" points at nothing')])
  })

  it('compares with where the commit left the default branch, which GitHub tells, and not with what is called main', async () => {
    const world = await open({ past: 'one' })
    const main = shaOf(world, 'one')
    world.merge('bad')
    world.remote.git('branch', 'develop', 'main')
    world.remote.git('update-ref', 'refs/heads/main', main)
    const repository = { full_name: 'octo/support', default_branch: 'develop' }
    const pushed = { ...world.dispatch(), payload: { repository }, sha: world.remote.git('rev-parse', 'develop') }
    const run = await world.run(pushed, { command: 'check' })
    expect([run.code, ...output(run, 'verdict')]).toEqual([0, 'not-applicable'])
  })

  it('does not record without a key, and writes nothing', async () => {
    const world = await open()
    const run = await world.run(world.merge('one'), { 'api-key': '' })
    expect([run.code, ...output(run, 'verdict')]).toEqual([2, 'not-measured'])
    expect(parseResult(run.files.get('result.json')).errors?.map(({ code }) => code)).toEqual(['key-missing'])
    expect(world.remote.git('branch', '--list', BRANCH)).toBe('')
  })

  it('does not record, and says what the token lacks, before a call is paid, when the push would be refused', async () => {
    const world = await open({ transport: 'http' })
    world.remote.git('config', 'http.receivepack', 'false')
    const run = await world.run(world.merge('one'))
    expect(run.code).toBe(3)
    expect(run.summary).toContain('contents: write')
    expect(world.models.ledger).toEqual([])
    expect(world.remote.git('branch', '--list', BRANCH)).toBe('')
  })

  it('leaves key and token nowhere', async () => {
    const world = await start()
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
    const world = await start({ past: 'one two' })
    const run = await world.run(world.release(shaOf(world, 'one')), { 'api-key': '' })
    expect([run.code, ...output(run, 'verdict', 'prompts', 'result-path')]).toEqual([0, 'pass', '1', ''])
    expect(run.outputs.get('title')).toBe(`Promoted to prod: ${NAME}.`)
    expect(run.outputs.get('digest')).toMatch(DIGEST)
    expect(run.summary).toContain('Promoted to prod')
    expect(labelled(world, 'prod')).toBe(text('one'))
    expect(labelled(world, 'staging')).toBe(text('two'))
    expect(world.models.ledger).toEqual([])
  })

  it('tells in the release what was promoted, once, and leaves every other byte of it alone', async () => {
    const world = await open({ past: 'one' })
    const event = world.release(shaOf(world, 'one'))
    const [release] = world.gitHub.state.releases
    expect((await world.run(event)).commands).toEqual([])
    const told = release?.body ?? ''
    expect(told).toMatch(
      /^What is new\.\r\n\n<!-- prompt-staging promotion prod -->\n### Prompts in [\s\S]+<!-- \/prompt-staging promotion prod -->$/,
    )
    expect(told).toContain((await world.run(event)).outputs.get('digest') ?? 'no digest')
    expect(release?.body).toBe(told)
    if (release !== undefined) release.body = `Mended: ${told}\r\nThanks!`
    await world.run(event)
    expect(release?.body).toBe(`Mended: ${told}\r\nThanks!`)
    const asked = world.gitHub.ledger.filter(({ operation }) => operation === 'repos/update-release')
    expect(asked).toHaveLength(1)
    expect(world.gitHub.ledger.filter(({ status }) => status >= 400)).toEqual([])
  })

  it.each([403, 404, 422, 500])(
    'promotes all the same when GitHub refuses that text with %i, and warns',
    async (status) => {
      const world = await open({ past: 'one' })
      const event = world.release(shaOf(world, 'one'))
      const operation = status === 404 ? 'repos/get-release-by-tag' : 'repos/update-release'
      world.gitHub.trouble(operation, ...Array.from({ length: 8 }, () => ({ status })))
      const run = await world.run(event)
      expect([run.code, run.outputs.get('title')]).toEqual([0, `Promoted to prod: ${NAME}.`])
      expect(notes(run)).toEqual([
        expect.stringMatching(/^warning: What was done stands, but it was not told on GitHub/),
      ])
      expect(labelled(world, 'prod')).toBe(text('one'))
    },
  )

  it('moves staging, and not prod, on a pre-release', async () => {
    const world = await open({ past: 'one two' })
    const run = await world.run(world.release(shaOf(world, 'one'), true), { command: 'promote' })
    expect([run.code, run.outputs.get('title')]).toEqual([0, `Promoted to staging: ${NAME}.`])
    expect(labelled(world, 'staging')).toBe(text('one'))
    expect(world.remote.git('ls-tree', '--name-only', `${BRANCH}:labels`)).toBe('staging')
  })

  it('is refused, with what would mend it, without a record', async () => {
    const world = await open({ past: 'one' })
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

describe('a record that a pull request made', { timeout: 60_000 }, () => {
  it('is made anew after the merge, so that what was merged can be promoted', async () => {
    const world = await open({ transport: 'http' })
    const pushed = world.merge('one')
    const payload = {
      pull_request: { number: 7, base: { sha: pushed.sha }, head: { sha: pushed.sha } },
      repository: { full_name: 'octo/support', default_branch: 'main' },
    }
    await world.run({ ...pushed, name: 'pull_request', payload }, { command: 'record' })
    const promote = () => world.run(world.dispatch(), { command: 'promote', label: 'prod' })
    expect((await promote()).summary).toContain('made by pull_request')
    expect(output(await world.run(pushed), 'title')).toEqual([expect.stringContaining('Recorded 1 of 1 prompt')])
    expect((await promote()).code).toBe(0)
  })
})

describe('a record of a branch that is squashed', { timeout: 60_000 }, () => {
  it('is made anew after the merge, against what was there before, so that it can be promoted', async () => {
    const world = await open({ past: 'one', transport: 'http' })
    const main = shaOf(world, 'one')
    const branch = world.merge('two')
    world.remote.git('update-ref', 'refs/heads/topic', branch.sha)
    world.remote.git('update-ref', 'refs/heads/main', main)
    await world.run({ ...world.dispatch(), sha: branch.sha }, { command: 'record' })
    const squashed = world.remote.git('commit-tree', '-p', main, '-m', 'squashed', `${branch.sha}^{tree}`)
    world.remote.git('update-ref', 'refs/heads/main', squashed)
    const run = await world.run({ ...branch, sha: squashed })
    expect(output(run, 'title', 'delta-points')).toEqual([expect.stringContaining('Recorded 1 of 1 prompt'), '0'])
    expect((await world.run(world.dispatch(), { command: 'promote', label: 'prod' })).code).toBe(0)
  })
})

describe('the action by hand', { timeout: 60_000 }, () => {
  it('promotes, shows and rolls back', async () => {
    const world = await open({ transport: 'http' })
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
    const world = await open({ past: 'one bad' })
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
    const world = await open({ past: 'one bad' })
    const base = shaOf(world, 'one')
    const taken = { command: 'accept', prompt: NAME, base, reason: 'shorter on purpose', 'api-key': '' }
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

describe('the action on a schedule', { timeout: 60_000 }, () => {
  /** Production holds `one`; the model fails it on these tickets by now. */
  const movedBy = (...tickets: readonly number[]): LaterOpening & { readonly moved: Set<number> } => {
    const moved = new Set(tickets)
    return { past: 'one prod', behaviour: (_, ticket) => (moved.has(ticket) ? 'no' : 'ok'), moved }
  }
  const issuesOf = ({ gitHub }: MergedWorld) => gitHub.state.issues

  it('asks production again and says nothing on GitHub when nothing moved', async () => {
    const world = await start(movedBy())
    const run = await world.run(world.schedule())
    expect(run).toMatchObject({ code: 0, commands: [] })
    expect(output(run, 'verdict', 'title', 'prompts', 'cases', 'calls')).toEqual([
      'pass',
      'prod did not move: 1 prompt.',
      '1',
      '6',
      '18',
    ])
    expect(issuesOf(world)).toEqual([])
  })

  it('opens one issue when the model has moved, keeps it up to date, and stays green with a warning', async () => {
    const { moved, ...opening } = movedBy(1, 2)
    const world = await open(opening)
    const run = await world.run(world.schedule())
    expect([run.code, ...output(run, 'verdict')]).toEqual([0, 'inconclusive'])
    expect(notes(run)).toEqual(['warning: prod moved: 1 of 1 prompt answers otherwise than recorded.'])
    expect(issuesOf(world)).toMatchObject([{ title: 'The model behind prod has moved', state: 'open' }])
    expect(issuesOf(world)[0]?.body).toMatch(/^<!-- prompt-staging-drift label=prod -->\n/)
    expect(issuesOf(world)[0]?.body).toContain('from all to none: <code>c01</code>, <code>c02</code>')

    await world.run(world.schedule(), { command: 'drift', label: 'prod' })
    expect(issuesOf(world)).toHaveLength(1)
    moved.clear()
    const calm = await world.run(world.schedule())
    expect(calm).toMatchObject({ code: 0, commands: [] })
    expect(issuesOf(world)).toMatchObject([
      { title: 'The model behind prod: nothing moved at the last look', state: 'open' },
    ])
    expect(world.gitHub.ledger.filter(({ status }) => status >= 400)).toEqual([])
  })

  it('leaves an issue of somebody else alone, whatever it begins with', async () => {
    const world = await open(movedBy(1, 2))
    const body = '<!-- prompt-staging-drift label=prod -->'
    issuesOf(world).push({ number: 1, author: 'mallory', title: 'mine', body, state: 'open', touched: 0 })
    await world.run(world.schedule())
    expect(issuesOf(world)).toMatchObject([
      { title: 'mine', body },
      { number: 2, author: 'github-actions[bot]' },
    ])
  })

  it('could not evaluate without a key, and leaves an open issue as it is', async () => {
    const world = await open(movedBy(1, 2))
    await world.run(world.schedule())
    const [issue] = issuesOf(world).map(({ body }) => body)
    const run = await world.run(world.schedule(), { 'api-key': '' })
    expect([run.code, ...output(run, 'verdict', 'title')]).toEqual([
      3,
      'not-measured',
      'Could not evaluate prod: 1 prompt.',
    ])
    expect(issuesOf(world).map(({ body }) => body)).toEqual([issue])
  })

  it('warns, and stands, when GitHub will not have the issue', async () => {
    const world = await open(movedBy(1, 2))
    world.gitHub.trouble('issues/create', { status: 403 })
    const run = await world.run(world.schedule())
    expect(run.code).toBe(0)
    expect(notes(run)).toEqual([
      expect.stringContaining('prod moved'),
      expect.stringMatching(/^warning: What was done stands, but it was not told on GitHub: .*open the issue/),
    ])
  })
})
