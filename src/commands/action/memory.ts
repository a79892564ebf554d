import { type Digest, digestMark } from '../../domain/digest.ts'
import type { GitHub, History, OwnComment } from '../../github-ports.ts'
import type { Remembered } from '../check/remembered.ts'
import { parseMarker } from './marker.ts'
import type { Place } from './place.ts'
import { rememberedIn } from './status.ts'

/** How many merge commits of a merge group are looked through for the heads that they merged. */
const MOST_MERGES = 5

/**
 * The verdict on the same question that an earlier run left on the head, on the commit that our comment names, or on the
 * heads of a merge group's pull requests. Throws a `Fault` (`github-refused`).
 */
export async function recallVerdict(
  key: Digest,
  place: Place,
  { gitHub, history }: { readonly gitHub: GitHub; readonly history: History },
): Promise<Remembered | null> {
  const mark = digestMark(key)
  const seen = new Set<string>()
  // One after the other, so that nothing is asked that is not needed.
  for await (const sha of commits(place, gitHub, history)) {
    if (seen.has(sha)) continue
    seen.add(sha)
    const found = rememberedIn(await gitHub.statuses(sha), mark)
    if (found !== null) return found
  }
  return null
}

async function* commits(place: Place, gitHub: GitHub, history: History): AsyncGenerator<string> {
  yield place.headSha
  if (place.pullRequest !== null) {
    const evaluated = evaluatedCommit(await gitHub.comments(place.pullRequest).oldest())
    if (evaluated !== null) yield evaluated
  }
  if (place.group === null) return
  const named = /\/pr-(\d{1,12})-/.exec(place.group.headRef)?.[1]
  if (named !== undefined) yield (await gitHub.pullRequest(Number(named))).headSha
  yield* await mergedHeads(place.headSha, history)
  yield* await gitHub.headsOf(place.headSha)
}

/** Second parents of the group's merge commits, as far as the checkout has them. */
async function mergedHeads(sha: string, history: History): Promise<readonly string[]> {
  const heads: string[] = []
  for (let at: string | undefined = sha; at !== undefined && heads.length < MOST_MERGES; ) {
    const [first, second]: readonly string[] = (await history.parents(at)) ?? []
    if (second === undefined) break
    heads.push(second)
    at = first
  }
  return heads
}

function evaluatedCommit(comment: OwnComment | null): string | null {
  return comment === null ? null : (parseMarker(comment.body)?.headSha ?? null)
}
