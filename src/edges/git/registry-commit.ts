import { mkdtemp, rm, writeFile } from 'node:fs/promises'
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

/** One process for all files, which it takes as they are. */
const HASH = ['hash-object', '-w', '--no-filters', '--stdin-paths']

/**
 * Makes a commit with a temporary index and returns its sha (formats: git-update-index(1), git-hash-object(1)). No branch, working tree or index of the user's is touched: a
 * process that dies here leaves objects that nothing refers to.
 *
 * @param parent sha of the commit to change; `null`: the commit is a root and holds the given files only.
 */
export async function plumbCommit(cwd: string, parent: string | null, change: RegistryChange): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'prompt-staging-index-'))
  const env = { ...IDENTITY, GIT_INDEX_FILE: join(folder, 'index') }
  try {
    if (parent !== null) await git(cwd, ['read-tree', parent], { env })
    const oids = await writeBlobs(cwd, folder, change.files)
    // Mode 0 removes; a name of an object has as many digits as its parent's.
    const none = `0 ${'0'.repeat(parent?.length ?? 40)}`
    const entry = (path: string) => `${oids.has(path) ? `100644 ${oids.get(path)}` : none}\t${path}\0`
    const stdin = [...change.files.keys()].map(entry).join('')
    await git(cwd, ['update-index', '-z', '--index-info'], { env, stdin })
    const tree = await git(cwd, ['write-tree'], { env })
    const parents = parent === null ? [] : ['-p', parent]
    return await git(cwd, ['commit-tree', tree, ...parents], { env, stdin: `${change.message}\n` })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Object ids by path, of all files that are not removed. @param folder for copies of them. */
async function writeBlobs(
  cwd: string,
  folder: string,
  files: RegistryChange['files'],
): Promise<ReadonlyMap<string, string>> {
  const copies: string[] = []
  const paths: string[] = []
  for (const [path, text] of files) {
    if (text === null) continue
    const copy = join(folder, String(copies.length))
    await writeFile(copy, text)
    copies.push(copy)
    paths.push(path)
  }
  if (copies.length === 0) return new Map()
  const oids = await git(cwd, HASH, { stdin: `${copies.join('\n')}\n` })
  return new Map(oids.split('\n').map((oid, index) => [paths[index] ?? '', oid]))
}

async function git(cwd: string, args: readonly string[], input: Parameters<typeof runGit>[2]): Promise<string> {
  const { code, stdout, stderr } = await runGit(cwd, args, input)
  if (code !== 0) throw new Error(`git ${args[0]} failed: ${stderr.trim()}`)
  return stdout.toString('latin1').trim()
}
