import { expect, it, onTestFinished } from 'vitest'
import { objectReader } from '../../../src/edges/git/object-reader.ts'
import { localBranch, remoteBranch } from '../../../src/edges/git/registry-branch.ts'
import { plumbCommit } from '../../../src/edges/git/registry-commit.ts'
import { change } from '../../contract/registry.ts'
import { newBareRemote } from '../../support/bare-remote.ts'
import { newClone, newRepo } from '../../support/opened-repo.ts'

function cloneAt(cwd: string) {
  const objects = objectReader(cwd)
  onTestFinished(() => objects.close())
  return { cwd, objects }
}

it('takes a push that is there already for done: the connection may have broken after it', async () => {
  const clone = newClone(newBareRemote())
  const branch = remoteBranch(cloneAt(clone.path), { remote: 'origin', env: {} }, 'registry')
  const first = await plumbCommit(clone.path, null, change({ a: '1' }))
  const next = await plumbCommit(clone.path, first, change({ a: '2' }))
  expect(await branch.advance(null, first)).toBe('written')
  expect(await branch.advance(first, next)).toBe('written')

  expect(await branch.advance(null, first)).toBe('written')
  expect(await branch.tip()).toBe(next)
})

it('never moves a local branch but from where it was thought to be', async () => {
  const repo = newRepo()
  const branch = localBranch(cloneAt(repo.path), 'registry')
  const [first, second] = [
    await plumbCommit(repo.path, null, change({ a: '1' })),
    await plumbCommit(repo.path, null, change({ b: '1' })),
  ]
  expect(await branch.tip()).toBeNull()
  expect(await branch.advance(null, first)).toBe('written')

  expect(await branch.advance(null, second)).toBe('moved')
  expect(await branch.advance(second, second)).toBe('moved')
  expect(await branch.tip()).toBe(first)
})
