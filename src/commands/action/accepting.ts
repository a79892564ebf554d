import { type Fault, fault } from '../../domain/fault.ts'
import type { GitHub, History } from '../../github-ports.ts'
import type { AcceptWish } from '../accept/wish.ts'
import type { AcceptRemarkInputs } from '../registry/inputs.ts'
import { requireWriter } from './allowed.ts'
import { comparedMerge } from './compared.ts'
import { type Marker, parseMarker } from './marker.ts'
import { type StatusVerdict, verdictsIn } from './status.ts'

/** A maintainer's comment that takes a deliberate change. */
export interface Asked {
  /** Of the pull request. */
  readonly number: number
  readonly author: string
  /** When the comment was written, in UTC; empty when the event does not say. */
  readonly writtenAt: string
  readonly wishes: readonly AcceptWish[]
  readonly config: string | null
}

/** What is taken, and the failed job that will show it. */
export interface Accepting {
  readonly inputs: AcceptRemarkInputs
  readonly job: JudgedJob
}

/** By what the failed job of a verdict is known. */
export interface JudgedJob {
  readonly headSha: string
  /** The workflow's run that wrote our comment; `null` when there is none. */
  readonly runId: number | null
  /** The beginning of the decision. */
  readonly title: string
}

/**
 * Finds what a comment is about: the verdict on the pull request's head that its writer can have seen. Throws a `Fault`:
 * `not-permitted`, `head-moved`, `merge-conflict`, `history-missing`, `github-refused`.
 */
export async function prepareAccept(
  { number, author, writtenAt, wishes, config }: Asked,
  { gitHub, history }: { readonly gitHub: GitHub; readonly history: History },
): Promise<Accepting> {
  await requireWriter(author, 'nothing is accepted', gitHub)
  const { open, headSha, baseRef } = await gitHub.pullRequest(number)
  if (!open) throw fault('head-moved', `nothing is accepted: pull request #${number} is closed`, 'Open it again.')
  const comment = await gitHub.comments(number).oldest()
  const marker = comment === null ? null : parseMarker(comment.body)
  const [newest, ...older] = verdictsIn(await gitHub.statuses(headSha))
  // Whoever pushes after the comment was written must not have that accepted.
  const isSeen = [newest, ...older].some((verdict) => verdict !== undefined && verdict.at <= writtenAt)
  if (newest === undefined || !isSeen) throw notEvaluated(number, headSha, marker)
  const { base, head } = await comparedMerge({ merge: `refs/pull/${number}/merge`, headSha, number, baseRef }, history)
  const doubts = doubtsOf(newest, marker)
  return {
    inputs: { wishes, doubts, author, headSha, base, head, config },
    job: { headSha, runId: marker?.headSha === headSha ? marker.run.id : null, title: beginning(newest.title) },
  }
}

/** A later push that changes no prompt keeps our comment, and its marker, as they are. */
function doubtsOf({ key, verdict }: StatusVerdict, marker: Marker | null): readonly string[] | null {
  if (verdict !== 'regressed' && verdict !== 'inconclusive') return []
  return marker?.key === key ? marker.doubts : null
}

/** Statuses are shortened, with an ellipsis at the end. */
function beginning(title: string): string {
  return title.replace(/…$/, '')
}

function notEvaluated(number: number, headSha: string, marker: Marker | null): Fault {
  const at = headSha.slice(0, 12)
  const told =
    marker === null || marker.headSha === headSha ? '' : `; our comment tells of ${marker.headSha.slice(0, 12)}`
  const message = `nothing is accepted: pull request #${number} had no verdict on its head ${at} when the comment was written${told}`
  return fault('head-moved', message, `Wait for the evaluation of ${at}, look at it, then write the comment again.`)
}
