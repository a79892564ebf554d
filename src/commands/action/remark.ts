import { bad, ok, type Parsed } from '../../domain/fault.ts'

/** What a comment asks for. */
export interface Remark {
  /** The commit that the writer reviewed. */
  readonly headSha: string
}

/** How a maintainer starts an evaluation by a comment. */
export function evaluateRemark(headSha: string): string {
  return `/prompt-staging evaluate ${headSha}`
}

/**
 * The command at the beginning of a comment: `/prompt-staging evaluate <full sha>`; `null` when there is none. A command
 * that cannot be carried out is a problem (`usage`, `not-available`).
 */
export function parseRemark(body: string): Parsed<Remark | null> {
  const [line = ''] = body.trim().split(/[\r\n]/, 1)
  const [name, verb = '', sha = ''] = line.split(/\s+/)
  if (name !== '/prompt-staging') return ok(null)
  if (verb === 'accept') {
    const hint = 'Start a workflow by hand with `command: accept`, or run `prompt-staging accept` in a terminal.'
    return bad([{ code: 'not-available', message: 'the command accept is not available yet as a comment', hint }])
  }
  if (verb === 'evaluate' && /^[0-9a-f]{40}$/.test(sha)) return ok({ headSha: sha })
  const what = verb === 'evaluate' ? 'evaluate takes the full commit that was reviewed' : 'the comment names no command'
  const hint = 'Write `/prompt-staging evaluate`, followed by the 40 hex digits of the head commit.'
  return bad([{ code: 'usage', message: what, hint }])
}
