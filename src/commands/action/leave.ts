import type { PublishedRelease } from '../../domain/github-event.ts'
import type { GitHub, Issues, IssueText } from '../../github-ports.ts'
import type { IssueDraft, ReleaseSection } from '../registry/answer.ts'
import type { Speaker } from './announce.ts'
import { withSection } from './release-section.ts'

/**
 * Leaves what a verb has to say on GitHub; returns the address of an issue, or `null`. Throws a `Fault`
 * (`github-refused`).
 *
 * @param release whose workflow this is; a section has no place without one.
 */
export async function leave(
  leaves: IssueDraft | ReleaseSection,
  release: PublishedRelease | null,
  { redact, comment }: Pick<Speaker, 'redact' | 'comment'>,
  gitHub: GitHub,
): Promise<string | null> {
  if (leaves.kind === 'release-section') {
    if (release !== null) await leaveSection({ ...leaves, markdown: redact(leaves.markdown) }, release, gitHub)
    return null
  }
  if (!comment) return null
  const text = { title: redact(leaves.title), body: redact(leaves.body) }
  return leaveIssue(text, leaves.when, gitHub.issues(leaves.marker))
}

/** Writes nothing where the section stands already as it is to be. */
async function leaveSection(section: ReleaseSection, { tag }: PublishedRelease, gitHub: GitHub): Promise<void> {
  const { id, body } = await gitHub.release(tag)
  const wanted = withSection(body, section)
  if (wanted !== body) await gitHub.setReleaseBody(id, wanted)
}

/** One issue: the oldest of ours that is open. */
async function leaveIssue(text: IssueText, when: IssueDraft['when'], issues: Issues): Promise<string | null> {
  if (when === 'never') return null
  const known = await issues.oldest()
  if (known !== null) return (await issues.update(known.number, text)).url
  if (when !== 'always') return null
  const made = await issues.create(text)
  // Another run may have looked, found nothing and written at the same moment: the older issue stays.
  const first = (await issues.oldest()) ?? made
  if (first.number >= made.number) return made.url
  await issues.closeAsDuplicate(made.number)
  return (await issues.update(first.number, text)).url
}
