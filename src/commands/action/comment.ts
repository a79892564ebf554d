import type { Comments, OwnComment } from '../../github-ports.ts'
import { isNewer, type Marker, parseMarker, renderMarker } from './marker.ts'

/** A comment to publish. */
export interface Draft {
  readonly marker: Marker
  /** Renders the body behind the marker line, which the text must begin with. */
  readonly render: (marker: string) => string
  /** What there is nothing to say about is said only where an earlier comment says otherwise. */
  readonly onlyUpdate: boolean
  /** A comment that already tells of the same evaluation stays as it is. */
  readonly keepSame: boolean
  /** A maintainer accepted what a comment about the same question still holds open: a job that ran again knows better. */
  readonly settles: boolean
}

/**
 * Leaves one comment of ours on the pull request: the oldest, updated in place, unless a newer run wrote it. Returns its
 * address, or `null` when there is none. Throws a `Fault` (`github-refused`).
 */
export async function publishComment(draft: Draft, comments: Comments): Promise<string | null> {
  const oldest = await comments.oldest()
  if (oldest !== null) return refresh(oldest, draft, comments)
  if (draft.onlyUpdate) return null
  const made = await comments.create(draft.render(renderMarker(draft.marker)))
  // Another run may have looked, found nothing and written at the same moment: the older comment stays.
  const first = (await comments.oldest()) ?? made
  if (first.id === made.id) return made.url
  await comments.remove(made.id)
  return refresh(first, draft, comments)
}

async function refresh(known: OwnComment, draft: Draft, comments: Comments): Promise<string> {
  const written = parseMarker(known.body)
  if (written !== null && isNewer(written.run, draft.marker.run) && !isSettled(written, draft)) return known.url
  if (draft.keepSame && written !== null && written.key === draft.marker.key) return known.url
  return (await comments.update(known.id, draft.render(renderMarker(draft.marker)))).url
}

/** A job that runs again keeps the run's id, so that a later run in between passes for newer. */
function isSettled(written: Marker, { settles, marker }: Draft): boolean {
  const isSame = written.headSha === marker.headSha && written.key === marker.key
  return settles && isSame && written.doubts?.length !== 0
}
