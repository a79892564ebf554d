import { execFileSync } from 'node:child_process'
import { type GitRepo, gitEnvironmentForTests } from './git-repo.ts'

/** A commit to make: what changes by path (`null` deletes) upon another one. */
export interface NewCommit {
  readonly branch: string
  readonly message: string
  /** A branch or a sha; `null` begins a history. */
  readonly from: string | null
  readonly files: Readonly<Record<string, string | null>>
}

/** Makes commits in one process, past working tree and index; returns their shas. Later ones may start from earlier. */
export function importCommits(repo: GitRepo, commits: readonly NewCommit[]): readonly string[] {
  const input = [...commits.map(commitCommand), ...commits.map((_, i) => `get-mark :${i + 1}\n`)].join('')
  // What lives for seconds gains nothing by compression.
  const options = ['-c', 'core.compression=0', '-c', 'fastimport.unpackLimit=1', 'fast-import', '--quiet']
  const stdio = ['pipe', 'pipe', 'pipe'] as const
  const env = gitEnvironmentForTests()
  return execFileSync('git', options, { cwd: repo.path, env, input, encoding: 'utf8', stdio: [...stdio] })
    .trimEnd()
    .split('\n')
}

function commitCommand({ branch, message, from, files }: NewCommit, index: number): string {
  const changes = Object.entries(files).map(([path, text]) =>
    text === null ? `D ${quoted(path)}\n` : `M 100644 inline ${quoted(path)}\n${data(text)}`,
  )
  return [
    `commit refs/heads/${branch}\nmark :${index + 1}\n`,
    `committer Test <test@example.invalid> ${Date.parse('2026-01-01T00:00:00Z') / 1000} +0000\n`,
    data(`${message}\n`),
    from === null ? '' : `from ${from}\n`,
    ...changes,
  ].join('')
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`
}

/** As git quotes a path, in which anything but NUL may stand. */
function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
}
