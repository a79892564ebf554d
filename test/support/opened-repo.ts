import { onTestFinished } from 'vitest'
import { type Clone, openClone } from '../../src/edges/git/clone.ts'
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

/** What the adapters share in a folder, closed when the test ends. */
export function openedClone(path: string, defaultBranch: string | null = null): Clone {
  const clone = openClone(path, defaultBranch)
  onTestFinished(() => clone.close())
  return clone
}

/** The adapter in a folder, until the test ends. */
export function opened(path: string, defaultBranch: string | null = null): Repository {
  return gitRepository(openedClone(path, defaultBranch))
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
