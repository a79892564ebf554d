import { type Fault, fault } from '../domain/fault.ts'
import type { Repository } from '../ports.ts'
import type { Clone } from './git/clone.ts'
import { commitTree } from './git/commit-tree.ts'
import { defaultBase, resolveRevision } from './git/revisions.ts'
import { GitUnavailable, runGit } from './git/run-git.ts'
import { worktreeTree } from './git/worktree-tree.ts'

/**
 * The git repository around a folder, through the `git` command (2.30 or newer). Nothing is checked out, written or
 * executed; paths count from the repository's root whatever the folder. Every method throws a `Fault`
 * (`not-a-repository`) where there is none.
 */
export function gitRepository(clone: Clone): Repository {
  const { cwd, objects } = clone
  return {
    resolve: (ref) => inRepository(cwd, () => resolveRevision(cwd, objects, ref)),
    defaultBase: (head) => inRepository(cwd, () => defaultBase(clone, head)),
    commit: (revision) => commitTree(revision, clone),
    worktree: () => worktreeTree(() => inRepository(cwd, () => worktreeRoot(cwd)), objects),
  }
}

/**
 * What git is asked for. When it fails, and the folder is in no git repository that may be read, that is the fault
 * (`not-a-repository`); asked only then, since a process takes longer to start than git to answer.
 */
export async function inRepository<T>(cwd: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    await requireRepository(cwd)
    throw error
  }
}

/** Throws a `Fault` (`not-a-repository`) where a folder is in no git repository that may be read. */
export async function requireRepository(cwd: string): Promise<void> {
  const { code, stderr } = await runGit(cwd, ['rev-parse', '--git-dir']).catch((error: unknown) => {
    throw error instanceof GitUnavailable ? notStarted(cwd, error) : error
  })
  if (code !== 0) throw notARepository(cwd, stderr)
}

function notStarted(cwd: string, cause: GitUnavailable): Fault {
  return fault(
    'not-a-repository',
    `Git could not be started in ${cwd}: ${cause.message}.`,
    'Install git 2.30 or newer and put it on PATH.',
  )
}

/** Git writes out the command that helps, with the folder of the repository, which may be above this one. */
function notARepository(cwd: string, stderr: string): Fault {
  if (stderr.includes('dubious ownership')) {
    const command = /git config --global --add safe\.directory .+/.exec(stderr)?.[0]
    const hint = `Tell git that you trust it: \`${command ?? `git config --global --add safe.directory ${cwd}`}\`.`
    return fault('not-a-repository', `Git refuses ${cwd}: it belongs to another user.`, hint)
  }
  if (!stderr.includes('not a git repository')) {
    const hint = 'Mend what git names, then run it again; `git status` there says the same.'
    return fault('not-a-repository', `Git refuses ${cwd}: ${stderr.trim().split('\n').at(-1)}`, hint)
  }
  const hint =
    'Run it inside a git repository; in a workflow, check out first, into the workspace itself: without `path`.'
  return fault('not-a-repository', `${cwd} is not in a git repository.`, hint)
}

async function worktreeRoot(cwd: string): Promise<string> {
  const { code, stdout } = await runGit(cwd, ['rev-parse', '--show-toplevel'])
  if (code === 0) return stdout.toString().replace(/\n$/, '')
  const hint = 'Run it in a clone with a working tree, or name a commit: `--head REF`.'
  throw fault('not-a-repository', `${cwd} has no working tree.`, hint)
}
