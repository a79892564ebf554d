import { describe, expect, it } from 'vitest'
import { asIfChanged, examineChange, examineVersion } from '../../../src/commands/doctor/examine.ts'
import { isRunnable } from '../../../src/domain/plan.ts'
import { CONFIG, INPUTS, TRIAGE, triage } from '../../support/doctor-world.ts'
import { fakeTree } from '../../support/fake-repository.ts'
import { identicalCase, newSuite, plannedCases } from '../../support/run-builders.ts'

describe('examining a version', () => {
  it('plans every suite, whatever has changed, of a commit too', async () => {
    const tree = fakeTree({ [TRIAGE]: triage('Ticket {{n}}', 3) }, 'main', '1'.repeat(40))
    const { plans } = await examineVersion(tree, INPUTS)

    expect(plans).toMatchObject([{ kind: 'new', path: TRIAGE }])
    expect(plans.filter(isRunnable)[0]?.cases).toHaveLength(3)
  })

  it('is done under the version’s own policy, with what the command line adds', async () => {
    const config = 'version: 1\nprovider: { base-url: http://a.test/v1, concurrency: 3 }\nbudget: { usd: 7 }\n'
    const tree = fakeTree({ [TRIAGE]: triage('{{n}}'), [CONFIG]: config }, 'main', '1'.repeat(40))
    const { versions } = await examineVersion(tree, { ...INPUTS, baseUrl: 'simulator' })

    expect(versions.policy).toMatchObject({ provider: { baseUrl: 'simulator', concurrency: 3 }, budget: { usd: 7 } })
  })

  it('of a change is what a check does: unchanged prompts are left out', async () => {
    const files = { [TRIAGE]: triage('Ticket {{n}}', 3) }
    const { plans } = await examineChange(fakeTree(files), fakeTree(files, 'worktree', null), INPUTS)

    expect(plans).toEqual([])
  })
})

describe('a suite as if its prompt had changed', () => {
  it('calls both versions of every case', () => {
    const changed = asIfChanged(newSuite([...plannedCases(2), identicalCase('same', { gated: false })]))

    expect(changed.kind).toBe('compare')
    expect(changed.cases.map(({ baseline, identical, gated }) => [baseline === null, identical, gated])).toEqual(
      Array(3).fill([false, false, true]),
    )
  })
})
