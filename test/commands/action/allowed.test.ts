import { describe, expect, it } from 'vitest'
import { requireGitHub, requireWriter } from '../../../src/commands/action/allowed.ts'
import { fakeGitHub } from '../../support/fake-github.ts'

describe('who may', () => {
  it('is whoever may write to the repository', async () => {
    const gitHub = fakeGitHub()
    gitHub.writers.add('ann')
    await expect(requireWriter('ann', 'it is not done', gitHub)).resolves.toBeUndefined()
    await expect(requireWriter('bob', 'it is not done', gitHub)).rejects.toMatchObject({
      code: 'not-permitted',
      message: 'bob may not write to this repository, so it is not done',
    })
  })

  it('cannot be told without a token', () => {
    const gitHub = fakeGitHub()
    expect(requireGitHub(gitHub, 'asking')).toBe(gitHub)
    expect(() => requireGitHub(null, 'asking')).toThrow('asking takes a `github-token`')
  })
})
