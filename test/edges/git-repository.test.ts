import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { gitRepository } from '../../src/edges/git-repository.ts'
import type { Repository, Tree } from '../../src/ports.ts'
import { cloneRepo, createRepo, type GitRepo, repoAt, temporaryFolder } from '../support/git-repo.ts'

function kept(repo: GitRepo): GitRepo {
  onTestFinished(() => repo.destroy())
  return repo
}

const newRepo = () => kept(createRepo())
const newClone = (origin: GitRepo, ...options: readonly string[]) => kept(cloneRepo(origin, ...options))

function opened(path: string): Repository {
  const repository = gitRepository(path)
  onTestFinished(() => repository.close())
  return repository
}

async function headTree(repo: GitRepo): Promise<Tree> {
  const repository = opened(repo.path)
  return repository.commit(await repository.resolve('HEAD'))
}

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

  it('a file that became a symbolic link on the disk only', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'a')
    repo.commit()
    repo.remove('a.txt')
    repo.link('a.txt', '/etc/hostname')

    await expect(opened(repo.path).worktree().read('a.txt')).rejects.toThrow(/a\.txt is a symbolic link/)
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

  it('a file that git ignores, and a file of a repository inside this one', async () => {
    const repo = newRepo()
    repo.write('.gitignore', 'secret.txt\n')
    repo.write('secret.txt', 's')
    mkdirSync(join(repo.path, 'inner'))
    repoAt(join(repo.path, 'inner')).git('init', '--quiet')
    repo.write('inner/a.txt', 'a')
    const tree = opened(repo.path).worktree()

    expect(await tree.paths()).toEqual(['.gitignore'])
    await expect(tree.read('secret.txt')).rejects.toThrow(/secret\.txt is ignored by git/)
    await expect(tree.read('inner/a.txt')).rejects.toThrow(/another repository/)
    await expect(tree.read('.git/config')).rejects.toMatchObject({ code: 'path-refused' })
  })

  it('a file with an unresolved merge conflict in the working tree', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'base\n')
    repo.commit()
    repo.git('switch', '--quiet', '--create', 'other')
    repo.write('a.txt', 'theirs\n')
    repo.commit()
    repo.git('switch', '--quiet', 'main')
    repo.write('a.txt', 'ours\n')
    repo.commit()
    expect(() => repo.git('merge', 'other')).toThrow()

    await expect(opened(repo.path).worktree().read('a.txt')).rejects.toMatchObject({
      code: 'merge-conflict',
      message: 'a.txt has an unresolved merge conflict',
    })
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

  it('an empty file, and files with line ends and quotes in their names', async () => {
    const repo = newRepo()
    const names = ['empty', 'new\nline', 'tab\there', '"quoted"']
    for (const name of names) repo.write(name, name === 'empty' ? '' : name)
    repo.commit()

    for (const tree of [await headTree(repo), opened(repo.path).worktree()]) {
      expect(await tree.paths()).toEqual([...names].sort())
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

    const large = expect(tree.read('large.txt')).rejects.toThrow(
      'large.txt has 3000000 bytes; at most 1048576 are read',
    )
    expect(await tree.read('small.txt')).toBe('small')
    await large
    expect((await tree.read('large.txt', 3_000_000))?.length).toBe(3_000_000)
  })

  it('keeps the files that a sparse checkout left out', async () => {
    const repo = newRepo()
    repo.write('in/a.txt', 'a')
    repo.write('out/b.txt', 'b')
    repo.commit()
    repo.git('sparse-checkout', 'set', 'in')
    const tree = opened(repo.path).worktree()

    expect(await tree.paths()).toEqual(['in/a.txt', 'out/b.txt'])
    expect(await tree.read('out/b.txt')).toBe('b')
  })

  it('the blob that was committed, whatever a replacement object says', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'true')
    repo.write('b.txt', 'false')
    repo.commit()
    repo.git('replace', repo.git('rev-parse', 'HEAD:a.txt'), repo.git('rev-parse', 'HEAD:b.txt'))

    expect(await (await headTree(repo)).read('a.txt')).toBe('true')
  })

  it('nothing that a configured program could have run for', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'a')
    repo.commit()
    repo.write('.git/watch.sh', '#!/bin/sh\ntouch ran.txt\n')
    repo.git('update-index', '--chmod=+x', 'a.txt')
    repo.git('config', 'core.fsmonitor', 'sh .git/watch.sh')
    repo.write('b.txt', 'b')

    expect(await opened(repo.path).worktree().paths()).toEqual(['a.txt', 'b.txt'])
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
    await expect(opened(bare.path).worktree().paths()).rejects.toThrow(/has no working tree/)
  })
})

describe('revisions', () => {
  it('a folder outside any repository is not-a-repository', async () => {
    const folder = temporaryFolder()
    onTestFinished(() => repoAt(folder).destroy())
    const repository = opened(folder)

    await expect(repository.resolve('HEAD')).rejects.toMatchObject({ code: 'not-a-repository' })
    await expect(repository.worktree().paths()).rejects.toMatchObject({ code: 'not-a-repository' })
  })

  it('a folder that does not exist is not-a-repository', async () => {
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

  it('an unknown ref is told with the names that come near', async () => {
    const repo = newRepo()
    repo.commit()
    repo.git('branch', 'release')
    repo.git('branch', 'topic/cue')

    const { resolve } = opened(repo.path)
    await expect(resolve('relaese')).rejects.toThrow('no commit is named relaese; did you mean release?')
    await expect(resolve('cue')).rejects.toThrow(/did you mean topic\/cue\?/)
    await expect(resolve('zzz')).rejects.toThrow(/no commit is named zzz$/)
  })

  it('a name of something that is no commit is not found', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'a')
    repo.commit()

    await expect(opened(repo.path).resolve('HEAD:a.txt')).rejects.toMatchObject({ code: 'ref-not-found' })
  })

  it('a tag stands for its commit', async () => {
    const repo = newRepo()
    const sha = repo.commit()
    repo.git('tag', '--annotate', '--message', 'one', 'v1')

    expect(await opened(repo.path).resolve('v1')).toEqual({ ref: 'v1', sha })
  })

  it("a branch that only the remote has is found under the branch's own name", async () => {
    const origin = newRepo()
    origin.commit()
    origin.git('branch', 'topic')
    const sha = origin.git('rev-parse', 'topic')

    expect(await opened(newClone(origin).path).resolve('topic')).toEqual({ ref: 'topic', sha })
  })

  it('in a shallow clone a missing commit is missing history, with the remedy', async () => {
    const origin = newRepo()
    const old = origin.commit()
    origin.commit()
    const repository = opened(newClone(origin, '--depth=1').path)

    await expect(repository.resolve(old)).rejects.toMatchObject({
      code: 'history-missing',
      hint: expect.stringContaining('fetch-depth: 0'),
    })
  })
})

describe('the default base', () => {
  async function defaultBaseOf(repo: GitRepo) {
    const repository = opened(repo.path)
    return repository.defaultBase((await repository.resolve('HEAD')).sha)
  }

  it('is the fork point from what origin/HEAD points at, under its short name', async () => {
    const origin = newRepo()
    const fork = origin.commit()
    origin.git('branch', '--move', 'trunk')
    const clone = newClone(origin)
    clone.git('switch', '--quiet', '--create', 'topic')
    clone.commit()
    origin.commit()
    clone.git('fetch', '--quiet')

    expect(await defaultBaseOf(clone)).toEqual({ ref: 'trunk', sha: fork })
  })

  it.each([
    [['refs/remotes/origin/main', 'refs/remotes/origin/master', 'refs/heads/main'], 0, 'main'],
    [['refs/remotes/origin/master', 'refs/heads/main'], 0, 'master'],
    [['refs/heads/main', 'refs/heads/master'], 0, 'main'],
    [['refs/heads/master'], 0, 'master'],
  ])('without origin/HEAD, of %j, is the first', async (refs, first, name) => {
    const repo = newRepo()
    repo.git('checkout', '--quiet', '--orphan', 'topic')
    const shas = refs.map((ref) => {
      const sha = repo.commit()
      repo.git('update-ref', ref, sha)
      return sha
    })
    repo.commit()

    expect(await defaultBaseOf(repo)).toEqual({ ref: name, sha: shas[first] })
  })

  it('skips an origin/HEAD that points at nothing', async () => {
    const repo = newRepo()
    const sha = repo.commit()
    repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/gone')

    expect(await defaultBaseOf(repo)).toEqual({ ref: 'main', sha })
  })

  it('cannot be found without a default branch', async () => {
    const repo = newRepo()
    repo.git('checkout', '--quiet', '--orphan', 'topic')
    repo.commit()

    await expect(defaultBaseOf(repo)).rejects.toMatchObject({
      code: 'ref-not-found',
      hint: expect.stringContaining('--base'),
    })
  })

  it('is missing history in a shallow clone that has no common ancestor', async () => {
    const origin = newRepo()
    origin.commit()
    origin.git('switch', '--quiet', '--create', 'topic')
    origin.commit()
    origin.git('switch', '--quiet', 'main')
    const clone = newClone(origin, '--depth=1', '--no-single-branch')
    clone.git('switch', '--quiet', 'topic')

    await expect(defaultBaseOf(clone)).rejects.toMatchObject({
      code: 'history-missing',
      hint: expect.stringContaining('fetch-depth: 0'),
    })
  })

  it('is missing history, without the word shallow, when two histories never met', async () => {
    const repo = newRepo()
    repo.commit('one')
    repo.git('checkout', '--quiet', '--orphan', 'topic')
    repo.commit('two')

    await expect(defaultBaseOf(repo)).rejects.toMatchObject({
      code: 'history-missing',
      hint: expect.not.stringContaining('fetch-depth'),
    })
  })
})

describe('closing', () => {
  it('may come without a read, twice, and refuses reads after it', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'a')
    repo.commit()
    const repository = gitRepository(repo.path)
    const tree = repository.commit(await repository.resolve('HEAD'))
    await tree.read('a.txt')

    await repository.close()
    await repository.close()

    await expect(tree.read('a.txt')).rejects.toThrow('closed')
  })

  it('does not hang on a read that is still under way', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'x'.repeat(20_000_000))
    repo.commit()
    const repository = gitRepository(repo.path)
    const tree = repository.commit(await repository.resolve('HEAD'))
    await tree.paths()
    const outcome = tree.read('a.txt', 30_000_000).then(
      () => 'read',
      (error: Error) => error.message,
    )

    await repository.close()

    expect(await outcome).toMatch(/read|git cat-file ended|closed/)
  })

  it.each(['await repository.close()', ''])('lets Node end by itself after a read and %j', (ending) => {
    const repo = newRepo()
    repo.write('a.txt', 'content')
    repo.commit()
    const script = `
      import { gitRepository } from ${JSON.stringify(join(import.meta.dirname, '../../src/edges/git-repository.ts'))}
      const repository = gitRepository(${JSON.stringify(repo.path)})
      console.log(await repository.commit(await repository.resolve('HEAD')).read('a.txt'))
      ${ending}`

    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { timeout: 20_000 })

    expect(output.toString()).toBe('content\n')
  })
})
