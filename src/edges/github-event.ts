import { context } from '@actions/github'
import { bad, ok, type Parsed } from '../domain/fault.ts'
import type { GitHubEvent } from '../domain/github-event.ts'
import { isJsonObject } from '../domain/json.ts'

/** The event that started this workflow; a problem (`usage`) for a pull request's event that lacks its commits. */
export function readGitHubEvent(): Parsed<GitHubEvent> {
  if (context.eventName !== 'pull_request') return ok({ kind: 'other', name: context.eventName ?? '' })
  const { number, base, head } = membersOf(context.payload.pull_request)
  const baseSha = membersOf(base).sha
  const headSha = membersOf(head).sha
  if (typeof number !== 'number' || !isSha(baseSha) || !isSha(headSha) || !isSha(context.sha)) return incomplete()
  return ok({ kind: 'pull-request', number, mergeSha: context.sha, baseSha, headSha })
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return isJsonObject(value) ? value : {}
}

function isSha(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{40}$/.test(value)
}

function incomplete(): Parsed<never> {
  const message = 'the event `pull_request` names no pull request with a base, a head and a merge commit'
  const hint = 'Start the action from a workflow; it reads GITHUB_EVENT_PATH and GITHUB_SHA.'
  return bad([{ code: 'usage', message, hint }])
}
