import { describe, expect, it } from 'vitest'
import { listWorktree } from '../../../src/edges/git/worktree-listing.ts'
import { newRepo } from '../../support/opened-repo.ts'

describe('the listing of a working tree', () => {
  it('has what is tracked or untracked, and not what is ignored or deleted', async () => {
    const repo = newRepo()
    repo.write('.gitignore', '*.log\n')
    repo.write('gone.txt', 'gone')
    repo.write('kept.txt', 'kept')
    repo.commit()
    repo.remove('gone.txt')
    repo.write('new.txt', 'new')
    repo.write('run.log', 'log')
    const { paths, entries, root } = await listWorktree(repo.path)

    expect(root).toBe(repo.path)
    expect(paths).toEqual(['.gitignore', 'kept.txt', 'new.txt'])
    expect(entries.get('kept.txt')).toEqual({
      oid: repo.git('rev-parse', 'HEAD:kept.txt'),
      submodule: false,
      unmerged: false,
      sparse: false,
    })
    expect(entries.get('new.txt')?.oid).toBe('')
  })

  it('fails loudly outside a repository', async () => {
    await expect(listWorktree('/')).rejects.toThrow('git ls-files ended with exit code 128')
  })
})
