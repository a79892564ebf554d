import { describe, expect, it } from 'vitest'
import { openTrees } from '../../../src/commands/check/trees.ts'
import { digestOf } from '../../../src/domain/digest.ts'
import { FEATURE_SHA, fakeRepository, MAIN_SHA } from '../../support/fake-repository.ts'

const PROMPT = 'a.md'
const ports = {
  repository: fakeRepository({ main: { [PROMPT]: 'main' }, feature: { [PROMPT]: 'feature' }, worktree: {} }),
  findLabelled: async (label: string, branch: string) => {
    const files = new Map([[PROMPT, `${label} in ${branch}`]])
    return [{ digest: digestOf('a'), prompt: 'a', path: PROMPT, files }]
  },
}
const NAMES = { base: 'trunk', head: 'refs/pull/7/merge' }

describe('the two versions of a check', () => {
  it.each([
    ['the merge base and a commit', { base: null, head: 'feature' }, ['main', MAIN_SHA, 'feature', FEATURE_SHA]],
    ['the merge base and the working tree', { base: null, head: 'worktree' }, ['main', MAIN_SHA, 'worktree', null]],
    ['two commits', { base: 'feature', head: 'main' }, ['feature', FEATURE_SHA, 'main', MAIN_SHA]],
    [
      'commits by given names',
      { base: 'main', head: 'feature', names: NAMES },
      ['trunk', MAIN_SHA, NAMES.head, FEATURE_SHA],
    ],
  ])('are %s', async (_, inputs, expected) => {
    const { base, head } = await openTrees({ config: null, ...inputs }, ports)

    expect([base.ref, base.sha, head.ref, head.sha]).toEqual(expected)
  })

  it('may be what a label points at, on the policy and the fixtures of the merge base', async () => {
    const { base } = await openTrees({ config: null, base: 'label:prod', head: 'feature' }, ports)

    expect([base.ref, base.sha, await base.read(PROMPT)]).toEqual(['label:prod', MAIN_SHA, 'prod in prompt-staging'])
  })
})
