import { onTestFinished } from 'vitest'
import { gitRepository } from '../../src/edges/git-repository.ts'
import type { Repository, Tree } from '../../src/ports.ts'
import { cloneRepo, createRepo, type GitRepo } from './git-repo.ts'

/** A repository that is deleted when the test ends. */
export function newRepo(): GitRepo {
  return destroyedAfterTest(createRepo())
}

/** A clone of it that is deleted when the test ends. */
export function newClone(origin: GitRepo, ...options: readonly string[]): GitRepo {
  return destroyedAfterTest(cloneRepo(origin, ...options))
}

/** The adapter in a folder, closed when the test ends. */
export function opened(path: string): Repository {
  const repository = gitRepository(path)
  onTestFinished(() => repository.close())
  return repository
}

/** The files of the commit that is checked out. */
export async function headTree(repo: GitRepo): Promise<Tree> {
  const repository = opened(repo.path)
  return repository.commit(await repository.resolve('HEAD'))
}

function destroyedAfterTest(repo: GitRepo): GitRepo {
  onTestFinished(() => repo.destroy())
  return repo
}
