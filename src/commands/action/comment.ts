import type { Comments, OwnComment } from '../../github-ports.ts'
import { isNewer, type Marker, parseMarker, renderMarker } from './marker.ts'

/** A comment to publish. */
export interface Draft {
  readonly marker: Marker
  /** Renders the body behind the marker line, which the text must begin with. */
  readonly render: (marker: string) => string
  /** `true`: there is nothing to say, so no comment is made; one that an earlier run left is brought up to date. */
  readonly onlyUpdate: boolean
  /** A comment that already tells of the same evaluation stays as it is. */
  readonly keepSame: boolean
  /**
   * `true`: a maintainer has accepted what the comment about this question still holds open, so it is replaced even by
   * a run that counts as older.
   */
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

/**
 * Whether a comment is out of date because its question was accepted since. The age of runs cannot tell: a job that
 * runs again keeps its run's id, so a run that came in between seems newer.
 */
function isSettled(written: Marker, { settles, marker }: Draft): boolean {
  const isSame = written.headSha === marker.headSha && written.key === marker.key
  return settles && isSame && written.doubts?.length !== 0
}
