import { type Fault, fault } from '../../domain/fault.ts'
import type { MergeGroupEvent } from '../../domain/github-event.ts'
import type { History } from '../../github-ports.ts'
import type { CheckInputs } from '../inputs.ts'

/** Two commits to compare, and what reports call them. */
export type Compared = Required<Pick<CheckInputs, 'base' | 'head' | 'names'>>

/** The merge commit that GitHub made of a pull request. */
export interface Merged {
  /** A commit or a ref; `null`: GitHub could make none. */
  readonly merge: string | null
  /** What its second parent has to be. */
  readonly headSha: string
  readonly number: number
  readonly baseRef: string
}

/**
 * What a pull request would merge, against what it would be merged into: the merge commit and its first parent. Not the
 * event's base: it may have moved since, and what others changed there is not this pull request's doing. Throws a
 * `Fault`: `merge-conflict`, `history-missing`.
 */
export async function comparedMerge({ merge, headSha, number, baseRef }: Merged, history: History): Promise<Compared> {
  if (merge === null) throw conflict(number, headSha)
  const found = await commitWithParents(merge, history)
  if (found === null && merge.startsWith('refs/')) throw conflict(number, headSha)
  if (found === null) throw missing(merge)
  const [base, head] = found.parents
  if (base === undefined || head !== headSha) throw conflict(number, headSha)
  if ((await history.parents(base)) === null) {
    await history.fetch(found.sha)
    if ((await history.parents(base)) === null) await history.fetch(base)
    if ((await history.parents(base)) === null) throw missing(base)
  }
  return { base, head: found.sha, names: { base: baseRef, head: `refs/pull/${number}/merge` } }
}

/** What a merge queue would merge, against what is there. Throws a `Fault`: `history-missing`. */
export async function comparedGroup(
  { baseSha, baseRef, headSha, headRef }: MergeGroupEvent,
  history: History,
): Promise<Compared> {
  for (const sha of [headSha, baseSha]) {
    if ((await history.parents(sha)) === null && (await history.fetch(sha)) === null) throw missing(sha)
  }
  return { base: baseSha, head: headSha, names: { base: baseRef, head: headRef } }
}

/** A ref is always fetched: what the checkout has under its name may be older. */
async function commitWithParents(
  name: string,
  history: History,
): Promise<{ readonly sha: string; readonly parents: readonly string[] } | null> {
  const known = await history.parents(name)
  if (known !== null) return { sha: name, parents: known }
  const sha = await history.fetch(name)
  const parents = sha === null ? null : await history.parents(sha)
  return sha === null || parents === null ? null : { sha, parents }
}

function conflict(number: number, headSha: string): Fault {
  const message = `GitHub has no merge commit of pull request #${number} at ${headSha.slice(0, 12)}: resolve the conflict`
  const hint =
    'Resolve the conflict with the base branch and push; what would be merged is then evaluated. Where there is none, GitHub had not made the commit yet: run the job again.'
  return fault('merge-conflict', message, hint)
}

function missing(sha: string): Fault {
  const hint =
    'Set `fetch-depth: 2` on the checkout step, or give the step a `github-token` that may read the contents.'
  return fault('history-missing', `${sha.slice(0, 12)} is not in this clone and could not be fetched`, hint)
}
