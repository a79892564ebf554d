import { expect, it } from 'vitest'
import { registryBranch } from '../../../src/commands/registry/branch.ts'
import { type Files, fakeRepository } from '../../support/fake-repository.ts'

const config = (branch: string): Files => ({
  '.github/prompt-staging.yml': `version: 1\nregistry: { branch: ${branch} }\n`,
})
const broken: Files = { '.github/prompt-staging.yml': 'version: [' }

it.each<[string, string | null, Files, Files, string]>([
  ['as named', 'named', config('tree'), config('head'), 'named'],
  ['as the working tree says', null, config('tree'), config('head'), 'tree'],
  ["as HEAD says when the working tree's is broken", null, broken, config('head'), 'head'],
  ['the usual one when nobody can be understood', null, broken, broken, 'prompt-staging'],
  ['the usual one without a configuration', null, {}, {}, 'prompt-staging'],
])('is %s', async (_, branch, worktree, feature, expected) => {
  const repository = fakeRepository({ main: {}, feature, worktree })

  expect(await registryBranch({ branch, config: null }, repository)).toBe(expected)
})

it('is found where there is no commit yet', async () => {
  const repository = {
    ...fakeRepository({ main: {}, feature: {}, worktree: {} }),
    resolve: () => Promise.reject(new Error('none')),
  }

  expect(await registryBranch({ branch: null, config: null }, repository)).toBe('prompt-staging')
})
