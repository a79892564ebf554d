import { fault } from '../../domain/fault.ts'
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
 * user's is touched: a process that dies here leaves objects that nothing refers to. Throws a `Fault` (`registry-refused`)
 * where nothing can be stored.
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
  if (code !== 0) throw failure(stderr)
  return stdout.toString('latin1').trim()
}

/** Before anything is pushed, git stores it in the clone; whatever else stops it is a bug of ours. */
function failure(stderr: string): Error {
  const why = stderr.split('\n').find((line) => STORAGE.test(line))
  if (why === undefined) return new Error(`git fast-import failed: ${stderr.trim()}`)
  const hint = 'Make the folder `.git` writable, with room on its disk.'
  return fault(
    'registry-refused',
    `The registry's commit cannot be made in this clone: ${why.replace(/\.$/, '')}.`,
    hint,
  )
}

/** What git says of a folder that it cannot write to, or of a disk that is full. */
const STORAGE =
  /^(?:fatal|error):.*(?:unable to create|permission denied|read-only|diskspace|no space|quota|not a directory)/i

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
