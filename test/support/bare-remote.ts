import { onTestFinished } from 'vitest'
import { type GitRepo, repoAt, temporaryFolder } from './git-repo.ts'
import { newRepo } from './opened-repo.ts'

/** A bare repository whose `main` holds one commit; it is deleted when the test ends. */
export function newBareRemote(files: Readonly<Record<string, string>> = { 'README.md': 'text\n' }): GitRepo {
  const source = newRepo()
  for (const [path, text] of Object.entries(files)) source.write(path, text)
  source.commit('begin')
  const bare = repoAt(temporaryFolder())
  bare.git('clone', '--quiet', '--bare', `file://${source.path}`, '.')
  onTestFinished(() => bare.destroy())
  return bare
}
