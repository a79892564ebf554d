import { type Fault, fault } from '../../domain/fault.ts'
import type { RegistryChange } from '../../registry-ports.ts'
import type { Clone } from './clone.ts'
import { plumbCommit } from './registry-commit.ts'
import { REMOTE_LIMITS, type RemoteLimits } from './remote-limits.ts'
import { runGit } from './run-git.ts'

/** Where the registry's branch lives. */
export interface RegistryBranch {
  readonly place: string
  /** The tip's sha, its objects being in this clone by then; `null` when there is no such branch. */
  tip(): Promise<string | null>
  /** Throws a `Fault` (`registry-refused`) when nobody with this access may move the branch; moves nothing. */
  tryAdvance(old: string | null): Promise<void>
  /** Moves the branch from `old` to its child `next`; `moved` when it is elsewhere by now. */
  advance(old: string | null, next: string): Promise<'written' | 'moved'>
}

/** Nothing of the repository's is to run or to be sent along with a push. */
const QUIET = ['core.hooksPath=/dev/null', 'push.followTags=false', 'push.gpgSign=false', 'gc.auto=0'].flatMap(
  (one) => ['-c', one],
)

const PUSH = [...QUIET, 'push', '--porcelain', '--no-verify', '--recurse-submodules=no']

type Objects = Pick<Clone, 'cwd' | 'objects'>

/** A branch of a clone that has no remote. The old value is checked by git under the ref's lock. */
export function localBranch({ cwd, objects }: Objects, name: string): RegistryBranch {
  const ref = `refs/heads/${name}`
  const tip = () => objects.commitOf(ref)
  return {
    place: `branch ${name} of this repository`,
    tip,
    tryAdvance: async () => {},
    async advance(old, next) {
      const { code, stderr } = await runGit(cwd, [...QUIET, 'update-ref', ref, next, old ?? ''])
      if (code === 0) return 'written'
      if (isRace(stderr) || (await tip()) !== old) return 'moved'
      throw unwritable(`branch ${name}`, stderr)
    },
  }
}

/** A remote, and how git gets in. */
export interface RemoteAccess {
  readonly remote: string
  /** Variables for the processes that talk to it. */
  readonly env: Readonly<Record<string, string>>
  /** How long it may take; `REMOTE_LIMITS` unless given. */
  readonly limits?: RemoteLimits
}

/** The commit to try with where there is no branch yet: any commit will do. */
const NO_CHANGE: RegistryChange = { message: 'Nothing', files: new Map() }

/** A branch of a remote. It is only ever pushed to plainly: the remote's refusal of anything but a child is the lock. */
export function remoteBranch(clone: Objects, access: RemoteAccess, name: string): RegistryBranch {
  const { cwd } = clone
  const { remote, env, limits = REMOTE_LIMITS } = access
  const ref = `refs/heads/${name}`
  const place = `branch ${name} of ${remote}`
  const tip = tipReader(clone, access, { name, ref, place })
  return {
    place,
    tip,
    async tryAdvance(old) {
      const sha = old ?? (await plumbCommit(cwd, null, NO_CHANGE))
      const push = [...PUSH, '--dry-run', remote, `${sha}:${ref}`]
      const { code, stdout, stderr } = await runGit(cwd, push, { env, timeoutMs: limits.listMs })
      const said = `${stdout.toString()}\n${stderr}`
      if (code !== 0 && !isRace(said)) throw unwritable(place, said)
    },
    async advance(old, next) {
      const push = [...PUSH, remote, `${next}:${ref}`]
      const { code, stdout, stderr } = await runGit(cwd, push, { env, timeoutMs: limits.transferMs })
      if (code === 0) return 'written'
      const said = `${stdout.toString()}\n${stderr}`
      if (isNotSent(said)) return 'moved'
      // The connection may have broken after the remote had taken it: then the push is done, and not to be repeated.
      const now = await tip()
      if (now !== null && (await isAncestor(cwd, next, now))) return 'written'
      if (now !== old || isRace(said)) return 'moved'
      throw unwritable(place, said)
    },
  }
}

/**
 * Reads the tip, and fetches it unless its files are known to be here. While another process fetches, a commit may be here
 * before its files; only a ref, or a fetch of our own, says that they are.
 */
function tipReader(
  clone: Objects,
  access: RemoteAccess,
  { name, ref, place }: { readonly name: string; readonly ref: string; readonly place: string },
): RegistryBranch['tip'] {
  const fetched = new Set<string>()
  const isHere = async (sha: string) =>
    fetched.has(sha) || (await clone.objects.commitOf(`refs/remotes/${access.remote}/${name}`)) === sha
  return async () => {
    const sha = await listedTip(clone.cwd, access, ref, place)
    if (sha === null || (await isHere(sha))) return sha
    await fetchTip(clone, access, { ref, sha, place })
    fetched.add(sha)
    return sha
  }
}

/** Where the remote says that its branch is; `null`: it has none of this name. */
async function listedTip(
  cwd: string,
  { remote, env, limits = REMOTE_LIMITS }: RemoteAccess,
  ref: string,
  place: string,
): Promise<string | null> {
  const listed = await runGit(cwd, ['ls-remote', '--refs', remote, ref], { env, timeoutMs: limits.listMs })
  if (listed.code !== 0) throw unreachable(place, listed.stderr)
  return /^([0-9a-f]{40,64})\t/.exec(listed.stdout.toString('latin1'))?.[1] ?? null
}

interface ListedTip {
  readonly ref: string
  readonly sha: string
  readonly place: string
}

/** Fetches the history of a tip without moving any ref, so that processes in one clone cannot collide. */
async function fetchTip(
  { cwd, objects }: Objects,
  { remote, env, limits = REMOTE_LIMITS }: RemoteAccess,
  { ref, sha, place }: ListedTip,
): Promise<void> {
  const fetch = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--refmap=', '--recurse-submodules=no']
  const fetched = await runGit(cwd, [...QUIET, ...fetch, remote, ref], { env, timeoutMs: limits.transferMs })
  if (fetched.code !== 0) throw unreachable(place, fetched.stderr)
  if ((await objects.commitOf(sha)) !== sha) throw unreachable(place, 'its history was rewritten while it was read')
}

async function isAncestor(cwd: string, sha: string, of: string): Promise<boolean> {
  return (await runGit(cwd, ['merge-base', '--is-ancestor', sha, of])).code === 0
}

/** What git says when it sees by itself that the remote has moved on; a server's refusal is a `[remote rejected]`. */
function isNotSent(said: string): boolean {
  return said.includes('[rejected]')
}

/** What git and its servers say when another writer was there first, or holds the lock. */
function isRace(said: string): boolean {
  return /fetch first|non-fast-forward|stale info|cannot lock ref|failed to update ref|incorrect old value|reference already exists|but expected|\.lock/i.test(
    said,
  )
}

function unreachable(place: string, stderr: string): Fault {
  const message = `The registry (${place}) cannot be read: ${firstLine(stderr)}.`
  const hint = 'Check the network and that git, 2.30 or newer, may read the remote: `git ls-remote` must work here.'
  return fault('registry-refused', message, hint)
}

function unwritable(place: string, said: string): Fault {
  const message = `The registry (${place}) cannot be written: ${firstLine(said)}.`
  const hint =
    'Let this token or user push to the branch (in a workflow: `permissions: contents: write`), and exempt it from rules.'
  return fault('registry-refused', message, hint)
}

/** The line that says most: a refusal of the ref, else of the remote, else the first. */
function firstLine(said: string): string {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const line =
    lines.find((one) => one.startsWith('!')) ?? lines.find((one) => /error|fatal|denied/i.test(one)) ?? lines[0]
  return (line ?? 'git gave no reason').replaceAll('\t', ' ').replace(/\.$/, '')
}
