import { describe, expect, it } from 'vitest'
import { publishComment } from '../../../src/commands/action/comment.ts'
import { renderMarker } from '../../../src/commands/action/marker.ts'
import { fakeGitHub } from '../../support/fake-github.ts'

const marker = {
  headSha: 'b'.repeat(40),
  run: { id: 10, attempt: 1 },
  key: '0123456789abcdef0123456789abcdef',
  doubts: [],
}
const draft = { marker, render: (line: string) => `${line}\nnew`, onlyUpdate: false, keepSame: false, settles: false }
const written = (id: number, key: string | null = marker.key) => ({
  id: 1,
  body: `${renderMarker({ ...marker, run: { id, attempt: 1 }, key })}\nold`,
  url: '#1',
})

describe('publishing the comment', () => {
  it('writes the first one', async () => {
    const gitHub = fakeGitHub()
    expect(await publishComment(draft, gitHub.comments(7))).toBe('#100')
    expect(gitHub.own.map(({ body }) => body)).toEqual([`${renderMarker(marker)}\nnew`])
  })

  it('writes none where only an outdated one matters', async () => {
    const gitHub = fakeGitHub()
    expect(await publishComment({ ...draft, onlyUpdate: true }, gitHub.comments(7))).toBeNull()
    expect(gitHub.own).toEqual([])
  })

  it.each([
    ['updates that of an older run', 9, {}, 'new'],
    ['updates its own', 10, {}, 'new'],
    ['leaves that of a newer run', 11, {}, 'old'],
    ['leaves one that tells of the same evaluation', 9, { keepSame: true }, 'old'],
  ])('%s', async (_, run, change, last) => {
    const gitHub = fakeGitHub()
    gitHub.own.push(written(run))
    expect(await publishComment({ ...draft, ...change }, gitHub.comments(7))).toBe('#1')
    expect(gitHub.own.map(({ body }) => body.split('\n')[1])).toEqual([last])
  })

  it('updates one that tells of another evaluation', async () => {
    const gitHub = fakeGitHub()
    gitHub.own.push(written(9, 'ffffffffffffffffffffffffffffffff'))
    await publishComment({ ...draft, keepSame: true }, gitHub.comments(7))
    expect(gitHub.own[0]?.body).toContain('new')
  })

  it.each([
    ['what a newer run left open on the same question', ['0123456789ab'], {}, 'new'],
    ['what is not known to be settled on the same question', null, {}, 'new'],
    ['nothing that a newer run settled', [], {}, 'old'],
    ['nothing of another question', ['0123456789ab'], { key: 'ffffffffffffffffffffffffffffffff' }, 'old'],
    ['nothing of another head', ['0123456789ab'], { headSha: 'c'.repeat(40) }, 'old'],
  ])('of an accepted change settles %s', async (_, doubts, change, last) => {
    const gitHub = fakeGitHub()
    const newer = { ...marker, run: { id: 11, attempt: 1 }, doubts, ...change }
    gitHub.own.push({ id: 1, body: `${renderMarker(newer)}\nold`, url: '#1' })
    await publishComment({ ...draft, settles: true }, gitHub.comments(7))
    expect(gitHub.own.map(({ body }) => body.split('\n')[1])).toEqual([last])
  })

  it('takes its own back when another run was faster', async () => {
    const gitHub = fakeGitHub()
    const comments = gitHub.comments(7)
    const racing = {
      ...comments,
      create: async (body: string) => {
        gitHub.own.push(written(9))
        return comments.create(body)
      },
    }
    expect(await publishComment(draft, racing)).toBe('#1')
    expect(gitHub.own.map(({ id, body }) => [id, body.split('\n')[1]])).toEqual([[1, 'new']])
  })
})
