import { readFileSync } from 'node:fs'
import { bad, ok, type Parsed } from '../domain/fault.ts'
import type { GitHubEvent } from '../domain/github-event.ts'
import { isJsonObject } from '../domain/json.ts'

/**
 * The event that started this workflow, by the runner's variables and the file that GITHUB_EVENT_PATH names. A pull
 * request's event that lacks its commits, or cannot be read, is a problem (`usage`).
 */
export function readGitHubEvent(env: Readonly<Record<string, string | undefined>>): Parsed<GitHubEvent> {
  const { GITHUB_EVENT_NAME: name = '', GITHUB_EVENT_PATH: path = '', GITHUB_SHA: mergeSha } = env
  if (name !== 'pull_request') return ok({ kind: 'other', name })
  const { number, base, head } = membersOf(membersOf(readPayload(path)).pull_request)
  const baseSha = membersOf(base).sha
  const headSha = membersOf(head).sha
  if (typeof number !== 'number' || !isSha(mergeSha) || !isSha(baseSha) || !isSha(headSha)) return incomplete()
  return ok({ kind: 'pull-request', number, mergeSha, baseSha, headSha })
}

function readPayload(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
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
