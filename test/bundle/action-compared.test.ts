import { describe, expect, it } from 'vitest'
import { type ActionWorld, actionWorld, misfitsOf, type Opening, TOKEN, withHead } from '../support/action-world.ts'
import { bundleWorlds, loadedWorlds } from '../support/bundle-worlds.ts'
import { findNodes, WANTED_MAJORS } from '../support/nodes.ts'

const open = loadedWorlds((bundle, opening: Opening = {}) => actionWorld(bundle, opening))
/** As the runner does, on every Node. */
const start = bundleWorlds((bundle, opening: Opening = {}) => actionWorld(bundle, opening))

describe('what is compared', () => {
  it('is fetched with the token when the checkout lacks it, and nothing of the token stays', async () => {
    const world = await open({ depth: 1 })
    expect((await world.run()).code).toBe(1)
    expect(world.gitHub.gitRequests.length).toBeGreaterThan(0)
    const config = world.checkout.workspace.git('config', '--list', '--show-origin')
    expect(config).not.toContain('extraheader')
    expect(config).not.toContain(Buffer.from(`x-access-token:${TOKEN}`).toString('base64'))
  })

  it('is fetched although the checkout left a header of its own', async () => {
    const world = await open({ depth: 1 })
    const header = `http.${world.gitHub.serverUrl}/.extraheader`
    world.checkout.workspace.git('config', header, 'AUTHORIZATION: basic b2xk')
    expect((await world.run()).code).toBe(1)
  })

  it('leaves a whole clone whole', async () => {
    const world = await open({ checkout: 'main' })
    expect((await world.run()).code).toBe(1)
    expect(world.checkout.workspace.git('rev-parse', '--is-shallow-repository')).toBe('false')
  })

  it.each([
    [
      'GitHub could make no merge commit',
      ({ checkout }: ActionWorld) => ({ ...checkout.event, sha: checkout.headSha }),
    ],
    ['the merge commit is of another head', ({ checkout }: ActionWorld) => withHead(checkout.event, 'b'.repeat(40))],
  ])('is nothing when %s: resolve the conflict', async (_, eventOf) => {
    const world = await open()
    const run = await world.run({ event: eventOf(world) })
    expect(run.code).toBe(3)
    expect(run.outputs.get('verdict')).toBe('not-measured')
    expect(run.outputs.get('title')).toMatch(/^Could not evaluate: .*resolve the conflict/)
    expect(world.models.ledger).toEqual([])
  })

  it('are the base and the head of a merge group', async () => {
    const world = await open({ checkout: 'main', depth: 1 })
    const { baseSha, mergeSha } = world.checkout
    const head_ref = 'refs/heads/q/1'
    const merge_group = { base_sha: baseSha, head_sha: mergeSha, base_ref: 'refs/heads/main', head_ref }
    const run = await world.run({
      event: { name: 'merge_group', payload: { merge_group }, sha: mergeSha, ref: head_ref },
    })
    expect(run.code).toBe(1)
    const result: { prompts: { baseline: object; candidate: object }[] } = JSON.parse(
      run.files.get('result.json') ?? '',
    )
    expect(result.prompts[0]).toMatchObject({
      baseline: { ref: 'main', sha: baseSha },
      candidate: { ref: head_ref, sha: mergeSha },
    })
  })
})

describe('on every Node', () => {
  const nodes = findNodes()
  for (const major of WANTED_MAJORS) {
    const node = nodes.get(major)
    if (node === undefined) console.warn(`NOT TESTED on Node ${major}: no such Node on PATH`)
    it.skipIf(node === undefined)(`leaves comment and status on Node ${major}, in few requests`, async () => {
      const world = await start({ depth: 1 })
      const run = await world.run({ options: node === undefined ? {} : { node } })
      expect(run).toMatchObject({ code: 1, stderr: expect.not.stringContaining('Warning') })
      expect(world.gitHub.state.comments).toHaveLength(1)
      expect(world.gitHub.state.statuses).toHaveLength(1)
      expect(world.gitHub.ledger.length).toBeLessThanOrEqual(10)
      expect(misfitsOf(world)).toEqual([])
    })
  }
})
