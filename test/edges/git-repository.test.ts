import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { repoAt, temporaryFolder } from '../support/git-repo.ts'
import { headTree, newClone, newRepo, opened } from '../support/opened-repo.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 5\n`

describe('files that are refused by name', () => {
  const contents: readonly [string, string | Uint8Array, RegExp][] = [
    ['pointer.jsonl', POINTER, /pointer\.jsonl is a Git LFS pointer/],
    ['utf16le.yml', Buffer.from('\uFEFFa: 1\n', 'utf16le'), /utf16le\.yml is UTF-16/],
    ['utf16be.yml', Uint8Array.of(0xfe, 0xff, 0, 0x61), /utf16be\.yml is UTF-16/],
    ['utf16-bare.yml', Buffer.from('a: 1\n', 'utf16le'), /utf16-bare\.yml holds NUL bytes/],
    ['binary.yml', Uint8Array.of(0x61, 0, 0x62), /binary\.yml holds NUL bytes/],
    ['latin1.yml', Uint8Array.of(0x61, 0xe4, 0x62), /latin1\.yml is not valid UTF-8/],
  ]

  it.each(contents)('%s, in a commit and in the working tree', async (path, content, message) => {
    const repo = newRepo()
    repo.write(path, content)
    repo.commit()

    for (const tree of [await headTree(repo), opened(repo.path).worktree()]) {
      await expect(tree.read(path)).rejects.toThrow(message)
      await expect(tree.read(path)).rejects.toMatchObject({ code: 'path-refused' })
    }
  })

  it('a symbolic link, and a file behind a linked folder', async () => {
    const repo = newRepo()
    repo.write('real/a.txt', 'a')
    repo.link('link.txt', 'real/a.txt')
    repo.link('folder', 'real')
    repo.commit()

    for (const tree of [await headTree(repo), opened(repo.path).worktree()]) {
      await expect(tree.read('link.txt')).rejects.toThrow(/link\.txt is a symbolic link/)
      await expect(tree.read('folder/a.txt')).rejects.toThrow(/folder\/a\.txt lies behind the symbolic link folder/)
      expect(await tree.read('real/a.txt')).toBe('a')
    }
  })

  it('a submodule, and a file in it', async () => {
    const inner = newRepo()
    inner.write('a.txt', 'a')
    inner.commit()
    const repo = newRepo()
    repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', `file://${inner.path}`, 'sub')
    repo.commit()

    for (const tree of [await headTree(repo), opened(repo.path).worktree()]) {
      await expect(tree.read('sub')).rejects.toThrow(/sub is a submodule/)
      await expect(tree.read('sub/a.txt')).rejects.toThrow(/sub\/a\.txt lies in the submodule sub/)
    }
  })

  it.each(['a\\b.txt', 'C:/a.txt', './a.txt', 'a//b.txt', '', 'a\0b'])('the path %j', async (path) => {
    const repo = newRepo()
    repo.commit()

    await expect((await headTree(repo)).read(path)).rejects.toMatchObject({ code: 'path-refused' })
  })
})

describe('what a tree gives', () => {
  it('drops a byte order mark', async () => {
    const repo = newRepo()
    repo.write('a.txt', '\uFEFFtext')
    repo.commit()

    expect(await (await headTree(repo)).read('a.txt')).toBe('text')
    expect(await opened(repo.path).worktree().read('a.txt')).toBe('text')
  })

  it('paths from the root of the repository, wherever in it the command is started', async () => {
    const repo = newRepo()
    repo.write('top.txt', 'top')
    repo.write('deep/down/a.txt', 'a')
    repo.commit()
    const repository = opened(join(repo.path, 'deep', 'down'))
    const commit = repository.commit(await repository.resolve('HEAD'))

    for (const tree of [commit, repository.worktree()]) {
      expect(await tree.paths()).toEqual(['deep/down/a.txt', 'top.txt'])
      expect(await tree.read('top.txt')).toBe('top')
    }
  })

  it('the repository of its folder, also inside a git hook of another', async () => {
    const repo = newRepo()
    repo.write('mine.txt', 'mine')
    repo.commit()
    const other = newRepo()
    vi.stubEnv('GIT_DIR', join(other.path, '.git'))
    vi.stubEnv('GIT_WORK_TREE', other.path)
    vi.stubEnv('GIT_INDEX_FILE', join(other.path, '.git', 'index'))

    expect(await opened(repo.path).worktree().paths()).toEqual(['mine.txt'])
    expect(await (await headTree(repo)).read('mine.txt')).toBe('mine')
  })

  it('commits of a bare repository, which has no working tree', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'a')
    repo.commit()
    const bare = newClone(repo, '--bare')

    expect(await (await headTree(bare)).read('a.txt')).toBe('a')
    await expect(opened(bare.path).worktree().paths()).rejects.toMatchObject({
      message: expect.stringContaining('has no working tree'),
      hint: expect.stringContaining('a clone with a working tree'),
    })
  })
})

describe('a folder', () => {
  it('outside any repository is not-a-repository', async () => {
    const folder = temporaryFolder()
    onTestFinished(() => repoAt(folder).destroy())
    const repository = opened(folder)

    await expect(repository.resolve('HEAD')).rejects.toMatchObject({
      code: 'not-a-repository',
      hint: expect.stringContaining('without `path`'),
    })
    await expect(repository.worktree().paths()).rejects.toMatchObject({ code: 'not-a-repository' })
  })

  it('whose configuration git cannot read is told in git’s words', async () => {
    const repo = newRepo()
    repo.write('.git/config', '[core\n')
    await expect(opened(repo.path).resolve('HEAD')).rejects.toMatchObject({
      code: 'not-a-repository',
      message: expect.stringMatching(/refuses .*: fatal: bad config line 1 in file .git.config/),
    })
  })

  it('below one of another user is told with the command that helps, which names the repository', async () => {
    const repo = newRepo()
    repo.write('deep er/a.txt', 'a')
    vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1')

    const { path } = repo
    await expect(opened(join(path, 'deep er')).resolve('HEAD')).rejects.toMatchObject({
      code: 'not-a-repository',
      message: expect.stringContaining('belongs to another user'),
      hint: expect.stringMatching(new RegExp(`safe\\.directory '?${path}'?\`\\.$`)),
    })
  })

  it('that does not exist is not-a-repository', async () => {
    await expect(opened('/nowhere/at/all').resolve('HEAD')).rejects.toMatchObject({ code: 'not-a-repository' })
  })

  it('a repository without a commit says so, and still has a working tree', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'a')
    const repository = opened(repo.path)

    await expect(repository.resolve('HEAD')).rejects.toThrow('HEAD has no commit yet')
    await expect(repository.defaultBase('HEAD')).rejects.toThrow('HEAD has no commit yet')
    expect(await repository.worktree().paths()).toEqual(['a.txt'])
  })
})
