import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type ActionEvent, type ActionOptions, type ActionRun, runAction } from '../support/action-runner.ts'
import { type Bundle, copyBundle } from '../support/bundle.ts'
import { type GitHubServer, gitHubServer } from '../support/github-server.ts'
import type { ModelServer } from '../support/model-server.ts'
import { findNodes, WANTED_MAJORS } from '../support/nodes.ts'
import { mergeInto, type PullRequestCheckout, type PullRequestOptions, pullRequest } from '../support/pull-request.ts'
import { type Behaviour, behavingServer, type Files, PROMPT, parseResult, promptFile } from '../support/staged-repo.ts'

const KEY = 'sk-test-5f0c9be2a7d14e6f'
const TOKEN = 'ghs_test0123456789abcdef'
const base = { [PROMPT]: promptFile({ version: 'old' }) }
const head = { [PROMPT]: promptFile({ version: 'new' }) }
const goodThenBad: Behaviour = (version) => (version === 'old' ? 'ok' : 'no')

/** GitHub, the model and a checkout of pull request 7. */
interface World {
  readonly checkout: PullRequestCheckout
  readonly models: ModelServer
  readonly gitHub: GitHubServer
  run(changes?: Started): Promise<ActionRun>
}

interface Started {
  readonly inputs?: Readonly<Record<string, string>>
  readonly event?: ActionEvent
  readonly options?: Partial<ActionOptions>
}

let bundle: Bundle
let opened: World | null = null
beforeAll(() => {
  bundle = copyBundle()
})
afterAll(() => bundle.remove())
afterEach(async () => {
  opened?.checkout.destroy()
  await opened?.models.close()
  await opened?.gitHub.close()
  opened = null
})

interface Opening extends PullRequestOptions {
  readonly behaviour?: Behaviour
  readonly from?: 'fork' | 'dependabot'
  readonly permission?: 'read' | 'write'
}

async function open(files: { readonly base?: Files; readonly head?: Files } = {}, opening: Opening = {}) {
  const checkout = pullRequest(files.base ?? base, files.head ?? head, opening)
  const models = await behavingServer(opening.behaviour ?? goodThenBad)
  const { permission = 'write' } = opening
  const gitHub = await gitHubServer({ token: TOKEN, repository: `${checkout.origin.path}/.git`, permission })
  const { headSha, baseSha } = checkout
  gitHub.state.pulls.push({ number: 7, headSha, headRef: 'candidate', baseRef: 'main', baseSha, state: 'open' })
  let runs = 100
  const world: World = {
    checkout,
    models,
    gitHub,
    run({ inputs = {}, event = checkout.event, options = {} } = {}) {
      runs += 1
      const workspace = checkout.workspace.path
      return runAction(bundle, { 'api-key': KEY, 'base-url': models.baseUrl, ...inputs }, event, {
        workspace,
        token: TOKEN,
        gitHub,
        runId: runs,
        ...options,
      })
    },
  }
  opened = world
  return world
}

/** The requests of the ledger, as GitHub's description calls them. */
const asked = ({ gitHub }: World) => gitHub.ledger.map(({ operation }) => operation)
const refusedOf = ({ gitHub }: World) => gitHub.ledger.filter(({ status }) => status === 422 || status === 501)
const warnings = (run: ActionRun) => run.commands.filter(({ name }) => name === 'warning').map(({ message }) => message)
const pushHead = ({ checkout, gitHub }: World, files: Files): ActionEvent => {
  const { origin } = checkout
  origin.git('switch', '--quiet', 'candidate')
  for (const [path, text] of Object.entries(files)) if (text !== null) origin.write(path, text)
  const headSha = origin.commit()
  const mergeSha = mergeInto(origin, 'main', headSha)
  const [pull] = gitHub.state.pulls
  if (pull !== undefined) pull.headSha = headSha
  const payload = structuredClone(checkout.event.payload) as { pull_request: { head: { sha: string } } }
  payload.pull_request.head.sha = headSha
  return { ...checkout.event, payload, sha: mergeSha }
}

describe('the comment', () => {
  it('is one, says the decision first, and is updated in place', async () => {
    const world = await open()
    const { gitHub } = world
    const first = await world.run()
    expect(first.code).toBe(1)
    expect(gitHub.state.comments).toHaveLength(1)
    const [comment] = gitHub.state.comments
    const lines = comment?.body.split('\n') ?? []
    expect(lines[0]).toMatch(
      new RegExp(`^<!-- prompt-staging head=${world.checkout.headSha} run=101\\.1 key=[0-9a-f]{12} -->$`),
    )
    expect(lines[1]).toContain('triage regressed')
    expect(comment?.body).toContain(`${gitHub.serverUrl}/octo/support/actions/runs/101`)
    expect(comment?.body).toContain('Baseline: `main` at')
    expect(first.outputs.get('comment-url')).toContain(`#issuecomment-${comment?.id}`)

    const event = pushHead(world, {
      [PROMPT]: promptFile({ version: 'old', user: 'About {{ticket}}: Ticket {{ticket}}' }),
    })
    const second = await world.run({ event })
    expect(second.code).toBe(0)
    expect(gitHub.state.comments).toHaveLength(1)
    expect(gitHub.state.comments[0]?.id).toBe(comment?.id)
    expect(gitHub.state.comments[0]?.body).toContain('passed')
    expect(refusedOf(world)).toEqual([])
  })

  it('is never somebody else’s: neither a quotation of ours nor another bot’s', async () => {
    const world = await open()
    const marker = '<!-- prompt-staging head=0 -->'
    const foreign = [
      { id: 1, issue: 7, author: 'someone', body: `${marker}\nquoted` },
      { id: 2, issue: 7, author: 'other[bot]', body: `${marker}\ncopied` },
      { id: 3, issue: 7, author: 'github-actions[bot]', body: `about ${marker}` },
      { id: 4, issue: 8, author: 'github-actions[bot]', body: marker },
    ]
    world.gitHub.state.comments.push(...structuredClone(foreign))
    await world.run()
    expect(world.gitHub.state.comments.slice(0, 4)).toEqual(foreign)
    expect(world.gitHub.state.comments).toHaveLength(5)
  })

  it('is found on the third page, the oldest of two', async () => {
    const world = await open()
    const chatter = (id: number) => ({ id, issue: 7, author: 'someone', body: 'hm' })
    const ours = (id: number) => ({ id, issue: 7, author: 'github-actions[bot]', body: '<!-- prompt-staging -->' })
    const { comments } = world.gitHub.state
    comments.push(...Array.from({ length: 250 }, (_, i) => chatter(i + 1)), ours(900), ours(901))
    const run = await world.run()
    expect(comments).toHaveLength(252)
    expect(comments.find(({ id }) => id === 900)?.body).toContain('regressed')
    expect(comments.find(({ id }) => id === 901)?.body).toBe('<!-- prompt-staging -->')
    expect(run.outputs.get('comment-url')).toContain('#issuecomment-900')
    expect(world.gitHub.ledger.length).toBeLessThanOrEqual(30)
  })

  it('of a newer run is left alone', async () => {
    const world = await open()
    const sha = world.checkout.headSha
    const body = `<!-- prompt-staging head=${sha} run=999.1 key=- -->\nnewer`
    world.gitHub.state.comments.push({ id: 5, issue: 7, author: 'github-actions[bot]', body })
    const run = await world.run()
    expect(run.code).toBe(1)
    expect(world.gitHub.state.comments).toEqual([{ id: 5, issue: 7, author: 'github-actions[bot]', body }])
  })

  it.each([
    ['the older run sees the newer one’s', 50],
    ['the newer run sees the older one’s', 500],
  ])('is one, the newer’s, when two runs race: %s', async (_, rival) => {
    const world = await open()
    const { comments } = world.gitHub.state
    const body = `<!-- prompt-staging head=${'a'.repeat(40)} run=${rival}.1 key=- -->\nrival`
    world.gitHub.before('issues/create-comment', () => {
      comments.push({ id: 6, issue: 7, author: 'github-actions[bot]', body })
    })
    await world.run()
    expect(comments.map(({ id }) => id)).toEqual([6])
    if (rival > 101) expect(comments[0]?.body).toBe(body)
    else expect(comments[0]?.body).toContain('run=101.1')
  })

  it('is not written for an old head that was run again', async () => {
    const world = await open()
    pushHead(world, { [PROMPT]: promptFile({ version: 'third' }) })
    const run = await world.run({ options: { attempt: 2 } })
    expect(run.code).toBe(1)
    expect(world.gitHub.state).toMatchObject({ comments: [], statuses: [] })
  })

  it('is not written where nothing was asked, but tells when an earlier one is outdated', async () => {
    const world = await open({ head: { 'README.md': 'new' } })
    expect((await world.run()).code).toBe(0)
    expect(world.gitHub.state.comments).toEqual([])
    world.gitHub.state.comments.push({
      id: 5,
      issue: 7,
      author: 'github-actions[bot]',
      body: '<!-- prompt-staging -->',
    })
    await world.run()
    expect(world.gitHub.state.comments[0]?.body).toContain('No prompt changed')
  })

  it('is left out with `comment: false`', async () => {
    const world = await open()
    const run = await world.run({ inputs: { comment: 'false' } })
    expect(run.code).toBe(1)
    expect(world.gitHub.state.comments).toEqual([])
    expect(world.gitHub.state.statuses).toHaveLength(1)
  })

  it('tells what could not be evaluated, too', async () => {
    const world = await open({ head: { [PROMPT]: 'messages: 1\n' } })
    const run = await world.run()
    expect(run.code).toBe(2)
    expect(world.gitHub.state.comments[0]?.body).toContain('Could not evaluate')
    expect(world.gitHub.state.statuses[0]).toMatchObject({ state: 'error' })
  })

  it.each([403, 404, 422, 429, 500, 503])(
    'that GitHub refuses with %i is a warning; the verdict stands',
    async (status) => {
      const world = await open()
      const troubles = Array.from({ length: 9 }, () => ({ status }))
      world.gitHub.trouble('issues/create-comment', ...troubles)
      const run = await world.run()
      expect(run.code).toBe(1)
      expect(run.outputs.get('verdict')).toBe('regressed')
      expect(run.files.get('comment.md')).toContain('regressed')
      expect(warnings(run)).toEqual([expect.stringContaining(`GitHub did not create the comment: ${status}`)])
      expect(asked(world).filter((name) => name === 'issues/create-comment').length).toBeLessThanOrEqual(4)
      expect(world.gitHub.ledger.length).toBeLessThanOrEqual(30)
    },
  )

  it('is written once although GitHub broke after it was', async () => {
    const world = await open()
    world.gitHub.trouble('issues/create-comment', { status: 502, after: true })
    const run = await world.run()
    expect(world.gitHub.state.comments).toHaveLength(1)
    expect(warnings(run)).toEqual([])
  })

  it('gets through when GitHub recovers', async () => {
    const world = await open()
    const busy = { status: 429, headers: { 'retry-after': '0' } }
    world.gitHub.trouble('issues/create-comment', busy, { status: 503 })
    world.gitHub.trouble('repos/create-commit-status', { status: 403, headers: { 'retry-after': '0' } })
    const run = await world.run()
    expect(world.gitHub.state.comments).toHaveLength(1)
    expect(world.gitHub.state.statuses).toHaveLength(1)
    expect(warnings(run)).toEqual([])
  })

  it('holds no key and no token', async () => {
    const world = await open({}, { behaviour: () => `no ${KEY} ${TOKEN}` })
    const run = await world.run()
    const { comments, statuses } = world.gitHub.state
    const everything = [run.stdout, run.stderr, run.summary, ...run.outputs.values(), ...run.files.values()]
    const text = [...everything, JSON.stringify(comments), JSON.stringify(statuses)].join('\n')
    expect(text).not.toContain(KEY)
    expect(JSON.stringify(comments)).not.toContain(TOKEN)
  })
})

describe('the verdict on the commit', () => {
  it('is a status with the decision and the key', async () => {
    const world = await open()
    await world.run()
    expect(world.gitHub.state.statuses).toEqual([
      expect.objectContaining({
        sha: world.checkout.headSha,
        state: 'failure',
        context: 'prompt-staging/verdict',
        description: expect.stringMatching(/^triage regressed: .{1,107} \[regressed\] [0-9a-f]{12}$/),
        targetUrl: `${world.gitHub.serverUrl}/octo/support/actions/runs/101`,
      }),
    ])
  })

  it('is not drawn again: the same question gets the same answer without a call', async () => {
    const world = await open()
    const first = await world.run()
    const calls = world.models.ledger.length
    expect(calls).toBeGreaterThan(0)
    const body = world.gitHub.state.comments[0]?.body
    const again = await world.run({ options: { attempt: 2 } })
    expect(again.code).toBe(1)
    expect(again.outputs.get('verdict')).toBe('regressed')
    expect(again.outputs.get('calls')).toBe('0')
    expect(again.outputs.get('comment-url')).toBe(first.outputs.get('comment-url'))
    expect(world.models.ledger.length).toBe(calls)
    expect(world.gitHub.state.comments[0]?.body).toBe(body)
    expect(parseResult(again.files.get('result.json')).verdict).toBe('regressed')
  })

  it('holds for a later push that changes no prompt, by the commit that the comment names', async () => {
    const world = await open()
    await world.run()
    const calls = world.models.ledger.length
    const event = pushHead(world, { 'README.md': 'more' })
    const again = await world.run({ event })
    expect(again.outputs.get('verdict')).toBe('regressed')
    expect(world.models.ledger.length).toBe(calls)
    expect(world.gitHub.state.statuses.map(({ sha }) => sha)).toContain(world.gitHub.state.pulls[0]?.headSha)
  })

  it('holds in a merge queue, by the heads of its pull requests', async () => {
    const world = await open({}, { behaviour: () => 'ok' })
    await world.run()
    const calls = world.models.ledger.length
    const { baseSha, mergeSha } = world.checkout
    const merge_group = {
      base_sha: baseSha,
      head_sha: mergeSha,
      base_ref: 'refs/heads/main',
      head_ref: `refs/heads/gh-readonly-queue/main/pr-7-${baseSha}`,
    }
    const event = { name: 'merge_group', payload: { merge_group }, sha: mergeSha, ref: merge_group.head_ref }
    const run = await world.run({ event })
    expect(run.code).toBe(0)
    expect(run.outputs.get('verdict')).toBe('pass')
    expect(world.models.ledger.length).toBe(calls)
    expect(world.gitHub.state.statuses[0]).toMatchObject({ sha: mergeSha, state: 'success' })
  })

  it.each([
    ['somebody else set', { creator: 'someone' }],
    ['another question has', { description: 'triage passed [pass] 0123456789ab' }],
    ['could not be evaluated', { state: 'error' }],
    ['another tool set', { context: 'ci/other' }],
  ])('that %s is not believed', async (_, change) => {
    const world = await open()
    await world.run()
    const [found] = world.gitHub.state.statuses
    if (found === undefined) throw new Error('there is no status')
    const faked = found.description.replace('[regressed]', '[pass]')
    world.gitHub.state.statuses[0] = { ...found, state: 'success', description: faked, ...change }
    world.gitHub.state.comments.splice(0)
    const calls = world.models.ledger.length
    expect((await world.run()).code).toBe(1)
    expect(world.models.ledger.length).toBeGreaterThan(calls)
  })

  it('is not remembered when there was none', async () => {
    const world = await open()
    const dead = { 'base-url': 'http://127.0.0.1:9/v1' }
    const first = await world.run({ inputs: dead })
    expect(first.code).toBe(3)
    expect(world.gitHub.state.statuses[0]?.state).toBe('error')
    expect((await world.run({ inputs: dead })).code).toBe(3)
  })
})

describe('what is compared', () => {
  it('is fetched with the token when the checkout lacks it, and nothing of the token stays', async () => {
    const world = await open({}, { depth: 1 })
    const run = await world.run()
    expect(run.code).toBe(1)
    expect(world.gitHub.gitRequests.length).toBeGreaterThan(0)
    const config = world.checkout.workspace.git('config', '--list', '--show-origin')
    expect(config).not.toContain('extraheader')
    expect(config).not.toContain(Buffer.from(`x-access-token:${TOKEN}`).toString('base64'))
  })

  it('is fetched although the checkout left a header of its own', async () => {
    const world = await open({}, { depth: 1 })
    const header = `http.${world.gitHub.serverUrl}/.extraheader`
    world.checkout.workspace.git('config', header, 'AUTHORIZATION: basic b2xk')
    expect((await world.run()).code).toBe(1)
  })

  it('leaves a whole clone whole', async () => {
    const world = await open({}, { checkout: 'main' })
    expect((await world.run()).code).toBe(1)
    expect(world.checkout.workspace.git('rev-parse', '--is-shallow-repository')).toBe('false')
  })

  it.each([
    ['GitHub could make no merge commit', (world: World) => ({ ...world.checkout.event, sha: world.checkout.headSha })],
    [
      'the merge commit is of an older head',
      (world: World) => {
        const payload = structuredClone(world.checkout.event.payload) as { pull_request: { head: { sha: string } } }
        payload.pull_request.head.sha = 'b'.repeat(40)
        return { ...world.checkout.event, payload }
      },
    ],
  ])('is nothing when %s: resolve the conflict', async (_, eventOf) => {
    const world = await open()
    const run = await world.run({ event: eventOf(world) })
    expect(run.code).toBe(3)
    expect(run.outputs.get('verdict')).toBe('not-measured')
    expect(run.outputs.get('title')).toMatch(/^Could not evaluate: .*resolve the conflict/)
    expect(world.models.ledger).toEqual([])
  })

  it('are the base and the head of a merge group', async () => {
    const world = await open({}, { checkout: 'main', depth: 1 })
    const { baseSha, mergeSha } = world.checkout
    const merge_group = {
      base_sha: baseSha,
      head_sha: mergeSha,
      base_ref: 'refs/heads/main',
      head_ref: 'refs/heads/q/1',
    }
    const event = { name: 'merge_group', payload: { merge_group }, sha: mergeSha, ref: 'refs/heads/q/1' }
    const run = await world.run({ event })
    expect(run.code).toBe(1)
    const result: { prompts: { baseline: object; candidate: object }[] } = JSON.parse(
      run.files.get('result.json') ?? '',
    )
    expect(result.prompts[0]).toMatchObject({
      baseline: { ref: 'main', sha: baseSha },
      candidate: { ref: 'refs/heads/q/1', sha: mergeSha },
    })
  })
})

describe('a pull request without secrets', () => {
  const noKey = { 'api-key': '' }

  it.each(['fork', 'dependabot'] as const)('of a %s is red with the exact command', async (from) => {
    const world = await open({}, { from, permission: 'read' })
    const run = await world.run({ inputs: noKey })
    expect(run.code).toBe(3)
    expect(run.outputs.get('verdict')).toBe('not-measured')
    expect(run.outputs.get('title')).toContain('a maintainer must start this evaluation')
    expect(run.summary).toContain(`/prompt-staging evaluate ${world.checkout.headSha}`)
    expect(run.summary).toContain(`-f pull-request=7 -f head-sha=${world.checkout.headSha}`)
    expect(warnings(run)).toEqual([])
  })

  it('is green when nothing relevant changed', async () => {
    const world = await open({ head: { 'README.md': 'x' } }, { from: 'fork', permission: 'read' })
    const run = await world.run({ inputs: noKey })
    expect(run.code).toBe(0)
    expect(warnings(run)).toEqual([])
  })

  const remark = (world: World, body: string, author = 'maintainer'): ActionEvent => ({
    name: 'issue_comment',
    payload: {
      action: 'created',
      issue: { number: 7, pull_request: { url: 'https://api.github.com' } },
      comment: { id: 9, body, user: { login: author } },
      repository: { default_branch: 'main' },
    },
    sha: world.checkout.baseSha,
    ref: 'refs/heads/main',
  })
  const waiting = (world: World) =>
    world.gitHub.state.jobs.push(
      {
        id: 1,
        sha: world.checkout.headSha,
        runId: 55,
        name: 'prompts',
        conclusion: 'failure',
        annotations: ['Could not evaluate: a maintainer must start this evaluation: …'],
      },
      {
        id: 2,
        sha: world.checkout.headSha,
        runId: 56,
        name: 'lint',
        conclusion: 'failure',
        annotations: ['semicolon'],
      },
    )

  it('is evaluated by a maintainer’s comment; its failed job runs again and reads the verdict', async () => {
    const world = await open({}, { from: 'fork', checkout: 'main', depth: 1 })
    world.gitHub.state.permissions.set('maintainer', 'write')
    waiting(world)
    const run = await world.run({ event: remark(world, `/prompt-staging evaluate ${world.checkout.headSha}\nthanks`) })
    expect(run.code).toBe(1)
    expect(world.gitHub.state.statuses[0]).toMatchObject({ sha: world.checkout.headSha, state: 'failure' })
    expect(world.gitHub.state.comments).toHaveLength(1)
    expect(world.gitHub.state.reruns).toEqual([55])
    expect(world.gitHub.ledger.length).toBeLessThanOrEqual(30)
    expect(refusedOf(world)).toEqual([])

    const calls = world.models.ledger.length
    const reread = await world.run({ inputs: noKey, options: { attempt: 2 } })
    expect(reread.code).toBe(1)
    expect(reread.outputs.get('verdict')).toBe('regressed')
    expect(world.models.ledger.length).toBe(calls)
  })

  it('is evaluated by hand with its number and its commit', async () => {
    const world = await open({}, { from: 'fork', checkout: 'main', behaviour: () => 'ok' })
    const event = { name: 'workflow_dispatch', payload: {}, sha: world.checkout.baseSha, ref: 'refs/heads/main' }
    const inputs = { 'pull-request': '7', 'head-sha': world.checkout.headSha }
    expect((await world.run({ event, inputs })).code).toBe(0)
    expect(world.gitHub.state.statuses[0]).toMatchObject({ sha: world.checkout.headSha, state: 'success' })
  })

  it.each([
    ['somebody who may only read', (sha: string) => `/prompt-staging evaluate ${sha}`, 'reader', 'may not write'],
    ['a commit that is not the head', () => `/prompt-staging evaluate ${'c'.repeat(40)}`, 'maintainer', 'its head is'],
    [
      'a shortened commit',
      (sha: string) => `/prompt-staging evaluate ${sha.slice(0, 12)}`,
      'maintainer',
      'full commit',
    ],
    ['an unknown verb', () => '/prompt-staging merge', 'maintainer', 'names no command'],
    ['accept, for now', () => '/prompt-staging accept c01 — on purpose', 'maintainer', 'accept is not available yet'],
  ])('is not evaluated for %s', async (_, bodyOf, author, why) => {
    const world = await open({}, { from: 'fork', checkout: 'main' })
    world.gitHub.state.permissions.set('maintainer', 'write').set('reader', 'read')
    const run = await world.run({ event: remark(world, bodyOf(world.checkout.headSha), author) })
    expect(run.code).toBe(2)
    expect(run.outputs.get('title')).toContain(why)
    expect(world.models.ledger).toEqual([])
    expect(world.gitHub.state).toMatchObject({ statuses: [], comments: [], reruns: [] })
  })

  it('is not evaluated for an ordinary comment, which is no error', async () => {
    const world = await open({}, { checkout: 'main' })
    const run = await world.run({ event: remark(world, 'nice /prompt-staging evaluate') })
    expect(run).toMatchObject({ code: 0, commands: [] })
    expect(run.outputs.get('verdict')).toBe('not-applicable')
    expect(world.gitHub.ledger).toEqual([])
  })
})

describe('on every Node', () => {
  const nodes = findNodes()
  for (const major of WANTED_MAJORS) {
    const node = nodes.get(major)
    if (node === undefined) console.warn(`NOT TESTED on Node ${major}: no such Node on PATH`)
    it.skipIf(node === undefined)(`leaves comment and status on Node ${major}, in few requests`, async () => {
      const world = await open({}, { depth: 1 })
      const run = await world.run({ options: node === undefined ? {} : { node } })
      expect(run).toMatchObject({ code: 1, stderr: expect.not.stringContaining('Warning') })
      expect(world.gitHub.state.comments).toHaveLength(1)
      expect(world.gitHub.state.statuses).toHaveLength(1)
      expect(world.gitHub.ledger.length).toBeLessThanOrEqual(10)
      expect(refusedOf(world)).toEqual([])
    })
  }
})
