import { describe, expect, it } from 'vitest'
import { type ActionWorld, actionWorld, misfitsOf, operationsOf, promptOf, pushHead } from '../support/action-world.ts'
import { loadedWorlds } from '../support/bundle-worlds.ts'

const open = loadedWorlds((bundle, account?: string) => actionWorld(bundle, account === undefined ? {} : { account }))

const questions = (world: ActionWorld) => operationsOf(world).filter((name) => name === 'graphql').length

describe.each(['our-app[bot]', 'maintainer'])('with a token of %s', (account) => {
  it('the comment is known again and updated in place', async () => {
    const world = await open(account)
    expect((await world.run()).code).toBe(1)
    const [first] = world.gitHub.state.comments
    expect(first?.author).toBe(account)
    const asked = world.gitHub.ledger.length
    await world.run({ event: pushHead(world, promptOf('third')) })
    expect(world.gitHub.state.comments).toHaveLength(1)
    expect(world.gitHub.state.comments[0]?.body).toContain(`head=${world.gitHub.state.pulls[0]?.headSha}`)
    expect(world.gitHub.ledger.length - asked).toBeLessThanOrEqual(10)
    expect(questions(world)).toBeLessThanOrEqual(2)
    expect(misfitsOf(world)).toEqual([])
  })

  it('the verdict is remembered', async () => {
    const world = await open(account)
    await world.run()
    const calls = world.models.ledger.length
    const again = await world.run({ options: { attempt: 2 } })
    expect([again.code, again.outputs.get('verdict'), world.models.ledger.length]).toEqual([1, 'regressed', calls])
  })

  it('nobody else’s comment is edited and nobody else’s verdict believed', async () => {
    const world = await open(account)
    const { headSha } = world.checkout
    const body = `<!-- prompt-staging head=${headSha} run=1.1 key=- -->\nquoted`
    const foreign = ['someone', 'other-app[bot]', 'our-app'].map((author, i) => ({ id: i + 1, issue: 7, author, body }))
    world.gitHub.state.comments.push(...structuredClone(foreign))
    await world.run()
    const [ours] = world.gitHub.state.statuses
    if (ours === undefined) throw new Error('there is no status')
    const description = ours.description.replace('[regressed]', '[pass]')
    world.gitHub.state.statuses[0] = { ...ours, state: 'success', description, creator: 'other-app[bot]' }
    expect((await world.run()).code).toBe(1)
    expect(world.gitHub.state.comments.slice(0, 3)).toEqual(foreign)
    expect(world.gitHub.state.comments).toHaveLength(4)
    expect(questions(world)).toBe(2)
  })
})

describe('with the workflow’s own token', () => {
  it('nobody is asked whose it is', async () => {
    const world = await open()
    await world.run()
    await world.run({ event: pushHead(world, promptOf('third')) })
    expect(world.gitHub.state.comments).toHaveLength(1)
    expect(questions(world)).toBe(0)
  })

  it('a comment of an app that the workflow used before is left alone', async () => {
    const world = await open()
    const body = `<!-- prompt-staging head=${world.checkout.headSha} run=1.1 key=- -->\nthe app's`
    const before = { id: 1, issue: 7, author: 'our-app[bot]', body }
    world.gitHub.state.comments.push(structuredClone(before))
    await world.run()
    expect(world.gitHub.state.comments).toHaveLength(2)
    expect(world.gitHub.state.comments[0]).toEqual(before)
  })
})
