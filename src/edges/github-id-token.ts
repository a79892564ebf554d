import { isJsonObject } from '../domain/json.ts'
import { AccessError, refusedWith } from './access-error.ts'
import { httpFetch } from './http-fetch.ts'

/** Where the runner of a GitHub job gives out the job's identity. */
export interface IdTokenIssuer {
  /** ACTIONS_ID_TOKEN_REQUEST_URL */
  readonly url: string
  /** ACTIONS_ID_TOKEN_REQUEST_TOKEN */
  readonly requestToken: string
}

export interface IdTokenOptions extends IdTokenIssuer {
  /** Whom the token is made out to. */
  readonly audience: string
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** A token is a few kilobytes. */
const MAX_BYTES = 256 * 1024

/**
 * A fresh identity token of this job each time it is called. The protocol is GitHub's ("OpenID Connect reference"); its
 * own client has no time limit and follows redirects. Throws an `AccessError`, or a `TransportError`.
 */
export function githubIdToken(options: IdTokenOptions): () => Promise<string> {
  const { requestToken, audience, timeoutMs, signal } = options
  const headers = { 'user-agent': 'prompt-staging', authorization: `Bearer ${requestToken}` }
  const fetch = httpFetch({ timeoutMs, maxBytes: MAX_BYTES, headers, redact: (text) => text })
  const url = new URL(options.url)
  url.searchParams.set('audience', audience)
  return async () => {
    const response = await fetch(url, { signal })
    if (!response.ok) throw refusedWith(response.status, null, `GitHub answered ${response.status} to the request`)
    return tokenIn(await response.text())
  }
}

function tokenIn(text: string): string {
  const value = valueIn(text)
  if (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)) return value
  throw new AccessError('bad-answer', false, 'GitHub answered without an identity token')
}

function valueIn(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text)
    return isJsonObject(body) ? body.value : undefined
  } catch {
    return undefined
  }
}
