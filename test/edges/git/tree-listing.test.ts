import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { objectReader } from '../../../src/edges/git/object-reader.ts'
import { MissingObject, treeLister } from '../../../src/edges/git/tree-listing.ts'
import { type GitRepo, temporaryFolder } from '../../support/git-repo.ts'
import { newRepo } from '../../support/opened-repo.ts'

function readerOf(path: string) {
  const objects = objectReader(path)
  onTestFinished(() => objects.close())
  return objects
}

const head = (repo: GitRepo) => treeLister(readerOf(repo.path))(repo.git('rev-parse', 'HEAD'))

describe('the listing of a commit', () => {
  it('is what git ls-tree says, whatever the depth and the names', async () => {
    const repo = newRepo()
    const names = [
      'a.txt',
      'a/b.txt',
      'a/b/c.txt',
      'a/b/c/d/e/f.txt',
      'a-b',
      'z/"quoted"',
      'z/new\nline',
      'z/ü',
      ' x/ y',
    ]
    for (const name of names) repo.write(name, name)
    repo.link('a/link', 'b.txt')
    repo.commit()
    const listed = [...(await head(repo))].map(([path, { kind, oid }]) => `${kind} ${oid} ${path}`)
    const records = repo.git('ls-tree', '-r', '-z', 'HEAD').split('\0').filter(Boolean)
    const expected = records.map((record) =>
      record
        .replace(/^120000 blob /, 'symlink ')
        .replace(/^\d{6} blob /, 'file ')
        .replace('\t', ' '),
    )

    expect(listed.sort()).toEqual(expected.sort())
    expect(listed).toHaveLength(10)
  })

  it('is read in a SHA-256 repository too', async () => {
    const folder = temporaryFolder()
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim()
    git('init', '--quiet', '--object-format=sha256')
    const blob = execFileSync('git', ['hash-object', '-w', '--stdin'], { cwd: folder, input: 'x' }).toString().trim()
    git('update-index', '--add', '--cacheinfo', `100644,${blob},in/x.txt`)
    const commit = git(
      '-c',
      'user.name=T',
      '-c',
      'user.email=t@example.invalid',
      'commit-tree',
      git('write-tree'),
      '-m',
      'x',
    )
    expect(await treeLister(readerOf(folder))(commit)).toEqual(new Map([['in/x.txt', { kind: 'file', oid: blob }]]))
  })

  it('has nothing for a commit without files', async () => {
    const repo = newRepo()
    repo.commit()
    expect((await head(repo)).size).toBe(0)
  })

  it('names what lies in a folder whose name is not UTF-8 so that it cannot be missed', async () => {
    const repo = newRepo()
    repo.write('in/a.txt', 'a')
    repo.commit()
    const folder = repo.git('rev-parse', 'HEAD:in')
    const record = Buffer.concat([Buffer.from(`40000 tree ${folder}\tb`), Uint8Array.of(0xff, 0)])
    const tree = execFileSync('git', ['mktree', '-z'], { cwd: repo.path, input: record }).toString().trim()
    const listed = await treeLister(readerOf(repo.path))(repo.git('commit-tree', '-m', 'odd', tree))
    expect([...listed].map(([path, { kind }]) => [path, kind])).toEqual([['b\uFFFD/a.txt', 'unnameable']])
  })

  it('says which object is not in the clone', async () => {
    const repo = newRepo()
    await expect(treeLister(readerOf(repo.path))('a'.repeat(40))).rejects.toThrow(
      new MissingObject(`there is no ${'a'.repeat(40)}^{tree}`),
    )
  })
})
