import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repoAt } from '../../support/git-repo.ts'
import { newRepo, opened } from '../../support/opened-repo.ts'

describe('the working tree refuses by name', () => {
  it('a file that became a symbolic link on the disk only', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'a')
    repo.commit()
    repo.remove('a.txt')
    repo.link('a.txt', '/etc/hostname')

    await expect(opened(repo.path).worktree().read('a.txt')).rejects.toThrow(/a\.txt is a symbolic link/)
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
    expect(() => repo.git('merge', 'other')).toThrow('merge')

    await expect(opened(repo.path).worktree().read('a.txt')).rejects.toMatchObject({
      code: 'merge-conflict',
      message: 'a.txt has an unresolved merge conflict.',
    })
  })

  it('a named pipe, instead of waiting for a writer', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'a')
    repo.commit()
    repo.remove('a.txt')
    execFileSync('sh', ['-c', 'mkfifo a.txt'], { cwd: repo.path })

    await expect(opened(repo.path).worktree().read('a.txt')).rejects.toThrow(/a\.txt is no regular file/)
  })
})

describe('the working tree', () => {
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

  it('runs no program that the repository configures', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'a')
    repo.commit()
    repo.write('.git/watch.sh', '#!/bin/sh\ntouch ran.txt\n')
    repo.git('update-index', '--chmod=+x', 'a.txt')
    repo.git('config', 'core.fsmonitor', 'sh .git/watch.sh')
    repo.write('b.txt', 'b')

    expect(await opened(repo.path).worktree().paths()).toEqual(['a.txt', 'b.txt'])
  })
})
