import type { JsonObject } from '../domain/json.ts'
import type { Fields } from '../text/fields.ts'
import { textMember, wordMember } from './stored-json.ts'

/** Who wrote something, and where. */
export interface Origin {
  /** `terminal`: by hand. */
  readonly via: 'terminal' | 'action'
  /** A GitHub login, or what git calls the person. Untrusted text. */
  readonly actor: string
  /** The event that started the workflow; `null` in a terminal. */
  readonly event: string | null
  /** Address of the workflow's run; `null` in a terminal. */
  readonly run: string | null
}

/**
 * Whether a pull request's own event started it, `pull_request_target` included: there the change itself decides what
 * runs, so nothing rests on what it wrote.
 */
export function isOfPullRequest({ event }: Pick<Origin, 'event'>): boolean {
  return event?.startsWith('pull_request') === true
}

export function originJson({ via, actor, event, run }: Origin): JsonObject {
  return { via, actor, event, run }
}

/** Reads the member `origin`. */
export function originMember(fields: Fields): Origin | undefined {
  fields.needs('origin', 'a map')
  const origin = fields.map('origin')
  return origin === undefined ? undefined : readOrigin(origin)
}

/** Reads what `originJson` wrote, from the members of the map that holds it. */
export function readOrigin(fields: Fields): Origin | undefined {
  const via = wordMember(fields, 'via', ['terminal', 'action'] as const)
  const actor = textMember(fields, 'actor')
  if (via === undefined || actor === undefined) return undefined
  return { via, actor, event: fields.text('event') ?? null, run: fields.text('run') ?? null }
}
