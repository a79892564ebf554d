import { describe, expect, it, onTestFinished } from 'vitest'
import { objectReader } from '../../../src/edges/git/object-reader.ts'
import { cloneRepo, repoAt, setOrigin, temporaryFolder } from '../../support/git-repo.ts'
import { newRepo } from '../../support/opened-repo.ts'

function openedReader(path: string) {
  const reader = objectReader(path)
  onTestFinished(() => reader.close())
  return reader
}

describe('the blob reader', () => {
  it('gives a blob, says what is missing and what is too large, and goes on', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'content')
    repo.commit()
    const oid = repo.git('rev-parse', 'HEAD:a.txt')
    const reader = openedReader(repo.path)

    expect(
      await Promise.all([
        reader.read(oid, 7),
        reader.read('f'.repeat(40), 7),
        reader.read(oid, 6),
        reader.read(oid, 7),
      ]),
    ).toEqual([
      { kind: 'object', oid, type: 'blob', bytes: Buffer.from('content') },
      { kind: 'missing' },
      { kind: 'too-large', oid, size: 7 },
      { kind: 'object', oid, type: 'blob', bytes: Buffer.from('content') },
    ])
  })

  it('knows the commits that names stand for, as git does', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'content')
    const sha = repo.commit()
    repo.git('tag', '--annotate', '--message', 'one', 'v1')
    const reader = openedReader(repo.path)

    for (const name of ['HEAD', 'main', 'v1', sha, sha.slice(0, 8), 'main@{0}']) {
      expect(await reader.commitOf(name)).toBe(sha)
    }
    for (const name of ['', 'nowhere', 'HEAD:a.txt', 'main^', 'a b c', 'main\n', 'main\0', ' main', `${sha} blob 9`]) {
      expect(await reader.commitOf(name)).toBeNull()
    }
  })

  it('rejects every read where there is no repository', async () => {
    const folder = repoAt(temporaryFolder())
    onTestFinished(() => folder.destroy())
    const reader = openedReader(folder.path)

    await expect(reader.read('f'.repeat(40), 1)).rejects.toThrow('fatal: not a git repository')
    await expect(reader.read('f'.repeat(40), 1)).rejects.toThrow('fatal: not a git repository')
  })

  it.each([
    ['@{u}', 'fatal: no upstream configured for branch'],
    ['main@{9}', 'fatal: log for '],
  ])('tells in git’s words why it cannot look up %s', async (name, why) => {
    const repo = newRepo()
    repo.write('a.txt', 'content')
    repo.commit()

    await expect(openedReader(repo.path).commitOf(name)).rejects.toMatchObject({
      code: 'ref-not-found',
      message: expect.stringContaining(`Git could not look up a commit or a file: ${why}`),
    })
  })

  it('says of a partial clone that git could not fetch what it lacks, and how to have it whole', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'content')
    repo.commit()
    const oid = repo.git('rev-parse', 'HEAD:a.txt')
    repo.git('config', 'uploadpack.allowFilter', 'true')
    const partial = cloneRepo(repo, '--filter=blob:none', '--no-checkout')
    onTestFinished(() => partial.destroy())
    setOrigin(partial, 'http://127.0.0.1:9/nowhere')

    await expect(openedReader(partial.path).read(oid, 7)).rejects.toMatchObject({
      code: 'history-missing',
      message: expect.stringContaining('could not fetch what it lacks: fatal: '),
      hint: expect.stringContaining('`sparse-checkout`'),
    })
  })

  it('rejects where git cannot be started, and closes even so', async () => {
    const reader = objectReader('/nowhere/at/all')

    await expect(reader.read('f'.repeat(40), 1)).rejects.toThrow('git cat-file ended')
    await reader.close()
    await expect(reader.read('f'.repeat(40), 1)).rejects.toThrow('closed')
  })
})
