import type { getOctokit } from '@actions/github'
import { errorMessage } from '../domain/error-message.ts'
import { Fault, fault } from '../domain/fault.ts'
import { isJsonObject } from '../domain/json.ts'

type Octokit = ReturnType<typeof getOctokit>

/** How to reach a repository's REST API. */
export interface GitHubAccess {
  readonly token: string
  /** Such as `https://api.github.com`. */
  readonly apiUrl: string
  readonly owner: string
  readonly repo: string
  /** Resolves after so many milliseconds. */
  readonly sleep: (ms: number) => Promise<void>
}

/** The REST API, for one repository. Each call is sent again, a few times, while GitHub is busy or broken. */
export interface GitHubApi {
  readonly rest: Octokit['rest']
  readonly graphql: Octokit['graphql']
  readonly here: { readonly owner: string; readonly repo: string }
  /**
   * The answer's data.
   *
   * @param what was to be done, for the sentence of the `Fault` (`github-refused`).
   * @param already asked before a repeat: the answer, if GitHub broke only after it had done what it was asked.
   */
  ask<T>(what: string, call: () => Promise<{ readonly data: T }>, already?: () => Promise<T | null>): Promise<T>
}

/** Requests of one run, repeats included. A token's 1,000 an hour are shared by the whole repository. */
const MOST_REQUESTS = 30
const ATTEMPTS = 4
const TIMEOUT_MS = 10_000
/** A longer pause is not waited for: the verdict is out already. */
const LONGEST_PAUSE_MS = 10_000

/** Loads the client with the first call; a run that asks nothing does not pay for it. */
export async function gitHubApi({ token, apiUrl, owner, repo, sleep }: GitHubAccess): Promise<GitHubApi> {
  const { getOctokit } = await import('@actions/github')
  const silent = () => undefined
  const log = { debug: silent, info: silent, warn: silent, error: silent }
  // Node's own client: the one that the package would choose knows proxies by itself, but weighs 0.8 MB.
  const octokit = getOctokit(token, { baseUrl: apiUrl, log, userAgent: 'prompt-staging', request: { fetch } })
  let sent = 0
  octokit.hook.before('request', (options) => {
    sent += 1
    if (sent > MOST_REQUESTS) throw new Error(`a run sends at most ${MOST_REQUESTS} requests`)
    options.request = { ...options.request, signal: AbortSignal.timeout(TIMEOUT_MS) }
  })
  return {
    rest: octokit.rest,
    graphql: octokit.graphql,
    here: { owner, repo },
    async ask(what, call, already) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const done = attempt === 1 ? null : await already?.()
          return done ?? usable((await call()).data)
        } catch (error) {
          const pause = attempt < ATTEMPTS && sent < MOST_REQUESTS ? pauseAfter(error, attempt) : null
          if (pause === null) throw error instanceof Fault ? error : refusal(what, error)
          await sleep(pause)
        }
      }
    },
  }
}

/** A page that a proxy shows, or JSON that is cut off, arrives as text; an answer without a body as an empty one. */
function usable<T>(data: T): T {
  if (typeof data === 'string' && data !== '') throw new Error('a page came back where JSON belongs')
  return data
}

/** Milliseconds to wait before asking again; `null` where that is no use. */
function pauseAfter(error: unknown, attempt: number): number | null {
  if (error instanceof Fault) return null
  const status = statusOf(error)
  const isBroken = status === null || status >= 500
  if (!isBroken && status !== 429 && !(status === 403 && isThrottled(error))) return null
  const told = Number(headerOf(error, 'retry-after') ?? Number.NaN) * 1000
  const pause = Number.isFinite(told) ? told : 250 * 2 ** attempt
  return pause <= LONGEST_PAUSE_MS ? pause : null
}

function isThrottled(error: unknown): boolean {
  return headerOf(error, 'retry-after') !== null || headerOf(error, 'x-ratelimit-remaining') === '0'
}

/** `null` when there was no answer at all: octokit then says 500 and gives no response. */
function statusOf(error: unknown): number | null {
  if (!isJsonObject(error) || !isJsonObject(error['response'])) return null
  const { status } = error['response']
  return typeof status === 'number' ? status : null
}

function headerOf(error: unknown, name: string): string | null {
  const response = isJsonObject(error) ? error['response'] : null
  const headers = isJsonObject(response) ? response['headers'] : null
  const value = isJsonObject(headers) ? headers[name] : null
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

const PERMISSION =
  'Give the job the permissions that docs/workflows.md names; with `comment: false` it takes none to comment.'
const TOKEN = 'Leave `github-token` at its default, or give one that is valid.'
const LATER = 'Run the job again later.'

/** A rate limit answers 403 as well, and no permission lifts it. */
function remedy(status: number | null, error: unknown): string {
  if (status === 401) return TOKEN
  if (status !== 403 && status !== 404) return LATER
  const isLimit = status === 403 && (isThrottled(error) || /rate limit/i.test(errorMessage(error)))
  if (isLimit) return LATER
  return status === 404 ? `Check that it is there. ${PERMISSION}` : PERMISSION
}

function refusal(what: string, error: unknown): Fault {
  const status = statusOf(error)
  const message = errorMessage(error).split('\n')[0]?.slice(0, 300)
  const said = status === null ? `no answer (${message})` : `${status} (${message})`
  return fault('github-refused', `GitHub did not ${what}: ${said}`, remedy(status, error))
}
