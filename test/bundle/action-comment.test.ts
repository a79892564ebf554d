import { describe, expect, it } from 'vitest'
import {
  actionWorld,
  KEY,
  misfitsOf,
  type Opening,
  operationsOf,
  promptOf,
  pushHead,
  TOKEN,
  warningsOf,
} from '../support/action-world.ts'
import { bundleWorlds, loadedWorlds } from '../support/bundle-worlds.ts'
import { PROMPT } from '../support/staged-repo.ts'

const open = loadedWorlds((bundle, opening: Opening = {}) => actionWorld(bundle, opening))
/** As the runner does: a pull request from start to end, and what a process shows. */
const start = bundleWorlds((bundle, opening: Opening = {}) => actionWorld(bundle, opening))

const ours = (id: number, body = '<!-- prompt-staging -->') => ({ id, issue: 7, author: 'github-actions[bot]', body })

describe('the comment', () => {
  it('is one, says the decision first, and is updated in place', async () => {
    const world = await start()
    const { gitHub, checkout } = world
    const first = await world.run()
    expect(first.code).toBe(1)
    expect(gitHub.state.comments).toHaveLength(1)
    const [comment] = gitHub.state.comments
    const lines = comment?.body.split('\n') ?? []
    expect(lines[0]).toMatch(
      new RegExp(`^<!-- prompt-staging head=${checkout.headSha} run=101\\.1 key=[0-9a-f]{32} doubts=[0-9a-f]{12} -->$`),
    )
    expect(lines[1]).toContain('triage regressed')
    expect(comment?.body).toContain(`${gitHub.serverUrl}/octo/support/actions/runs/101`)
    expect(comment?.body).toContain('Baseline: `main` at')
    expect(first.outputs.get('comment-url')).toContain(`#issuecomment-${comment?.id}`)

    const user = 'About {{ticket}}: Ticket {{ticket}}'
    const event = pushHead(world, promptOf('old', { user }))
    const second = await world.run({ event })
    expect(second.code).toBe(0)
    expect(gitHub.state.comments).toHaveLength(1)
    expect(gitHub.state.comments[0]?.id).toBe(comment?.id)
    expect(gitHub.state.comments[0]?.body).toContain('passed')
    expect(misfitsOf(world)).toEqual([])
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
    const body = `<!-- prompt-staging head=${world.checkout.headSha} run=999.1 key=- -->\nnewer`
    world.gitHub.state.comments.push(ours(5, body))
    expect((await world.run()).code).toBe(1)
    expect(world.gitHub.state.comments).toEqual([ours(5, body)])
  })

  it.each([
    ['the newer one wrote first', 500],
    ['the older one wrote first', 50],
  ])('is one, the newer run’s, when two runs race: %s', async (_, rival) => {
    const world = await open()
    const { comments } = world.gitHub.state
    const body = `<!-- prompt-staging head=${'a'.repeat(40)} run=${rival}.1 key=- -->\nrival`
    world.gitHub.before('issues/create-comment', () => void comments.push(ours(6, body)))
    await world.run()
    expect(comments.map(({ id }) => id)).toEqual([6])
    if (rival > 101) expect(comments[0]?.body).toBe(body)
    else expect(comments[0]?.body).toContain('run=101.1')
  })

  it('is not written for an old head that was run again', async () => {
    const world = await open()
    pushHead(world, promptOf('third'))
    expect((await world.run({ options: { attempt: 2 } })).code).toBe(1)
    expect(world.gitHub.state).toMatchObject({ comments: [], statuses: [] })
  })

  it('is not written where nothing was asked, but tells when an earlier one is outdated', async () => {
    const world = await open({ head: { 'README.md': 'new' } })
    expect((await world.run()).code).toBe(0)
    expect(world.gitHub.state.comments).toEqual([])
    world.gitHub.state.comments.push(ours(5))
    await world.run()
    expect(world.gitHub.state.comments[0]?.body).toContain('No prompt changed')
  })

  it('is left out with `comment: false`', async () => {
    const world = await open()
    expect((await world.run({ inputs: { comment: 'false' } })).code).toBe(1)
    expect(world.gitHub.state.comments).toEqual([])
    expect(world.gitHub.state.statuses).toHaveLength(1)
  })

  it('tells what could not be evaluated, too', async () => {
    const world = await open({ head: { [PROMPT]: 'messages: 1\n' } })
    const run = await world.run()
    expect(run.code).toBe(2)
    expect(world.gitHub.state.comments[0]?.body).toContain('Could not evaluate')
    expect(world.gitHub.state.statuses[0]).toMatchObject({ state: 'error' })
    expect(run.commands[1]).toMatchObject({ name: 'error', properties: { file: PROMPT } })
  })

  it.each([403, 404, 422, 429, 500, 503])(
    'that GitHub refuses with %i is a warning; the verdict stands',
    async (status) => {
      const world = await open()
      world.gitHub.trouble('issues/create-comment', ...Array.from({ length: 9 }, () => ({ status })))
      const run = await world.run()
      expect(run.code).toBe(1)
      expect(run.outputs.get('verdict')).toBe('regressed')
      expect(run.files.get('comment.md')).toContain('regressed')
      expect(warningsOf(run)).toEqual([expect.stringContaining(`GitHub did not create the comment: ${status}`)])
      expect(operationsOf(world).filter((name) => name === 'issues/create-comment').length).toBeLessThanOrEqual(4)
      expect(world.gitHub.ledger.length).toBeLessThanOrEqual(30)
    },
  )

  it('is written once although GitHub broke after it was', async () => {
    const world = await open()
    world.gitHub.trouble('issues/create-comment', { status: 502, after: true })
    const run = await world.run()
    expect(world.gitHub.state.comments).toHaveLength(1)
    expect(warningsOf(run)).toEqual([])
  })

  it('gets through when GitHub recovers', async () => {
    const world = await open()
    const busy = { status: 429, headers: { 'retry-after': '0' } }
    world.gitHub.trouble('issues/create-comment', busy, { status: 503 })
    world.gitHub.trouble('repos/create-commit-status', { status: 403, headers: { 'retry-after': '0' } })
    const run = await world.run()
    expect(world.gitHub.state.comments).toHaveLength(1)
    expect(world.gitHub.state.statuses).toHaveLength(1)
    expect(warningsOf(run)).toEqual([])
  })

  it('holds no key and no token', async () => {
    const world = await start({ behaviour: () => `no ${KEY} ${TOKEN}` })
    const run = await world.run()
    const told = [run.stdout, run.stderr, run.summary, ...run.outputs.values()]
    const { comments, statuses } = world.gitHub.state
    const text = [...told, ...run.files.values(), JSON.stringify(comments), JSON.stringify(statuses)].join('\n')
    expect(text).not.toContain(KEY)
    expect([...told, JSON.stringify(comments)].join('\n')).not.toContain(TOKEN)
  })
})
