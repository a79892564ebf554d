import { afterAll } from 'vitest'
import { type Clone, openClone } from '../../src/edges/git/clone.ts'
import { gitRepository } from '../../src/edges/git-repository.ts'
import { fakeRepository, type History } from '../support/fake-repository.ts'
import { createRepo, type GitRepo } from '../support/git-repo.ts'
import { repositoryContract } from './repository.ts'

const made: { readonly repo: GitRepo; readonly clone: Clone }[] = []
afterAll(async () => {
  for (const { repo, clone } of made) {
    await clone.close()
    repo.destroy()
  }
})

function realRepository(history: History) {
  const repo = createRepo()
  const clone = openClone(repo.path)
  made.push({ repo, clone })
  const replaceFiles = (files: Readonly<Record<string, string>>) => {
    for (const path of repo.git('ls-files', '-z').split('\0').filter(Boolean)) repo.remove(path)
    for (const [path, text] of Object.entries(files)) repo.write(path, text)
  }
  replaceFiles(history.main)
  repo.commit()
  repo.git('switch', '--quiet', '--create', 'feature')
  replaceFiles(history.feature)
  repo.commit()
  replaceFiles(history.worktree)
  return gitRepository(clone)
}

repositoryContract('the fake', fakeRepository)
repositoryContract('git', realRepository)
