import { describe, expect, it } from 'vitest'
import { faultAsProblems, surveyBoth, surveyVersion } from '../../../src/commands/doctor/survey.ts'
import { fault } from '../../../src/domain/fault.ts'
import { INPUTS, TRIAGE, triage } from '../../support/doctor-world.ts'
import { fakeTree } from '../../support/fake-repository.ts'

const tree = (text: string) => fakeTree({ [TRIAGE]: text }, 'worktree', null)

describe('a survey', () => {
  it('of a version prices its suites, alone and together, and keeps a request for each model', async () => {
    const other = 'prompts/other.prompt.yml'
    const files = { [TRIAGE]: triage('Ticket {{n}}', 6), [other]: triage('Something else: {{n}}', 5) }
    const { suites, total, targets } = await surveyVersion(fakeTree(files, 'worktree', null), INPUTS)

    expect(suites.map(({ estimate }) => estimate.screening.calls)).toEqual([10, 12])
    expect(total.screening.calls).toBe(22)
    expect(targets).toMatchObject([{ model: 'gpt-test', what: `${other}, case c1` }])
  })

  it('of both tells each problem once', async () => {
    const broken = triage('Ticket {{missing}}', 1)

    await expect(surveyBoth(tree(broken), fakeTree({}), INPUTS)).rejects.toMatchObject({
      problems: [{ code: 'variable-missing' }],
    })
  })

  it('goes without a change where there is no base', async () => {
    expect((await surveyBoth(tree(triage('{{n}}')), null, INPUTS)).change).toBeNull()
  })
})

describe('a fault as problems', () => {
  it('is told apart from a bug', async () => {
    const thrown = (error: Error) => faultAsProblems(() => Promise.reject(error))

    expect(await thrown(fault('usage', 'm', 'h'))).toEqual({
      kind: 'bad',
      problems: [{ code: 'usage', message: 'm', hint: 'h' }],
    })
    await expect(thrown(new TypeError('ours'))).rejects.toThrow('ours')
    expect(await faultAsProblems(async () => 5)).toEqual({ kind: 'ok', value: 5 })
  })
})
