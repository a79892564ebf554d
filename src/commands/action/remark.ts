import { bad, ok, type Parsed } from '../../domain/fault.ts'
import { type AcceptWish, parseWishes } from '../accept/wish.ts'

/** What a comment asks for. */
export type Remark =
  /** `headSha`: the commit that the writer reviewed. */
  | { readonly kind: 'evaluate'; readonly headSha: string }
  | { readonly kind: 'accept'; readonly wishes: readonly AcceptWish[] }

/** How a maintainer starts an evaluation by a comment. */
export function evaluateRemark(headSha: string): string {
  return `/prompt-staging evaluate ${headSha}`
}

/**
 * The command at the beginning of a comment: `/prompt-staging evaluate <full sha>`, or `/prompt-staging accept … — reason`,
 * which may stand on several lines; `null` when there is none. A command that cannot be carried out is a problem (`usage`).
 */
export function parseRemark(body: string): Parsed<Remark | null> {
  const [line = ''] = body.trim().split(/[\r\n]/, 1)
  const [name = '', word = '', sha = ''] = line.split(/\s+/)
  // As `startsWith` in a workflow's condition does, which is what started this one.
  if (name.toLowerCase() !== '/prompt-staging') return ok(null)
  // The dash before a reason needs no blank before it.
  const verb = word.toLowerCase().split(/[—–]/, 1)[0]
  if (verb === 'accept') {
    const wishes = parseWishes(body)
    return wishes.kind === 'bad' ? wishes : ok({ kind: 'accept', wishes: wishes.value })
  }
  if (verb === 'evaluate' && /^[0-9a-f]{40}$/.test(sha)) return ok({ kind: 'evaluate', headSha: sha })
  const what = verb === 'evaluate' ? 'evaluate takes the full commit that was reviewed' : 'the comment names no command'
  const hint =
    'Write `/prompt-staging evaluate`, followed by the 40 hex digits of the head commit, or `/prompt-staging accept — reason`.'
  return bad([{ code: 'usage', message: what, hint }])
}
