import { readFileSync } from 'node:fs'
import { bad, ok, type Parsed } from '../domain/fault.ts'
import type {
  CommentEvent,
  GitHubEvent,
  MergeGroupEvent,
  PullRequestEvent,
  ReleaseEvent,
} from '../domain/github-event.ts'
import { isJsonObject } from '../domain/json.ts'

type Members = Readonly<Record<string, unknown>>
type Environment = Readonly<Record<string, string | undefined>>

/**
 * The event that started this workflow, by the runner's variables and the file that GITHUB_EVENT_PATH names. An event
 * of a pull request, a merge group, a comment or a release that lacks what it should name is a problem (`usage`).
 */
export function readGitHubEvent(env: Environment): Parsed<GitHubEvent> {
  const { GITHUB_EVENT_NAME: name = '', GITHUB_EVENT_PATH: path = '', GITHUB_SHA: sha } = env
  switch (name) {
    case 'pull_request':
      return pullRequest(readPayload(path), sha)
    case 'merge_group':
      return mergeGroup(readPayload(path))
    case 'issue_comment':
      return comment(readPayload(path))
    case 'push':
      return ok(push(readPayload(path), env['GITHUB_REF'] ?? ''))
    case 'release':
      return release(readPayload(path), sha)
    case 'schedule':
      return ok({ kind: name })
    case 'workflow_dispatch':
      return ok({ kind: 'dispatch' })
    default:
      return ok({ kind: 'other', name })
  }
}

function pullRequest(payload: Members, sha: string | undefined): Parsed<PullRequestEvent> {
  const pull = membersOf(payload['pull_request'])
  const [base, head] = [membersOf(pull['base']), membersOf(pull['head'])]
  const { number } = pull
  if (!isNumber(number) || !isSha(base['sha']) || !isSha(head['sha'])) {
    return incomplete('pull_request', 'no pull request with a base and a head')
  }
  // The commit of a workflow that runs on a conflicting pull request is some other one.
  const mergeSha = isSha(sha) && sha !== head['sha'] && pull['mergeable'] !== false ? sha : null
  return ok({
    kind: 'pull-request',
    number,
    mergeSha,
    baseSha: base['sha'],
    baseRef: textOf(base['ref']) || 'base',
    headSha: head['sha'],
    isClosed: pull['state'] === 'closed',
    secretless: secretless(payload, pull),
  })
}

/** A head whose repository was deleted is a fork's: one's own cannot be deleted under a pull request. */
function secretless(payload: Members, pull: Members): PullRequestEvent['secretless'] {
  const idOf = (side: unknown) => membersOf(membersOf(side)['repo'])['full_name']
  const [base, head] = [idOf(pull['base']), idOf(pull['head'])]
  if (base !== undefined && head !== base) return 'fork'
  const login = (person: unknown) => membersOf(person)['login']
  return [pull['user'], payload['sender']].some((one) => login(one) === 'dependabot[bot]') ? 'dependabot' : null
}

function mergeGroup(payload: Members): Parsed<MergeGroupEvent> {
  const group = membersOf(payload['merge_group'])
  const { base_sha: baseSha, head_sha: headSha } = group
  if (!isSha(baseSha) || !isSha(headSha)) return incomplete('merge_group', 'no merge group with a base and a head')
  const [baseRef, headRef] = [branchOf(textOf(group['base_ref'])), textOf(group['head_ref'])]
  return ok({ kind: 'merge-group', baseSha, headSha, baseRef: baseRef || 'base', headRef: headRef || headSha })
}

function comment(payload: Members): Parsed<CommentEvent> {
  const [issue, written] = [membersOf(payload['issue']), membersOf(payload['comment'])]
  const author = textOf(membersOf(written['user'])['login'])
  if (!isNumber(issue['number']) || typeof written['body'] !== 'string') {
    return incomplete('issue_comment', 'no comment under an issue or a pull request')
  }
  const isNew = payload['action'] === undefined || payload['action'] === 'created'
  const isPull = isJsonObject(issue['pull_request'])
  const number = isNew && isPull ? issue['number'] : null
  return ok({ kind: 'comment', number, body: written['body'], author, writtenAt: textOf(written['created_at']) })
}

/** The ways in which a release gets out; a pre-release may become a release later. */
const PUBLISHED: readonly unknown[] = ['published', 'released', 'prereleased']

function release(payload: Members, sha: string | undefined): Parsed<ReleaseEvent> {
  const { prerelease, draft, tag_name: tag } = membersOf(payload['release'])
  if (!PUBLISHED.includes(payload['action']) || draft === true) return ok({ kind: 'release', published: null })
  if (!isSha(sha) || typeof prerelease !== 'boolean' || textOf(tag) === '')
    return incomplete('release', 'no release with a tag')
  return ok({ kind: 'release', published: { tag: textOf(tag), sha, isPrerelease: prerelease } })
}

/** The repository's default branch, as every event tells it; `null` outside of a workflow. */
export function defaultBranchOf({ GITHUB_EVENT_PATH: path = '' }: Environment): string | null {
  return textOf(membersOf(readPayload(path)['repository'])['default_branch']) || null
}

function push(payload: Members, ref: string): GitHubEvent {
  const branch = ref.startsWith('refs/heads/') ? branchOf(ref) : null
  const main = membersOf(payload['repository'])['default_branch']
  return { kind: 'push', branch, isDefault: branch !== null && branch === main }
}

function branchOf(ref: string): string {
  return ref.replace(/^refs\/heads\//, '')
}

function readPayload(path: string): Members {
  try {
    return membersOf(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return {}
  }
}

function membersOf(value: unknown): Members {
  return isJsonObject(value) ? value : {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
}

function isSha(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{40}$/.test(value)
}

function incomplete(name: string, what: string): Parsed<never> {
  const message = `the event \`${name}\` names ${what}`
  const hint = 'Start the action from a workflow; it reads GITHUB_EVENT_PATH and GITHUB_SHA.'
  return bad([{ code: 'usage', message, hint }])
}
