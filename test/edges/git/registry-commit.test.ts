import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { plumbCommit } from '../../../src/edges/git/registry-commit.ts'
import { change } from '../../contract/registry.ts'
import { newRepo } from '../../support/opened-repo.ts'
import { refuseByHook } from '../../support/refuse-by-hook.ts'

it('makes a root, and then a child that differs in nothing but the change', async () => {
  const repo = newRepo()
  const root = await plumbCommit(repo.path, null, change({ a: '1', 'b/c': '2' }, 'begin'))
  const child = await plumbCommit(repo.path, root, change({ 'b/c': null, d: '3' }, 'go on'))

  expect(repo.git('rev-list', '--parents', child).split('\n')).toEqual([`${child} ${root}`, root])
  expect(repo.git('ls-tree', '-r', '--name-only', child).split('\n')).toEqual(['a', 'd'])
  expect(repo.git('log', '-1', '--format=%B', child).trim()).toBe('go on')
  expect(repo.git('log', '-1', '--format=%an %ae %cn %ce', child)).toBe(
    'prompt-staging prompt-staging@users.noreply.github.com '.repeat(2).trim(),
  )
  expect(repo.git('for-each-ref')).toBe('')
  expect(repo.git('status', '--porcelain')).toBe('')
})

it('is dated now', async () => {
  const repo = newRepo()
  const before = Math.floor(Date.now() / 1000)
  const sha = await plumbCommit(repo.path, null, change({ a: '1' }))
  const [author = 0, committer = 0] = repo.git('log', '-1', '--format=%at %ct', sha).split(' ').map(Number)

  expect(author).toBeGreaterThanOrEqual(before)
  expect(committer).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000))
})

it('keeps text to the byte, whatever the repository converts', async () => {
  const repo = newRepo()
  repo.git('config', 'core.autocrlf', 'true')
  const names = ['ä ö\n', '"quoted"', 'back\\slash', ' ', '-x', '\t']
  const sha = await plumbCommit(
    repo.path,
    null,
    change({ a: 'one\r\ntwo\n', ...Object.fromEntries(names.map((n) => [n, ''])) }),
  )

  expect(repo.git('cat-file', '-s', `${sha}:a`)).toBe('9')
  expect(repo.git('ls-tree', '-z', '--name-only', sha).split('\0').filter(Boolean).sort()).toEqual(
    ['a', ...names].sort(),
  )
})

it('holds names that differ in the case of letters for different ones, also where the clone does not', async () => {
  const repo = newRepo()
  repo.git('config', 'core.ignorecase', 'true')
  const root = await plumbCommit(repo.path, null, change({ 'labels/prod/prompts/a': '1' }))
  const child = await plumbCommit(repo.path, root, change({ 'labels/prod/Prompts/A': '2' }))

  expect(repo.git('ls-tree', '-r', '--name-only', child).split('\n').sort()).toEqual([
    'labels/prod/Prompts/A',
    'labels/prod/prompts/a',
  ])
})

it('runs no hook, not even the one that git asks before any reference moves', async () => {
  const repo = newRepo()
  refuseByHook(repo.path, 'reference-transaction')

  expect(await plumbCommit(repo.path, null, change({ a: '1' }))).toMatch(/^[0-9a-f]{40}$/)
})

it('takes nothing in a text or a message for a command', async () => {
  const repo = newRepo()
  const text = '\nreset refs/heads/main\nfrom 0\nD a\ndone\n'
  const sha = await plumbCommit(repo.path, null, change({ a: text, b: 'ü\uD800' }, `one\n${text}`))

  expect(repo.git('show', `${sha}:a`)).toBe(text.trimEnd())
  expect(repo.git('show', `${sha}:b`)).toBe('ü\uFFFD')
  expect(repo.git('log', '-1', '--format=%B', sha).trim()).toBe(`one\n${text}`.trim())
  expect(repo.git('for-each-ref')).toBe('')
})

it('says what git says when the parent is not here', async () => {
  const repo = newRepo()
  await expect(plumbCommit(repo.path, 'a'.repeat(40), change({ a: '1' }))).rejects.toThrow(
    /fast-import failed: fatal: /,
  )
})

it('is refused, and no bug of ours, where the clone cannot store it', async () => {
  const repo = newRepo()
  const objects = join(repo.path, '.git', 'objects')
  rmSync(objects, { recursive: true })
  mkdirSync(objects)
  writeFileSync(join(objects, 'pack'), 'a file where git needs a folder')

  await expect(plumbCommit(repo.path, null, change({ a: '1' }))).rejects.toMatchObject({
    code: 'registry-refused',
    message: expect.stringContaining('fatal:'),
    hint: expect.stringContaining('writable'),
  })
})
