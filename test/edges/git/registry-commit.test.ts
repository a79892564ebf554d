import { expect, it } from 'vitest'
import { plumbCommit } from '../../../src/edges/git/registry-commit.ts'
import { change } from '../../contract/registry.ts'
import { newRepo } from '../../support/opened-repo.ts'

it('makes a root, and then a child that differs in nothing but the change', async () => {
  const repo = newRepo()
  const root = await plumbCommit(repo.path, null, change({ a: '1', 'b/c': '2' }, 'begin'))
  const child = await plumbCommit(repo.path, root, change({ 'b/c': null, d: '3' }, 'go on'))

  expect(repo.git('rev-list', '--parents', child).split('\n')).toEqual([`${child} ${root}`, root])
  expect(repo.git('ls-tree', '-r', '--name-only', child).split('\n')).toEqual(['a', 'd'])
  expect(repo.git('log', '-1', '--format=%B', child).trim()).toBe('go on')
  expect(repo.git('for-each-ref')).toBe('')
})

it('keeps text to the byte, whatever the repository converts', async () => {
  const repo = newRepo()
  repo.git('config', 'core.autocrlf', 'true')
  const sha = await plumbCommit(repo.path, null, change({ a: 'one\r\ntwo\n', 'ä ö\n': '' }))

  expect(repo.git('cat-file', '-s', `${sha}:a`)).toBe('9')
  expect(repo.git('ls-tree', '-z', '--name-only', sha).split('\0')).toContain('ä ö\n')
})
