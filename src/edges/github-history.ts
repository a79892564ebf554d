import { type Fault, fault } from '../domain/fault.ts'
import type { History } from '../github-ports.ts'
import { REMOTE_LIMITS } from './git/remote-limits.ts'
import { runGit } from './git/run-git.ts'
import { inRepository, requireRepository } from './git-repository.ts'
import { gitHubAccess } from './github-access.ts'

/** Where missing commits are fetched from. */
export interface HistorySource {
  /** The checkout. */
  readonly cwd: string
  /** Such as `https://github.com`. */
  readonly serverUrl: string
  /** `owner/name`. */
  readonly repository: string
  /** `null`: nothing is fetched. */
  readonly token: string | null
  /** How long a fetch may take; `REMOTE_LIMITS.transferMs` unless given. */
  readonly timeoutMs?: number
}

/** A fetch runs nothing of the repository's and moves none of its refs. */
const FETCH = [
  '-c',
  'core.hooksPath=/dev/null',
  'fetch',
  '--quiet',
  '--no-tags',
  '--no-recurse-submodules',
  '--no-auto-maintenance',
  '--no-auto-gc',
  '--no-show-forced-updates',
]

/** The checkout's commits, and those that GitHub has. The token is in the environment of the fetch, nowhere else. */
export function gitHubHistory(source: HistorySource): History {
  const { cwd, serverUrl, repository, token, timeoutMs = REMOTE_LIMITS.transferMs } = source
  return {
    async parents(sha) {
      const commit = isSha(sha) ? await inRepository(cwd, () => commitText(cwd, sha)) : null
      if (commit !== null) return parentsIn(commit)
      await requireRepository(cwd)
      return null
    },
    async fetch(name) {
      if (token === null || !/^[\w./-]+$/.test(name) || name.startsWith('-')) return null
      const shallow = await runGit(cwd, ['rev-parse', '--is-shallow-repository'])
      // A whole clone stays whole; of a shallow one, a merge commit and its parents are enough.
      const depth = shallow.stdout.toString('latin1').trim() === 'true' ? ['--depth=2'] : []
      const url = `${serverUrl}/${repository}`
      const env = gitHubAccess(serverUrl, token)
      const fetched = await runGit(cwd, [...FETCH, ...depth, url, name], { env, timeoutMs })
      if (fetched.timedOut) throw unanswered(name, timeoutMs)
      if (fetched.code !== 0 && !isAbsent(fetched.stderr)) throw refused(name, fetched.stderr)
      if (fetched.code !== 0) return null
      const { code, stdout } = await runGit(cwd, ['rev-parse', '--verify', '--quiet', 'FETCH_HEAD^{commit}'])
      const sha = stdout.toString('latin1').trim()
      return code === 0 && isSha(sha) ? sha : null
    },
  }
}

function unanswered(name: string, ms: number): Fault {
  const message = `GitHub did not answer within ${ms / 1000} s when ${name} was fetched.`
  return fault('history-missing', message, 'Run the job again, or set `fetch-depth: 0` on the checkout step.')
}

/** What git and its servers say of what is not there, rather than of a server that cannot be reached or refuses. */
function isAbsent(stderr: string): boolean {
  return /couldn't find remote ref|not our ref|unadvertised object/i.test(stderr)
}

function refused(name: string, stderr: string): Fault {
  const lines = stderr.split('\n').map((line) => line.trim())
  const said = lines.find((line) => line.startsWith('fatal:')) ?? lines[0] ?? ''
  const hint =
    'Give the step a `github-token` that may read the contents, run the job again, or set `fetch-depth: 2` on the checkout step.'
  return fault('history-missing', `${name} could not be fetched from GitHub: ${said}`, hint)
}

/** The object itself: `rev-list` hides the parents at the edge of a shallow clone. `null`: it is not here. */
async function commitText(cwd: string, sha: string): Promise<string | null> {
  const { code, stdout } = await runGit(cwd, ['cat-file', 'commit', sha])
  return code === 0 ? stdout.toString('latin1') : null
}

function parentsIn(commit: string): readonly string[] {
  const [head = ''] = commit.split('\n\n', 1)
  return head.split('\n').flatMap((line) => /^parent ([0-9a-f]{40,64})$/.exec(line)?.[1] ?? [])
}

function isSha(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text)
}
