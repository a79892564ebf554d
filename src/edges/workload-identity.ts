import type { WorkloadIdentityAuth } from 'openai/auth/workload-identity-auth'
import type { OidcPolicy } from '../domain/policy.ts'
import { accessError } from './access-error.ts'
import { githubIdToken, type IdTokenIssuer } from './github-id-token.ts'
import { httpFetch } from './http-fetch.ts'

/** Access tokens that are replaced before they expire. */
export interface AccessTokens {
  /** One that is valid now. Throws an `AccessError`. */
  current(): Promise<string>
  /** The API did not take this one: the next is a new one. */
  refused(token: string): void
  /** Gives up whatever is under way. */
  close(): void
}

export interface WorkloadIdentityOptions {
  readonly oidc: OidcPolicy
  readonly issuer: IdTokenIssuer
  readonly timeoutMs: number
  /** Told of every secret before anything is done with it. */
  readonly keep: (secret: string) => void
}

/** An exchange takes a second; a run that is kept waiting for one must not wait as long as for a model. */
const LONGEST_MS = 15_000

const MAX_BYTES = 256 * 1024

/**
 * The identity of a GitHub job, exchanged for access tokens of OpenAI by the official client: it knows the exchange, shares
 * one among callers, and renews a token in the background at half of its life. Addresses, time and size are ours: it is
 * handed a `fetch` that goes to the policy's address alone.
 */
export function workloadIdentity({ oidc, issuer, timeoutMs, keep }: WorkloadIdentityOptions): AccessTokens {
  const ended = new AbortController()
  const limits = { timeoutMs: Math.min(timeoutMs, LONGEST_MS), signal: ended.signal }
  const idToken = githubIdToken({ ...issuer, ...limits, audience: oidc.audience })
  const fetch = httpFetch({ ...limits, maxBytes: MAX_BYTES, headers: HEADERS, redact: (text) => text })
  const getToken = async () => {
    const token = await idToken()
    keep(token)
    return token
  }
  const { identityProvider: identityProviderId, serviceAccount: serviceAccountId, tokenUrl } = oidc
  const identity = { identityProviderId, serviceAccountId, provider: { tokenType: 'jwt' as const, getToken } }
  let auth: Promise<WorkloadIdentityAuth> | null = null
  let last = ''
  return {
    async current() {
      auth ??= load(identity, (_, init) => fetch(tokenUrl, { ...init, signal: ended.signal }))
      const token = await (await auth).getToken().catch((error: unknown) => Promise.reject(accessError(error)))
      if (token !== last) keep(token)
      last = token
      return token
    },
    refused(token) {
      // Many calls may be refused for one token; only the first of them needs a new one.
      if (token !== last) return
      last = ''
      void auth?.then((loaded) => loaded.invalidateToken())
    },
    close: () => ended.abort(new Error('the run is over')),
  }
}

const HEADERS = { 'user-agent': 'prompt-staging' }

type Identity = ConstructorParameters<typeof WorkloadIdentityAuth>[0]
type Fetch = ConstructorParameters<typeof WorkloadIdentityAuth>[1]

/** At the first call, like the client itself. */
async function load(identity: Identity, fetch: Fetch): Promise<WorkloadIdentityAuth> {
  const { WorkloadIdentityAuth: Auth } = await import('openai/auth/workload-identity-auth')
  return new Auth(identity, fetch)
}
