import { beforeAll, describe, expect, it } from 'vitest'
import type { Repository } from '../../src/ports.ts'
import type { History } from '../support/fake-repository.ts'

const HISTORY: History = {
  main: { 'a.txt': 'old\n', 'deep/er/b.txt': 'b\n', 'B.txt': 'capital\n', 'ä ö.txt': 'umlaut\n' },
  feature: { 'a.txt': 'new\n', 'added.txt': 'added\n' },
  worktree: { 'a.txt': 'newest\n', 'untracked.txt': 'untracked\n' },
}

/** What every `Repository` promises; `open` makes one of a history, on the branch `feature`. */
export function repositoryContract(name: string, open: (history: History) => Repository): void {
  describe(`${name} as a repository`, () => {
    let repository: Repository
    beforeAll(() => {
      repository = open(HISTORY)
    })

    it('resolves a branch to its commit and keeps the name that was given', async () => {
      const revision = await repository.resolve('main')

      expect(revision.ref).toBe('main')
      expect(revision.sha).toMatch(/^[0-9a-f]{40}$/)
    })

    it('resolves a full sha to itself', async () => {
      const { sha } = await repository.resolve('feature')

      expect(await repository.resolve(sha)).toEqual({ ref: sha, sha })
    })

    it.each(['nowhere', '', '--all', '-h'])('says ref-not-found for %j', async (ref) => {
      await expect(repository.resolve(ref)).rejects.toMatchObject({ name: 'Fault', code: 'ref-not-found' })
    })

    it('takes the fork point from main as the default base', async () => {
      const head = await repository.resolve('feature')

      expect(await repository.defaultBase(head.sha)).toEqual(await repository.resolve('main'))
    })

    it('lists the paths of a commit sorted by code unit', async () => {
      const tree = repository.commit(await repository.resolve('main'))

      expect(await tree.paths()).toEqual(['B.txt', 'a.txt', 'deep/er/b.txt', 'ä ö.txt'])
    })

    it('reads each version of a file as it was', async () => {
      const main = repository.commit(await repository.resolve('main'))
      const feature = repository.commit(await repository.resolve('feature'))

      expect(await main.read('a.txt')).toBe('old\n')
      expect(await feature.read('a.txt')).toBe('new\n')
      expect(await repository.worktree().read('a.txt')).toBe('newest\n')
    })

    it('says null for a file that is not there, and for a folder', async () => {
      const main = repository.commit(await repository.resolve('main'))

      expect(await main.read('missing.txt')).toBeNull()
      expect(await main.read('deep')).toBeNull()
      expect(await repository.worktree().read('missing.txt')).toBeNull()
    })

    it('tells equal content by its id, without a word about the working tree', async () => {
      const main = repository.commit(await repository.resolve('main'))
      const feature = repository.commit(await repository.resolve('feature'))

      expect(await main.contentId('a.txt')).not.toBe(await feature.contentId('a.txt'))
      expect(await main.contentId('a.txt')).toBe(
        await repository.commit({ ref: 'x', sha: main.sha ?? '' }).contentId('a.txt'),
      )
      expect(await main.contentId('a.txt')).not.toBe(await main.contentId('deep/er/b.txt'))
      for (const path of ['missing.txt', 'deep']) expect(await main.contentId(path)).toBeNull()
      expect(await repository.worktree().contentId('a.txt')).toBeNull()
    })

    it('names each tree after its ref, and gives the working tree no sha', async () => {
      const revision = await repository.resolve('main')

      expect(repository.commit(revision)).toMatchObject(revision)
      expect(repository.worktree()).toMatchObject({ ref: 'worktree', sha: null })
    })

    it('counts untracked files as part of the working tree and leaves deleted ones out', async () => {
      expect(await repository.worktree().paths()).toEqual(['a.txt', 'untracked.txt'])
    })

    it.each(['../a.txt', 'deep/../../a.txt', '/etc/hostname'])('refuses %s by name', async (path) => {
      const main = repository.commit(await repository.resolve('main'))

      for (const tree of [main, repository.worktree()]) {
        await expect(tree.read(path)).rejects.toMatchObject({
          code: 'path-refused',
          message: expect.stringContaining(path),
        })
      }
    })

    it('refuses a file above the limit it is given, by name', async () => {
      const main = repository.commit(await repository.resolve('main'))

      expect(await main.read('a.txt', 4)).toBe('old\n')
      await expect(main.read('a.txt', 3)).rejects.toMatchObject({
        code: 'file-too-large',
        message: expect.stringContaining('a.txt'),
      })
      await expect(repository.worktree().read('a.txt', 6)).rejects.toMatchObject({ code: 'file-too-large' })
    })

    it('answers many reads at once, each with its own file', async () => {
      const main = repository.commit(await repository.resolve('main'))
      const paths = Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? 'a.txt' : 'deep/er/b.txt'))

      const texts = await Promise.all(paths.map((path) => main.read(path)))

      expect(texts).toEqual(paths.map((path) => (path === 'a.txt' ? 'old\n' : 'b\n')))
    })
  })
}
