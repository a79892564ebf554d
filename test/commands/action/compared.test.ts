import { describe, expect, it } from 'vitest'
import { comparedGroup, comparedMerge } from '../../../src/commands/action/compared.ts'
import { fakeHistory } from '../../support/fake-github.ts'

const base = 'a'.repeat(40)
const head = 'b'.repeat(40)
const merge = 'c'.repeat(40)
const other = 'd'.repeat(40)
const asked = { merge, headSha: head, number: 7, baseRef: 'main' }
const found = { base, head: merge, names: { base: 'main', head: 'refs/pull/7/merge' } }

describe('what a pull request is compared by', () => {
  it('is its merge commit and the first parent of it', async () => {
    const history = fakeHistory({ [merge]: [base, head], [base]: [] })
    await expect(comparedMerge(asked, history)).resolves.toEqual(found)
    expect(history.fetched).toEqual([])
  })

  it('is fetched when it is missing', async () => {
    const history = fakeHistory({}, { [merge]: { sha: merge, parents: [base, head] } })
    await expect(comparedMerge(asked, history)).resolves.toEqual(found)
    expect(history.fetched).toEqual([merge])
  })

  it('is completed when only its parents are missing', async () => {
    const history = fakeHistory({ [merge]: [base, head] }, { [base]: { sha: base, parents: [] } })
    await expect(comparedMerge(asked, history)).resolves.toEqual(found)
    expect(history.fetched).toEqual([merge, base])
  })

  it('is found by a ref', async () => {
    const ref = 'refs/pull/7/merge'
    const history = fakeHistory({}, { [ref]: { sha: merge, parents: [base, head] } })
    await expect(comparedMerge({ ...asked, merge: ref }, history)).resolves.toEqual(found)
  })

  it.each([
    ['GitHub could make none', { ...asked, merge: null }, {}],
    ['it is of another head', asked, { [merge]: [base, other] }],
    ['it merges nothing', asked, { [merge]: [base] }],
    ['its ref is gone', { ...asked, merge: 'refs/pull/7/merge' }, {}],
  ])('is a conflict to resolve when %s', async (_, merged, local) => {
    await expect(comparedMerge(merged, fakeHistory(local))).rejects.toMatchObject({
      code: 'merge-conflict',
      message: expect.stringContaining('resolve the conflict'),
      hint: expect.stringContaining('Where there is none, GitHub had not made the commit yet: run the job again'),
    })
  })

  it('is told as missing history when it cannot be had', async () => {
    const missing = { code: 'history-missing', hint: expect.stringContaining('fetch-depth') }
    await expect(comparedMerge(asked, fakeHistory({}))).rejects.toMatchObject(missing)
    await expect(comparedMerge(asked, fakeHistory({ [merge]: [base, head] }))).rejects.toMatchObject(missing)
  })
})

describe('what a merge group is compared by', () => {
  const group = { kind: 'merge-group', baseSha: base, baseRef: 'main', headSha: head, headRef: 'q' } as const

  it('are the two commits of the event', async () => {
    const history = fakeHistory({ [base]: [] }, { [head]: { sha: head, parents: [base] } })
    await expect(comparedGroup(group, history)).resolves.toEqual({ base, head, names: { base: 'main', head: 'q' } })
  })

  it('is told as missing history when one cannot be had', async () => {
    await expect(comparedGroup(group, fakeHistory({ [head]: [base] }))).rejects.toMatchObject({
      code: 'history-missing',
    })
  })
})
