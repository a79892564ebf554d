import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { headTree, newRepo, opened } from '../../support/opened-repo.ts'

describe('the tree of a commit', () => {
  it('has empty files, and files with line ends and quotes in their names', async () => {
    const repo = newRepo()
    const names = ['empty', 'new\nline', 'tab\there', '"quoted"']
    for (const name of names) repo.write(name, name === 'empty' ? '' : name)
    repo.commit()

    for (const tree of [await headTree(repo), opened(repo.path).worktree()]) {
      expect(await tree.paths()).toEqual([...names].sort())
      expect(await tree.paths()).toBe(await tree.paths())
      expect(await tree.read('empty')).toBe('')
      expect(await tree.read('new\nline')).toBe('new\nline')
    }
  })

  it('goes on reading after a file that was too large', async () => {
    const repo = newRepo()
    repo.write('large.txt', 'x'.repeat(3_000_000))
    repo.write('small.txt', 'small')
    repo.commit()
    const tree = await headTree(repo)

    const [large, small] = await Promise.allSettled([tree.read('large.txt'), tree.read('small.txt')])

    expect(large).toMatchObject({ reason: { message: 'large.txt has 3000000 bytes; at most 1048576 are read.' } })
    expect(small).toMatchObject({ value: 'small' })
    expect((await tree.read('large.txt', 3_000_000))?.length).toBe(3_000_000)
  })

  it('gives the blob that was committed, whatever a replacement object says', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'true')
    repo.write('b.txt', 'false')
    repo.commit()
    repo.git('replace', repo.git('rev-parse', 'HEAD:a.txt'), repo.git('rev-parse', 'HEAD:b.txt'))

    expect(await (await headTree(repo)).read('a.txt')).toBe('true')
  })

  it('is missing history when the commit is not here', async () => {
    const repo = newRepo()
    repo.commit()
    const tree = opened(repo.path).commit({ ref: 'gone', sha: 'a'.repeat(40) })

    await expect(tree.paths()).rejects.toMatchObject({
      code: 'history-missing',
      hint: expect.stringContaining('fetch-depth: 0'),
    })
  })

  it('refuses a file whose name is not UTF-8, and reads the others', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'a')
    repo.git('add', 'a.txt')
    const blob = repo.git('rev-parse', ':a.txt')
    const input = Buffer.concat([
      Buffer.from(`100644 blob ${blob}\ta.txt\x00100644 blob ${blob}\tb`),
      Buffer.of(0xff, 0),
    ])
    const tree = execFileSync('git', ['mktree', '-z'], { cwd: repo.path, input }).toString().trim()
    const sha = repo.git('commit-tree', '-m', 'odd', tree)
    const found = opened(repo.path).commit({ ref: 'odd', sha })

    expect(await found.read('a.txt')).toBe('a')
    await expect(found.read('b\uFFFD')).rejects.toThrow(/not UTF-8/)
  })
})
