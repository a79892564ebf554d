import { describe, expect, it } from 'vitest'
import type { GitRepo } from '../../support/git-repo.ts'
import { newClone, newRepo, opened } from '../../support/opened-repo.ts'

describe('revisions', () => {
  it('an unknown ref is told with the names that come near', async () => {
    const repo = newRepo()
    repo.commit()
    repo.git('branch', 'release')
    repo.git('branch', 'topic/cue')

    const repository = opened(repo.path)
    await expect(repository.resolve('relaese')).rejects.toThrow('No commit is named relaese. Did you mean release?')
    await expect(repository.resolve('cue')).rejects.toThrow(/Did you mean topic\/cue\?/)
    await expect(repository.resolve('zzz')).rejects.toThrow(/^No commit is named zzz\.$/)
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

  it('HEAD of a clone without a commit is not the HEAD of its origin', async () => {
    const origin = newRepo()
    origin.commit()
    const clone = newClone(origin)
    clone.git('checkout', '--quiet', '--orphan', 'empty')

    await expect(opened(clone.path).resolve('HEAD')).rejects.toThrow('HEAD has no commit yet')
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
  async function defaultBaseOf(repo: GitRepo, told: string | null = null) {
    const repository = opened(repo.path, told)
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

  it('is the fork point from the branch that GitHub tells, whatever is called main or was the default before', async () => {
    const origin = newRepo()
    origin.commit()
    origin.git('switch', '--quiet', '--create', 'develop')
    const fork = origin.commit()
    origin.git('switch', '--quiet', 'main')
    const clone = newClone(origin)
    clone.git('switch', '--quiet', '--create', 'topic', 'origin/develop')
    clone.commit()

    expect(await defaultBaseOf(clone, 'develop')).toEqual({ ref: 'develop', sha: fork })
    await expect(defaultBaseOf(clone, 'trunk')).rejects.toMatchObject({
      code: 'history-missing',
      message: expect.stringContaining('looked for origin/trunk and trunk'),
      hint: expect.stringContaining('fetch-depth: 0'),
    })
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
