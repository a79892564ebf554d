import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RegistryChange } from '../../registry-ports.ts'
import { runGit } from './run-git.ts'

/** The registry's commits are the tool's; who did what and why is in its history. */
const IDENTITY = {
  GIT_AUTHOR_NAME: 'prompt-staging',
  GIT_AUTHOR_EMAIL: 'prompt-staging@users.noreply.github.com',
  GIT_COMMITTER_NAME: 'prompt-staging',
  GIT_COMMITTER_EMAIL: 'prompt-staging@users.noreply.github.com',
}

/**
 * Makes a commit with a temporary index and returns its sha. No branch, working tree or index of the user's is touched: a
 * process that dies here leaves objects that nothing refers to.
 *
 * @param parent sha of the commit to change; `null`: the commit is a root and holds the given files only.
 */
export async function plumbCommit(cwd: string, parent: string | null, change: RegistryChange): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'prompt-staging-index-'))
  const env = { ...IDENTITY, GIT_INDEX_FILE: join(folder, 'index') }
  try {
    await git(cwd, parent === null ? ['read-tree', '--empty'] : ['read-tree', parent], { env })
    const entries = await writeBlobs(cwd, change.files, parent)
    await git(cwd, ['update-index', '-z', '--index-info'], { env, stdin: entries.join('') })
    const tree = await git(cwd, ['write-tree'], { env })
    const parents = parent === null ? [] : ['-p', parent]
    return await git(cwd, ['commit-tree', tree, ...parents], { env, stdin: `${change.message}\n` })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Records for `git update-index --index-info`; mode 0 removes. Source: git-update-index(1). */
async function writeBlobs(
  cwd: string,
  files: RegistryChange['files'],
  parent: string | null,
): Promise<readonly string[]> {
  const entries: string[] = []
  for (const [path, text] of files) {
    const none = '0'.repeat(parent?.length ?? 40)
    const oid = text === null ? none : await git(cwd, ['hash-object', '-w', '--stdin'], { stdin: text })
    entries.push(`${text === null ? '0' : '100644'} ${oid}\t${path}\0`)
  }
  return entries
}

async function git(cwd: string, args: readonly string[], input: Parameters<typeof runGit>[2]): Promise<string> {
  const { code, stdout, stderr } = await runGit(cwd, args, input)
  if (code !== 0) throw new Error(`git ${args[0]} failed: ${stderr.trim()}`)
  return stdout.toString('latin1').trim()
}
