import { describe, expect, it } from 'vitest'
import { prepareCheck } from '../../../src/commands/action/prepare.ts'
import { fakeGitHub, fakeHistory } from '../../support/fake-github.ts'

const base = 'a'.repeat(40)
const head = 'b'.repeat(40)
const merge = 'c'.repeat(40)
const inputs = { config: null, base: null, head: 'HEAD', baseUrl: null, concurrency: null, maxUsd: null, seed: 1 }
const event = {
  kind: 'pull-request',
  number: 7,
  mergeSha: merge,
  baseSha: base,
  baseRef: 'main',
  headSha: head,
  isClosed: false,
} as const
const here = { [merge]: [base, head], [base]: [] }
const reviewed = { number: 7, headSha: head, author: 'ann' }
const evaluate = { kind: 'evaluate', reviewed, inputs } as const

function world(open = true, headSha = head) {
  const gitHub = fakeGitHub()
  gitHub.pulls.set(7, { open, headSha, baseRef: 'main' })
  gitHub.writers.add('ann')
  return { gitHub, history: fakeHistory(here, { 'refs/pull/7/merge': { sha: merge, parents: [base, head] } }) }
}

describe('preparing a check', () => {
  it('of a pull request names its commits and its place', async () => {
    const subject = { ...event, secretless: 'fork' } as const
    expect(await prepareCheck({ kind: 'check', subject, inputs }, world())).toMatchObject({
      inputs: { base, head: merge, names: { base: 'main', head: 'refs/pull/7/merge' } },
      place: { headSha: head, pullRequest: 7, group: null, secretless: 'fork' },
    })
  })

  it('of a conflict says so, at its place', async () => {
    const subject = { ...event, mergeSha: null, secretless: null }
    expect(await prepareCheck({ kind: 'check', subject, inputs }, world())).toMatchObject({
      fault: { code: 'merge-conflict' },
      place: { headSha: head },
    })
  })

  it('of two refs leaves them to git, and belongs nowhere', async () => {
    const plan = { kind: 'check', subject: { kind: 'refs' }, inputs } as const
    expect(await prepareCheck(plan, world())).toEqual({ inputs, place: null })
  })

  it('of a reviewed commit takes the merge that GitHub has now', async () => {
    const sources = world()
    expect(await prepareCheck(evaluate, sources)).toMatchObject({
      inputs: { base, head: merge },
      place: { headSha: head },
    })
    expect(sources.history.fetched).toEqual(['refs/pull/7/merge'])
  })

  it('by hand needs no look at who asked', async () => {
    const plan = { ...evaluate, reviewed: { ...reviewed, author: null } }
    const sources = world()
    await prepareCheck(plan, sources)
    expect(sources.gitHub.asked).not.toContain('mayWrite')
  })

  it.each([
    ['somebody else asks', world(), { ...reviewed, author: 'bob' }, 'not-permitted'],
    ['the head has moved on', world(true, base), reviewed, 'head-moved'],
    ['the pull request is closed', world(false), reviewed, 'head-moved'],
    ['there is no token', { ...world(), gitHub: null }, reviewed, 'usage'],
  ])('is refused, and leaves nothing on GitHub, when %s', async (_, sources, asked, code) => {
    expect(await prepareCheck({ ...evaluate, reviewed: asked }, sources)).toMatchObject({
      fault: { code },
      place: null,
    })
  })
})
