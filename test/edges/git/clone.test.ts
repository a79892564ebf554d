import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Clone, openClone, withClone } from '../../../src/edges/git/clone.ts'
import { gitRepository } from '../../../src/edges/git-repository.ts'
import { newRepo } from '../../support/opened-repo.ts'

async function treeOf(clone: Clone) {
  const repository = gitRepository(clone)
  return repository.commit(await repository.resolve('HEAD'))
}

/** For a program of its own. */
const source = (path: string) => JSON.stringify(join(import.meta.dirname, '../../../src/edges', path))

describe('a clone', () => {
  it('asks for the remote once', async () => {
    const repo = newRepo()
    await withClone({ cwd: repo.path }, async (clone) => {
      expect(await clone.remote()).toBeNull()
      repo.git('remote', 'add', 'origin', repo.path)
      expect(await clone.remote()).toBeNull()
    })
    expect(await withClone({ cwd: repo.path }, (clone) => clone.remote())).toBe('origin')
  })

  it('that was lent is closed in the end, also after an error', async () => {
    const repo = newRepo()
    const lent: Clone[] = []
    const use = (clone: Clone) => {
      lent.push(clone)
      return Promise.reject(new Error('of the user'))
    }
    await expect(withClone({ cwd: repo.path }, use)).rejects.toThrow('of the user')
    await expect(lent[0]?.objects.commitOf('HEAD')).rejects.toThrow('closed')
  })
})

describe('closing a clone', () => {
  it('may come without a read, twice, and refuses reads after it', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'a')
    repo.commit()
    const clone = openClone(repo.path)
    const tree = await treeOf(clone)
    await tree.read('a.txt')

    await clone.close()
    await clone.close()

    await expect(tree.read('a.txt')).rejects.toThrow('closed')
  })

  it('does not hang on a read that is still under way', async () => {
    const repo = newRepo()
    repo.write('a.txt', 'x'.repeat(20_000_000))
    repo.commit()
    const clone = openClone(repo.path)
    const tree = await treeOf(clone)
    await tree.paths()
    const outcome = tree.read('a.txt', 30_000_000).then(
      () => 'read',
      (error: Error) => error.message,
    )

    await clone.close()

    expect(await outcome).toMatch(/read|git cat-file ended|closed/)
  })

  it.each(['await clone.close()', ''])('lets Node end by itself after a read and %j', (ending) => {
    const repo = newRepo()
    repo.write('a.txt', 'content')
    repo.commit()
    const script = `
      import { openClone } from ${source('git/clone.ts')}
      import { gitRepository } from ${source('git-repository.ts')}
      const clone = openClone(${JSON.stringify(repo.path)})
      const repository = gitRepository(clone)
      console.log(await repository.commit(await repository.resolve('HEAD')).read('a.txt'))
      ${ending}`

    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { timeout: 20_000 })

    expect(output.toString()).toBe('content\n')
  })
})
