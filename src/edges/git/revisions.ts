import { type Fault, fault } from '../../domain/fault.ts'
import type { Revision } from '../../ports.ts'
import type { Clone } from './clone.ts'
import { nearNames } from './near-names.ts'
import type { ObjectReader } from './object-reader.ts'
import { runGit } from './run-git.ts'

const DEEPEN = 'Fetch the whole history: set `fetch-depth: 0` on the checkout step, or run `git fetch --unshallow`.'

/**
 * The commit that a name stands for; `origin/<name>` when only the remote's branch is known, as in a fresh clone.
 * Throws a `Fault`: `ref-not-found`, or `history-missing` in a shallow clone.
 */
export async function resolveRevision(cwd: string, objects: ObjectReader, ref: string): Promise<Revision> {
  const sha = (await objects.commitOf(ref)) ?? (await remoteCommitOf(objects, ref))
  if (sha === null) throw await unknownRef(cwd, ref)
  return { ref, sha }
}

/** Of `HEAD` the remote has another one, which is not what anybody means. */
async function remoteCommitOf(objects: ObjectReader, ref: string): Promise<string | null> {
  return ref === 'HEAD' ? null : objects.commitOf(`refs/remotes/origin/${ref}`)
}

async function unknownRef(cwd: string, ref: string): Promise<Fault> {
  if (ref === 'HEAD') return fault('ref-not-found', 'HEAD has no commit yet.', 'Commit something first.')
  const name = ref === '' ? '""' : ref
  if (await isShallow(cwd)) {
    return fault('history-missing', `${name} is not in this shallow clone.`, DEEPEN)
  }
  const near = nearNames(ref, await refNames(cwd))
  const found = near.length > 0 ? ` Did you mean ${near.join(', ')}?` : ''
  const hint = 'Name a branch, a tag or a commit that `git rev-parse` knows, or fetch it first.'
  return fault('ref-not-found', `No commit is named ${name}.${found}`, hint)
}

async function isShallow(cwd: string): Promise<boolean> {
  const { stdout } = await runGit(cwd, ['rev-parse', '--is-shallow-repository'])
  return stdout.toString('latin1').trim() === 'true'
}

async function refNames(cwd: string): Promise<readonly string[]> {
  const kinds = ['refs/heads', 'refs/remotes', 'refs/tags']
  const { stdout } = await runGit(cwd, ['for-each-ref', '--format=%(refname:short)', ...kinds])
  return stdout.toString().split('\n').filter(Boolean)
}

/** A branch that may be the default one: its full name, and the short one that people say. */
interface Branch {
  readonly full: string
  readonly ref: string
}

const USUAL: readonly Branch[] = [
  { full: 'refs/remotes/origin/main', ref: 'main' },
  { full: 'refs/remotes/origin/master', ref: 'master' },
  { full: 'refs/heads/main', ref: 'main' },
  { full: 'refs/heads/master', ref: 'master' },
]

/** As much of a clone as tells what to compare with. */
type Known = Pick<Clone, 'cwd' | 'objects' | 'defaultBranch'>

/**
 * Where `head` (a sha, or `HEAD`) left the default branch: the one that was told, else what `origin/HEAD` points at, else the
 * remote's `main` or `master`, else the local ones. Throws a `Fault` (`ref-not-found`, `history-missing`) when there is no such branch or no common ancestor.
 */
export async function defaultBase({ cwd, objects, defaultBranch: told }: Known, head: string): Promise<Revision> {
  const branches = told === null ? await guesses(cwd) : named(told)
  const [tip, branch] = await Promise.all([objects.commitOf(head), firstOf(branches, objects)])
  if (tip === null) throw await unknownRef(cwd, head)
  if (branch === null) throw await noDefaultBranch(cwd, told)
  const { code, stdout } = await runGit(cwd, ['merge-base', '--end-of-options', branch.full, head])
  const sha = stdout.toString('latin1').trim()
  if (code !== 0 || sha === '') throw await noCommonAncestor(cwd, branch, head)
  return { ref: branch.ref, sha }
}

/**
 * The branches that a known name may stand for. Where the name is known, no other branch will do, since anybody may
 * push one called `main`.
 */
function named(ref: string): readonly Branch[] {
  return [`refs/remotes/origin/${ref}`, `refs/heads/${ref}`].map((full) => ({ full, ref }))
}

async function guesses(cwd: string): Promise<readonly Branch[]> {
  const remote = await remoteHead(cwd)
  return remote === null ? USUAL : [remote, ...USUAL]
}

async function firstOf(branches: readonly Branch[], objects: ObjectReader): Promise<Branch | null> {
  for (const branch of branches) {
    if ((await objects.commitOf(branch.full)) !== null) return branch
  }
  return null
}

async function remoteHead(cwd: string): Promise<Branch | null> {
  const { code, stdout } = await runGit(cwd, ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD'])
  const full = stdout.toString().trim()
  return code === 0 ? { full, ref: full.replace(/^refs\/remotes\/origin\//, '') } : null
}

async function noDefaultBranch(cwd: string, told: string | null): Promise<Fault> {
  const names =
    told === null ? 'origin/HEAD, origin/main, origin/master, main and master' : `origin/${told} and ${told}`
  const message = `No default branch was found; looked for ${names}.`
  if (told !== null || (await isShallow(cwd))) return fault('history-missing', message, DEEPEN)
  return fault('ref-not-found', message, 'Name what to compare with: `--base REF`.')
}

async function noCommonAncestor(cwd: string, branch: Branch, head: string): Promise<Fault> {
  const message = `${head.slice(0, 12)} and ${branch.ref} have no common ancestor here.`
  const hint = (await isShallow(cwd)) ? DEEPEN : 'Name what to compare with: `--base REF`.'
  return fault('history-missing', message, hint)
}
