import { describe, expect, it } from 'vitest'
import { type Asked, prepareAccept } from '../../../src/commands/action/accepting.ts'
import { renderMarker } from '../../../src/commands/action/marker.ts'
import { fakeGitHub, fakeHistory } from '../../support/fake-github.ts'

const base = 'a'.repeat(40)
const head = 'b'.repeat(40)
const merge = 'c'.repeat(40)
const earlier = 'd'.repeat(40)
const key = '0123456789abcdef0123456789abcdef'
const other = 'ffffffffffffffffffffffffffffffff'
const bundle = 'abcdefabcdef'
const EARLY = '2026-01-01T00:00:00Z'
const NOON = '2026-01-01T12:00:00Z'
const LATE = '2026-01-01T23:00:00Z'
const asked: Asked = {
  number: 7,
  author: 'ann',
  writtenAt: NOON,
  wishes: [{ prompt: null, words: [], reason: 'why' }],
  config: null,
}
const status = (change: object = {}) => {
  return { state: 'failure', description: `a regressed: −8 … [regressed] ${key}`, isOwn: true, at: EARLY, ...change }
}
const commentOf = (headSha: string, itsKey = key) => {
  const marker = { headSha, run: { id: 41, attempt: 1 }, key: itsKey, doubts: [bundle] }
  return { id: 1, url: '#1', body: `${renderMarker(marker)}\n…` }
}

function world() {
  const gitHub = fakeGitHub()
  gitHub.writers.add('ann')
  gitHub.pulls.set(7, { open: true, headSha: head, baseRef: 'main' })
  gitHub.known.set(head, [status()])
  gitHub.own.push(commentOf(head))
  const history = fakeHistory({ [base]: [] }, { 'refs/pull/7/merge': { sha: merge, parents: [base, head] } })
  return { gitHub, history }
}

describe('a comment that accepts', () => {
  it('is about what would be merged at the head that was evaluated, and the job that said so', async () => {
    expect(await prepareAccept(asked, world())).toEqual({
      inputs: { wishes: asked.wishes, doubts: [bundle], author: 'ann', headSha: head, base, head: merge, config: null },
      job: { headSha: head, runId: 41, title: 'a regressed: −8 ' },
    })
  })

  it('holds after a push that changed no prompt: same question, older comment', async () => {
    const { gitHub, history } = world()
    gitHub.own.splice(0, 1, commentOf(earlier))
    const { inputs, job } = await prepareAccept(asked, { gitHub, history })
    expect([inputs.doubts, job.runId]).toEqual([[bundle], null])
  })

  it.each([
    ['there is no comment of ours', [], null],
    ['our comment is about another question', [commentOf(head, other)], null],
  ])('does not know which prompts are meant when %s', async (_, comments, doubts) => {
    const { gitHub, history } = world()
    gitHub.own.splice(0, 1, ...comments)
    expect((await prepareAccept(asked, { gitHub, history })).inputs.doubts).toEqual(doubts)
  })

  it('finds nothing to take of what passed', async () => {
    const { gitHub, history } = world()
    gitHub.known.set(head, [status({ state: 'success', description: `a passed [pass] ${key}` })])
    expect((await prepareAccept(asked, { gitHub, history })).inputs.doubts).toEqual([])
  })

  it('counts when the verdict was repeated after it was written', async () => {
    const { gitHub, history } = world()
    gitHub.known.set(head, [status({ at: LATE }), status()])
    await expect(prepareAccept(asked, { gitHub, history })).resolves.toBeDefined()
  })

  it.each([
    ['the head has no verdict', []],
    ['it could not be evaluated', [status({ state: 'error', description: 'Could not evaluate' })]],
    ['somebody else set the verdict', [status({ isOwn: false })]],
    ['the head was evaluated only after the comment was written', [status({ at: LATE })]],
  ])('is refused when %s', async (_, statuses) => {
    const { gitHub, history } = world()
    gitHub.known.set(head, statuses)
    gitHub.own.splice(0, 1, commentOf(earlier))
    await expect(prepareAccept(asked, { gitHub, history })).rejects.toMatchObject({
      code: 'head-moved',
      message: expect.stringMatching(/had no verdict on its head b{12} when .*; our comment tells of d{12}$/),
      hint: expect.stringContaining('Wait for the evaluation of bbbbbbbbbbbb'),
    })
    expect(history.fetched).toEqual([])
  })

  it('is refused when the event does not say when it was written', async () => {
    await expect(prepareAccept({ ...asked, writtenAt: '' }, world())).rejects.toMatchObject({ code: 'head-moved' })
  })

  it('is refused for who may not write, before anything else is asked', async () => {
    const { gitHub, history } = world()
    await expect(prepareAccept({ ...asked, author: 'bob' }, { gitHub, history })).rejects.toMatchObject({
      code: 'not-permitted',
    })
    expect(gitHub.asked).toEqual(['mayWrite'])
  })

  it('is refused on a closed pull request', async () => {
    const { gitHub, history } = world()
    gitHub.pulls.set(7, { open: false, headSha: head, baseRef: 'main' })
    await expect(prepareAccept(asked, { gitHub, history })).rejects.toMatchObject({ code: 'head-moved' })
  })

  it('is refused where GitHub could make no merge commit', async () => {
    const { gitHub } = world()
    const history = fakeHistory({ [base]: [] })
    await expect(prepareAccept(asked, { gitHub, history })).rejects.toMatchObject({ code: 'merge-conflict' })
  })
})
