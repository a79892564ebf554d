import { expect, it } from 'vitest'
import { remoteName } from '../../../src/edges/git/remote-name.ts'
import { newRepo } from '../../support/opened-repo.ts'

it.each([
  [[], null],
  [['origin'], 'origin'],
  [['upstream'], 'upstream'],
  [['fork', 'origin'], 'origin'],
])('of %j takes %s', async (names, expected) => {
  const repo = newRepo()
  for (const name of names) repo.git('remote', 'add', name, 'file:///nowhere')

  expect(await remoteName(repo.path)).toBe(expected)
})

it('does not choose between strangers', async () => {
  const repo = newRepo()
  for (const name of ['a', 'b']) repo.git('remote', 'add', name, 'file:///nowhere')

  await expect(remoteName(repo.path)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('a, b') })
})
