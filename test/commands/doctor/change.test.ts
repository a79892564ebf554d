import { describe, expect, it } from 'vitest'
import { changeReport, openVersions } from '../../../src/commands/doctor/change.ts'
import { examineChange } from '../../../src/commands/doctor/examine.ts'
import { fault } from '../../../src/domain/fault.ts'
import { INPUTS, TRIAGE, triage } from '../../support/doctor-world.ts'
import { FEATURE_SHA, fakeRepository, fakeTree, MAIN_SHA } from '../../support/fake-repository.ts'

const repository = fakeRepository({ main: {}, feature: {}, worktree: {} })
const findLabelled = async () => []

describe('the versions that are examined', () => {
  it.each([
    ['the working tree and the default base', {}, 'worktree', null, MAIN_SHA],
    ['a commit and the default base', { head: 'feature' }, 'feature', FEATURE_SHA, MAIN_SHA],
    ['two commits', { head: 'main', base: 'feature' }, 'main', MAIN_SHA, FEATURE_SHA],
  ])('are %s', async (_, inputs, ref, sha, baseSha) => {
    const { head, base, notices } = await openVersions({ ...INPUTS, ...inputs }, { repository, findLabelled })

    expect([head.ref, head.sha, base?.sha, notices]).toEqual([ref, sha, baseSha, []])
  })

  it('are one where there is nothing to compare with, and a notice', async () => {
    const lost = {
      ...repository,
      defaultBase: () => Promise.reject(fault('history-missing', 'It is shallow', 'Fetch.')),
    }

    expect(await openVersions(INPUTS, { repository: lost, findLabelled })).toMatchObject({
      base: null,
      notices: ['A check would find nothing to compare with: It is shallow. Fetch.'],
    })
  })

  it('are not to be had from a bug', async () => {
    const broken = { ...repository, defaultBase: () => Promise.reject(new TypeError('ours')) }

    await expect(openVersions(INPUTS, { repository: broken, findLabelled })).rejects.toThrow('ours')
  })
})

describe('what a check would do now', () => {
  it('is priced for what has changed alone', async () => {
    const same = { 'prompts/same.prompt.yml': triage('The same {{n}}', 9) }
    const base = fakeTree({ ...same, [TRIAGE]: triage('Old {{n}}', 2) })
    const head = fakeTree({ ...same, [TRIAGE]: triage('New {{n}}', 2) }, 'worktree', null)
    const report = changeReport(base, await examineChange(base, head, INPUTS))

    expect(report).toMatchObject({
      base: { ref: 'main', sha: MAIN_SHA },
      prompts: [{ path: TRIAGE, kind: 'compare', cases: 2, reason: null }],
      estimate: { screening: { calls: 4 } },
    })
  })
})
