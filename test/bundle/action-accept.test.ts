import { describe, expect, it } from 'vitest'
import type { ActionEvent, ActionRun } from '../support/action-runner.ts'
import {
  type ActionWorld,
  actionWorld,
  misfitsOf,
  type Opening,
  promptOf,
  pushHead,
  warningsOf,
} from '../support/action-world.ts'
import type { Bundle } from '../support/bundle.ts'
import { bundleWorlds, loadedWorlds } from '../support/bundle-worlds.ts'
import { setOrigin } from '../support/git-repo.ts'
import { findNodes, WANTED_MAJORS } from '../support/nodes.ts'
import { promptFile } from '../support/staged-repo.ts'

const NAME = 'prompts/triage'
const BRANCH = 'prompt-staging'
/** Statuses of the fake are older than this. */
const WRITTEN = '2026-01-01T00:01:00Z'

/** A pull request that breaks its prompt. */
async function world(bundle: Bundle, opening: Opening): Promise<ActionWorld> {
  const made = await actionWorld(bundle, opening)
  made.gitHub.state.permissions.set('maintainer', 'write').set('reader', 'read')
  return made
}

/** Its jobs reach GitHub with the step's token alone. */
async function remoteWorld(bundle: Bundle, opening: Opening = {}): Promise<ActionWorld> {
  const made = await world(bundle, opening)
  const { checkout, gitHub } = made
  checkout.origin.git('config', 'http.receivepack', 'true')
  setOrigin(checkout.workspace, `${gitHub.serverUrl}/octo/support`)
  return made
}

/** In this process, with the repository in a folder or behind HTTP. */
const open = loadedWorlds((bundle, opening: Opening = {}) => world(bundle, opening))
const openRemote = loadedWorlds(remoteWorld)
/** As the runner does, on every Node. */
const start = bundleWorlds(remoteWorld)

const remark = ({ checkout }: ActionWorld, body: string, author = 'maintainer', created_at = WRITTEN): ActionEvent => ({
  name: 'issue_comment',
  payload: {
    action: 'created',
    issue: { number: 7, pull_request: { url: 'https://api.github.com' } },
    comment: { id: 9, body, created_at, user: { login: author } },
    repository: { default_branch: 'main' },
  },
  sha: checkout.baseSha,
  ref: 'refs/heads/main',
})

/** The job of the pull request as GitHub shows it after it failed. */
function jobOf(world: ActionWorld, run: ActionRun, runId: number): void {
  const annotations = run.commands.filter(({ name }) => name === 'error').map(({ message }) => message)
  const { headSha } = world.checkout
  world.gitHub.state.jobs.push({ id: runId, sha: headSha, runId, name: 'prompts', conclusion: 'failure', annotations })
}

const say = (world: ActionWorld, body: string, author?: string, createdAt?: string) =>
  world.run({ event: remark(world, body, author, createdAt), inputs: { 'api-key': '' } })

const registryOf = ({ checkout }: ActionWorld) => checkout.origin.git('branch', '--list', BRANCH)
const shown = ({ checkout }: ActionWorld, path: string) => checkout.origin.git('show', `${BRANCH}:${path}`)

function acceptedFiles(world: ActionWorld): readonly string[] {
  const paths = world.checkout.origin.git('ls-tree', '-r', '--name-only', BRANCH).split('\n')
  return paths.filter((path) => path.startsWith('accepted/'))
}

describe('a regression that a maintainer accepts by a comment', { timeout: 60_000 }, () => {
  const nodes = findNodes()
  for (const major of WANTED_MAJORS) {
    const node = nodes.get(major)
    if (node === undefined) console.warn(`NOT TESTED on Node ${major}: no such Node on PATH`)
    it.skipIf(node === undefined)(
      `is accepted when its job runs again, by whom and why, on Node ${major}`,
      async () => {
        const world = await start()
        const options = node === undefined ? {} : { node }
        const first = await world.run({ options })
        expect(first.code).toBe(1)
        jobOf(world, first, 101)
        jobOf(world, { ...first, commands: [] }, 77)
        const asked = world.gitHub.ledger.length

        const event = remark(world, '/prompt-staging accept — shorter answers on purpose')
        const run = await world.run({ event, inputs: { 'api-key': '' }, options })
        expect([run.code, run.outputs.get('title')]).toEqual([
          0,
          'Accepted 1 prompt (every case): shorter answers on purpose',
        ])
        expect(warningsOf(run)).toEqual([])
        expect(world.gitHub.state.reruns).toEqual([101])
        expect(world.gitHub.ledger.length - asked).toBeLessThanOrEqual(10)
        expect(misfitsOf(world)).toEqual([])
        const [file = '', ...more] = acceptedFiles(world)
        expect(more).toEqual([])
        expect(file).toMatch(/^accepted\/sha256-[0-9a-f]{64}\/sha256-[0-9a-f]{64}\.json$/)
        expect(JSON.parse(shown(world, file))).toMatchObject({
          prompt: NAME,
          cases: null,
          reason: 'shorter answers on purpose',
          commit: world.checkout.headSha,
          origin: { via: 'action', actor: 'maintainer', event: 'issue_comment' },
        })

        const again = await world.run({ options: { ...options, attempt: 2 } })
        expect([again.code, again.outputs.get('verdict')]).toEqual([0, 'accepted'])
        for (const text of [world.gitHub.state.comments[0]?.body, again.summary, again.stdout]) {
          expect(text).toContain('maintainer')
          expect(text).toContain('shorter answers on purpose')
        }
        expect(world.gitHub.state.statuses[0]).toMatchObject({
          state: 'success',
          description: expect.stringContaining('[accepted]'),
        })
      },
    )
  }

  it('is not accepted any more after the next edit', async () => {
    const world = await open()
    await world.run()
    await say(world, '/prompt-staging accept - on purpose')
    const run = await world.run({ event: pushHead(world, promptOf('third')) })
    expect([run.code, run.outputs.get('verdict')]).toEqual([1, 'regressed'])
  })

  it('is taken for single cases, with a prompt named', async () => {
    const world = await open({ behaviour: (version, ticket) => (version === 'new' && ticket === 7 ? 'no' : 'ok') })
    expect((await world.run()).code).toBe(1)
    const run = await say(world, `/prompt-staging accept ${NAME}: c07 -- unclear ticket\nthe rest is fine`)
    expect([run.code, run.outputs.get('title')]).toEqual([0, 'Accepted 1 prompt (c07): unclear ticket'])
    const again = await world.run({ options: { attempt: 2 } })
    expect([again.code, again.outputs.get('verdict')]).toEqual([0, 'accepted'])
    expect(again.summary).toContain('c07')
  })

  it('is taken of several prompts in one comment', async () => {
    const [one, two] = ['prompts/one.prompt.yml', 'prompts/two.prompt.yml']
    const user = 'About {{ticket}}: Ticket {{ticket}}'
    const at = (version: string) => ({
      [one]: promptFile({ version, cases: 8 }),
      [two]: promptFile({ version, cases: 8, user }),
    })
    const world = await open({ base: at('old'), head: at('new') })
    expect((await world.run()).code).toBe(1)
    const run = await say(world, '/prompt-staging accept prompts/one — a\n/prompt-staging accept prompts/two — b')
    expect([run.code, run.outputs.get('prompts')]).toEqual([0, '2'])
    expect(acceptedFiles(world)).toHaveLength(2)
    expect((await world.run({ options: { attempt: 2 } })).outputs.get('verdict')).toBe('accepted')
  })

  it('of a fork is taken; the maintainer then has it evaluated, and its own job reads that', async () => {
    const world = await open({ from: 'fork', checkout: 'main', depth: 1 })
    const { headSha } = world.checkout
    const evaluate = remark(world, `/prompt-staging evaluate ${headSha}`)
    expect((await world.run({ event: evaluate })).code).toBe(1)
    expect((await say(world, '/prompt-staging accept c01 - x')).code).toBe(0)
    expect((await say(world, '/prompt-staging accept — on purpose')).code).toBe(0)
    expect((await world.run({ event: evaluate })).outputs.get('verdict')).toBe('accepted')
    const own = await world.run({ inputs: { 'api-key': '' }, options: { attempt: 2 } })
    expect([own.code, own.outputs.get('verdict')]).toEqual([0, 'accepted'])
  })

  it('shows in the comment although a maintainer had it evaluated by hand in between', async () => {
    const world = await open()
    await world.run()
    world.gitHub.state.statuses.splice(0)
    await world.run({ event: remark(world, `/prompt-staging evaluate ${world.checkout.headSha}`) })
    expect(world.gitHub.state.comments[0]?.body).toContain('run=102.1')
    await say(world, '/prompt-staging accept — on purpose')
    await world.run({ options: { runId: 101, attempt: 2 } })
    expect(world.gitHub.state.comments[0]?.body).toContain('run=101.2')
    expect(world.gitHub.state.comments[0]?.body).toContain('on purpose')
  })

  it('is written where the base says, whatever branch the pull request names', async () => {
    const config = '.github/prompt-staging.yml'
    const registry = (branch: string) => ({ [config]: `version: 1\nregistry: { branch: ${branch} }\n` })
    const world = await open({
      base: { ...promptOf('old'), ...registry('kept') },
      head: { ...promptOf('new'), ...registry('stolen') },
    })
    expect((await world.run()).code).toBe(1)
    expect((await say(world, '/prompt-staging accept — on purpose')).code).toBe(0)
    const branches = world.checkout.origin.git('branch', '--format=%(refname:short)').split('\n')
    expect(branches).toContain('kept')
    expect(branches).not.toContain('stolen')
  })
})

describe('a comment that accepts', { timeout: 60_000 }, () => {
  it('is refused, with what is valid, of whom or what cannot be accepted, and leaves no trace', async () => {
    const world = await open()
    await world.run()
    const told = structuredClone(world.gitHub.state.comments)
    const refused = [
      ['/prompt-staging accept — x', 'reader', 'reader may not write'],
      ['/prompt-staging accept', 'maintainer', 'accept takes a reason, after a dash'],
      ['/prompt-staging accept c77 — x', 'maintainer', 'no case and no prompt is called c77'],
      ['/prompt-staging accept prompts/triag: — x', 'maintainer', `did you mean ${NAME}?`],
    ] as const
    for (const [body, author, why] of refused) {
      const run = await say(world, body, author)
      expect([run.code, run.outputs.get('title')], body).toEqual([2, expect.stringContaining(why)])
      expect(world.gitHub.state.comments, body).toEqual(told)
      expect([world.gitHub.state.reruns, registryOf(world)], body).toEqual([[], ''])
      if (body.endsWith('accept')) expect(run.summary).toContain('/prompt-staging accept — reason')
    }
  })

  it('is refused once the head has moved, until the new one is evaluated', async () => {
    const world = await open()
    await world.run()
    const event = pushHead(world, promptOf('third'))
    const run = await say(world, '/prompt-staging accept — x')
    expect(run.code).toBe(2)
    expect(run.outputs.get('title')).toContain(`our comment tells of ${world.checkout.headSha.slice(0, 12)}`)
    expect(run.summary).toContain('Wait for the evaluation of')
    expect(registryOf(world)).toBe('')

    expect((await world.run({ event })).code).toBe(1)
    const early = await say(world, '/prompt-staging accept — x', 'maintainer', '2025-12-31T23:59:59Z')
    expect([early.code, registryOf(world)]).toEqual([2, ''])
    expect((await say(world, '/prompt-staging accept — x')).code).toBe(0)
  })

  it('of what passed is refused', async () => {
    const world = await open({ behaviour: () => 'ok' })
    expect((await world.run()).code).toBe(0)
    const run = await say(world, '/prompt-staging accept — x')
    expect([run.code, run.outputs.get('title')]).toEqual([2, expect.stringContaining('no prompt regressed')])
  })

  it('says what the token lacks when the registry cannot be written', async () => {
    const world = await openRemote()
    await world.run()
    world.checkout.origin.git('config', 'http.receivepack', 'false')
    const run = await say(world, '/prompt-staging accept — x')
    expect(run.code).toBe(3)
    expect(run.summary).toContain('contents: write')
    expect(world.gitHub.state.reruns).toEqual([])
  })

  it('reaches no shell and no command of the runner, whatever it holds', async () => {
    const world = await open()
    await world.run()
    const hostile = [
      '/prompt-staging accept `::error::x` — a',
      '/prompt-staging accept — ##[error]x $(touch /tmp/owned) \u2028::set-output name=verdict::pass\u0085::add-mask::a',
      '/prompt-staging accept prompts/triage: "c01`; ::stop-commands::y" — b',
    ]
    for (const body of hostile) {
      const run = await say(world, body)
      expect(run.commands.map(({ name }) => name).filter((name) => name !== 'error' && name !== 'warning')).toEqual([])
      expect(run.commands.filter(({ message }) => /^x$/.test(message))).toEqual([])
    }
    const [file = ''] = acceptedFiles(world)
    expect(JSON.parse(shown(world, file))).toMatchObject({ reason: expect.stringContaining('$(touch /tmp/owned)') })
    const again = await world.run({ options: { attempt: 2 } })
    expect([again.code, again.outputs.get('verdict'), again.commands]).toEqual([0, 'accepted', []])
  })

  it.each([
    ['evaluate', '/prompt-staging accept — x'],
    ['accept', `/prompt-staging evaluate ${'a'.repeat(40)}`],
  ])('belongs to another workflow where the step’s command is %s', async (command, body) => {
    const world = await open()
    const run = await world.run({ event: remark(world, body), inputs: { command } })
    expect([run.code, run.outputs.get('verdict')]).toEqual([0, 'not-applicable'])
    expect(world.gitHub.ledger).toEqual([])
  })
})
