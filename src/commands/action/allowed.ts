import { fault } from '../../domain/fault.ts'
import type { GitHub } from '../../github-ports.ts'

/**
 * Throws a `Fault` (`not-permitted`) unless somebody may write to the repository.
 *
 * @param refused what does not happen, for the sentence.
 */
export async function requireWriter(author: string, refused: string, gitHub: Pick<GitHub, 'mayWrite'>): Promise<void> {
  if (await gitHub.mayWrite(author)) return
  const message = `${author} may not write to this repository, so ${refused}`
  throw fault('not-permitted', message, 'Ask somebody with write permission to comment.')
}

/** GitHub as an action reaches it. Throws a `Fault` (`usage`) without a token. @param what takes one. */
export function requireGitHub(gitHub: GitHub | null, what: string): GitHub {
  if (gitHub !== null) return gitHub
  throw fault('usage', `${what} takes a \`github-token\``, 'Leave `github-token` at its default.')
}
