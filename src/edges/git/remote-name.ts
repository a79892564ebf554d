import { fault } from '../../domain/fault.ts'
import { runGit } from './run-git.ts'

/**
 * The remote that holds the registry and the default branch: `origin`, else the only one, else `null`. Throws a `Fault`
 * (`usage`) for several of other names, which are not ours to choose from.
 */
export async function remoteName(cwd: string): Promise<string | null> {
  const { code, stdout, stderr } = await runGit(cwd, ['remote'])
  if (code !== 0) throw new Error(`git remote failed: ${stderr.trim()}`)
  const remotes = stdout.toString().split('\n').filter(Boolean)
  if (remotes.includes('origin')) return 'origin'
  if (remotes.length <= 1) return remotes[0] ?? null
  const message = `There are several remotes (${remotes.join(', ')}) and none is called origin.`
  throw fault('usage', message, 'Call the one that holds the registry origin: `git remote rename NAME origin`.')
}
