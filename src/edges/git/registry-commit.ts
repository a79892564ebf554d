import type { RegistryChange } from '../../registry-ports.ts'
import { runGit } from './run-git.ts'

/** The registry's commits are the tool's; who did what and why is in its history. */
const COMMITTER = 'prompt-staging <prompt-staging@users.noreply.github.com>'

/** Where git puts the commit while it makes it; the name is forgotten before any branch is written. */
const NOWHERE = 'refs/prompt-staging/commit'

/**
 * No hook of the user's runs; and names that differ in the case of letters alone are different names here, though a clone on
 * macOS or Windows holds them for the same, and `git fast-import` with it.
 */
const AS_WRITTEN = ['-c', 'core.hooksPath=/dev/null', '-c', 'core.ignorecase=false']

/**
 * Makes a commit and returns its sha, in one process (format: git-fast-import(1)). No branch, working tree or index of the
 * user's is touched: a process that dies here leaves objects that nothing refers to.
 *
 * @param parent sha of the commit to change; `null`: the commit is a root and holds the given files only.
 */
export async function plumbCommit(cwd: string, parent: string | null, change: RegistryChange): Promise<string> {
  const stdin = [
    `commit ${NOWHERE}\nmark :1\ncommitter ${COMMITTER} now\n${data(`${change.message}\n`)}`,
    parent === null ? '' : `from ${parent}\n`,
    ...[...change.files].map(([path, text]) => fileChange(path, text)),
    `reset ${NOWHERE}\nget-mark :1\n`,
  ].join('')
  const { code, stdout, stderr } = await runGit(cwd, [...AS_WRITTEN, 'fast-import', '--quiet', '--date-format=now'], {
    stdin,
  })
  if (code !== 0) throw new Error(`git fast-import failed: ${stderr.trim()}`)
  return stdout.toString('latin1').trim()
}

function fileChange(path: string, text: string | null): string {
  return text === null ? `D ${quoted(path)}\n` : `M 100644 inline ${quoted(path)}\n${data(text)}`
}

/** Counted in bytes, so that nothing in a text is a command. */
function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`
}

function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
}
