import { appendFileSync, cpSync } from 'node:fs'
import { join } from 'node:path'
import { createRepo, type GitRepo, tipOf } from './git-repo.ts'

/** What `git clone` and a detached checkout make of a bare repository, in one process of git's instead of nine. */
export function jobClone(remote: GitRepo, sha: string, url: string): GitRepo {
  const job = createRepo()
  const copy = (from: string, to = from) =>
    cpSync(join(remote.path, from), join(job.path, '.git', to), { recursive: true })
  copy('objects')
  copy('refs/tags')
  copy('refs/heads', 'refs/remotes/origin')
  job.write('.git/refs/remotes/origin/HEAD', 'ref: refs/remotes/origin/main\n')
  job.write('.git/refs/heads/main', `${tipOf(remote) ?? sha}\n`)
  const fetch = '+refs/heads/*:refs/remotes/origin/*'
  appendFileSync(join(job.path, '.git', 'config'), `[remote "origin"]\n\turl = ${url}\n\tfetch = ${fetch}\n`)
  job.write('.git/HEAD', `${sha}\n`)
  job.git('reset', '--quiet', '--hard')
  return job
}
