import { type LedgerEntry, type ModelServer, modelServer, type Scripted } from './model-server.ts'

/** GitHub's issuer of identity tokens and OpenAI's exchange, on one loopback port, each token an own one. */
export interface IdentityServer {
  /** ACTIONS_ID_TOKEN_REQUEST_URL and _TOKEN. */
  readonly env: {
    readonly GITHUB_ACTIONS: 'true'
    readonly ACTIONS_ID_TOKEN_REQUEST_URL: string
    readonly ACTIONS_ID_TOKEN_REQUEST_TOKEN: string
  }
  /** The configuration that goes with it. */
  readonly config: string
  readonly tokenUrl: string
  /** Requests for an identity, and exchanges. */
  readonly asked: () => readonly LedgerEntry[]
  readonly exchanges: () => readonly LedgerEntry[]
  /** Everything that must not be seen anywhere. */
  readonly secrets: () => readonly string[]
  /** Whether a request's header holds an access token that has not expired. */
  readonly knows: (authorization: string | undefined) => boolean
  readonly server: ModelServer
}

export interface IdentityScript {
  readonly expiresIn?: number
  /** Instead of a token; `undefined` for a token. */
  readonly identity?: (n: number) => Scripted | undefined
  readonly exchange?: (n: number, entry: LedgerEntry) => Scripted | undefined
}

export const AUDIENCE = 'https://api.openai.com/v1'
const REQUEST_TOKEN = 'request-token-4b1d9f7c'

/** The way of a request is counted in; a token may be used until it arrives. */
const LEEWAY_MS = 250

export async function identityServer(script: IdentityScript = {}): Promise<IdentityServer> {
  const { expiresIn = 3600 } = script
  const identities: string[] = []
  const issued = new Map<string, number>()
  const is = (path: string) => (entry: LedgerEntry) => entry.path.startsWith(path)
  const server = await modelServer((_, __, entry) => {
    if (is('/identity?')(entry)) {
      const spoilt = script.identity?.(identities.length + 1)
      if (spoilt !== undefined) return spoilt
      if (entry.headers.authorization !== `Bearer ${REQUEST_TOKEN}`) return { status: 401 }
      const token = `eyJhbGciOiJSUzI1NiJ9.eyJqdGkiOi${identities.length + 1}0In0.c2lnbmF0dXJl${identities.length + 1}`
      identities.push(token)
      return { send: { count: 1, value: token } }
    }
    const spoilt = script.exchange?.(issued.size + 1, entry)
    if (spoilt !== undefined) return spoilt
    if (!identities.includes(String(entry.body?.subject_token))) {
      return {
        status: 400,
        send: { error: 'invalid_grant', error_description: `not ${String(entry.body?.subject_token)}` },
      }
    }
    const token = `oaiwif-${issued.size + 1}-7d2c5be1f0a94e63`
    issued.set(token, performance.now() + expiresIn * 1000)
    const type = 'urn:ietf:params:oauth:token-type:access_token'
    return { send: { access_token: token, issued_token_type: type, token_type: 'Bearer', expires_in: expiresIn } }
  })
  const origin = new URL(server.baseUrl).origin
  const tokenUrl = `${origin}/oauth/token`
  return {
    env: {
      GITHUB_ACTIONS: 'true',
      ACTIONS_ID_TOKEN_REQUEST_URL: `${origin}/identity?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST_TOKEN,
    },
    config: `version: 1
provider:
  auth: oidc
  oidc: { identity-provider: idp_test, service-account: user-test, token-url: "${tokenUrl}" }
`,
    tokenUrl,
    asked: () => server.ledger.filter(is('/identity?')),
    exchanges: () => server.ledger.filter(is('/oauth/token')),
    secrets: () => [REQUEST_TOKEN, ...identities, ...issued.keys()],
    knows: (authorization) =>
      performance.now() < (issued.get((authorization ?? '').replace(/^Bearer /, '')) ?? 0) + LEEWAY_MS,
    server,
  }
}
