import { describe, expect, it } from 'vitest'
import { actionWorld, type Opening, pushHead } from '../support/action-world.ts'
import { bundleWorlds, loadedWorlds } from '../support/bundle-worlds.ts'
import { parseResult } from '../support/staged-repo.ts'

const open = loadedWorlds((bundle, opening: Opening = {}) => actionWorld(bundle, opening))
/** As the runner does: the one merge group that remembers. */
const start = bundleWorlds((bundle, opening: Opening = {}) => actionWorld(bundle, opening))

describe('the verdict on the commit', () => {
  it('is a status with the decision and the key', async () => {
    const world = await open()
    await world.run()
    expect(world.gitHub.state.statuses).toEqual([
      expect.objectContaining({
        sha: world.checkout.headSha,
        state: 'failure',
        context: 'prompt-staging/verdict',
        description: expect.stringMatching(/^triage regressed: .{1,80} \[regressed\] [0-9a-f]{32}$/),
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
    const again = await world.run({ event: pushHead(world, { 'README.md': 'more' }) })
    expect(again.outputs.get('verdict')).toBe('regressed')
    expect(world.models.ledger.length).toBe(calls)
    expect(world.gitHub.state.statuses.map(({ sha }) => sha)).toContain(world.gitHub.state.pulls[0]?.headSha)
  })

  it('holds in a merge queue, by the heads of its pull requests', async () => {
    const world = await start({ behaviour: () => 'ok' })
    await world.run()
    const calls = world.models.ledger.length
    const { baseSha, mergeSha } = world.checkout
    const head_ref = `refs/heads/gh-readonly-queue/main/pr-7-${baseSha}`
    const merge_group = { base_sha: baseSha, head_sha: mergeSha, base_ref: 'refs/heads/main', head_ref }
    const run = await world.run({
      event: { name: 'merge_group', payload: { merge_group }, sha: mergeSha, ref: head_ref },
    })
    expect(run.code).toBe(0)
    expect(run.outputs.get('verdict')).toBe('pass')
    expect(world.models.ledger.length).toBe(calls)
    expect(world.gitHub.state.statuses[0]).toMatchObject({ sha: mergeSha, state: 'success' })
  })

  it.each([
    ['somebody else set', { creator: 'someone' }],
    ['answers another question', { description: 'triage passed [pass] 0123456789abcdef0123456789abcdef' }],
    ['says that there was none', { state: 'error' }],
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
    expect((await world.run({ inputs: dead })).code).toBe(3)
    expect(world.gitHub.state.statuses[0]?.state).toBe('error')
    expect((await world.run({ inputs: dead })).outputs.get('calls')).not.toBe('0')
  })
})
