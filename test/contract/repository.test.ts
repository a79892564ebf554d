import { afterAll } from 'vitest'
import { gitRepository } from '../../src/edges/git-repository.ts'
import { fakeRepository, type History } from '../support/fake-repository.ts'
import { createRepo, type GitRepo } from '../support/git-repo.ts'
import { repositoryContract } from './repository.ts'

const made: GitRepo[] = []
afterAll(() => {
  for (const repo of made) repo.destroy()
})

function realRepository(history: History) {
  const repo = createRepo()
  made.push(repo)
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
  return gitRepository(repo.path)
}

repositoryContract('the fake', fakeRepository)
repositoryContract('git', realRepository)
