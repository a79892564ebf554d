import { type Fault, fault } from './domain/fault.ts'
import { type ProviderPolicy, type ProviderStatus, SIMULATOR } from './domain/policy.ts'
import { isWebAddress } from './domain/web-address.ts'
import type { IdTokenIssuer } from './edges/github-id-token.ts'
import { httpScorers } from './edges/http-scorers.ts'
import { openaiModel } from './edges/openai-model.ts'
import { workloadIdentity } from './edges/workload-identity.ts'
import type { AddressOf, Model, OpenedModel, OpenModel, ProviderModel } from './ports.ts'
import type { Secrets } from './report/redact.ts'

const OPENAI = 'https://api.openai.com/v1'

/** Stands in where nothing will be called; a call is then a bug. */
const UNCALLED: Model = {
  complete: () => Promise.reject(new Error('a call in a run that was planned without one')),
}

/** A model that also takes the questions to scorers: none of them goes to the provider, and nothing else to a scorer. */
function withScorers(provider: ProviderModel): Model {
  const scorers = httpScorers()
  return {
    complete(request, signal, told) {
      if ('kind' in request && request.kind === 'scoring') return scorers.score(request, signal)
      return provider.complete(request, signal, told)
    },
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** What opening a model takes of the process. */
export interface Opening {
  readonly env: Environment
  readonly secrets: Pick<Secrets, 'keep'>
}

/**
 * Opens the model that the policy names. Address: policy or flag, else `OPENAI_BASE_URL`, else OpenAI's; key:
 * `OPENAI_API_KEY`, which only a run that makes calls needs, or under `oidc` the identity of the GitHub job.
 */
export function modelOpener({ env, secrets }: Opening, seed: number): OpenModel {
  return async (provider, calls) => {
    const baseUrl = addressIn(env)(provider)
    if (!calls) return { model: UNCALLED, simulated: false, address: baseUrl, close: async () => {} }
    if (baseUrl === SIMULATOR) return openSimulator(provider, seed)
    // The flag and the configuration were validated at the door; the variable is read only here.
    if (!isWebAddress(baseUrl)) throw noAddress()
    if (provider.auth === 'oidc') return openKeyless({ ...provider, baseUrl }, { env, secrets })
    const apiKey = env['OPENAI_API_KEY'] || null
    if (apiKey === null && provider.auth !== 'none') throw keyMissing()
    const model = withScorers(openaiModel({ ...provider, baseUrl, apiKey }))
    return { model, simulated: false, address: baseUrl, close: async () => {} }
  }
}

function openKeyless(provider: ProviderPolicy & { readonly baseUrl: string }, opening: Opening): OpenedModel {
  const { oidc, timeoutMs, baseUrl } = provider
  if (oidc === null) throw new TypeError('`auth: oidc` without `provider.oidc`')
  const { url, requestToken } = issuerOf(opening.env)
  const { keep } = opening.secrets
  keep(requestToken)
  const tokens = workloadIdentity({ oidc, issuer: { url, requestToken }, timeoutMs, keep })
  const model = withScorers(openaiModel({ ...provider, apiKey: null, tokens }))
  return { model, simulated: false, address: baseUrl, close: async () => tokens.close() }
}

/** What the runner gives a job that may ask for its identity. */
function issuerOf(env: Environment): IdTokenIssuer {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken = '' } = env
  if (URL.canParse(url) && requestToken !== '') return { url, requestToken }
  if (env['GITHUB_ACTIONS'] === 'true') {
    throw fault(
      'key-missing',
      'under `auth: oidc` this run makes model calls as its workflow, and the job may not ask for its identity',
      'Add `id-token: write` to the `permissions` of the job; pull requests from forks never have it.',
    )
  }
  throw fault(
    'usage',
    'the configuration says `auth: oidc`, which works inside GitHub Actions only: a terminal has no identity to show',
    'Set `auth: bearer` and OPENAI_API_KEY with --head worktree, or try it offline with --base-url simulator.',
  )
}

/** Where `modelOpener` finds a provider's model. */
export function addressIn(env: Environment): AddressOf {
  return ({ baseUrl }) => baseUrl ?? (env['OPENAI_BASE_URL']?.trim() || OPENAI)
}

const ID_TOKEN = ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN']

/** What `modelOpener` would open, without opening it. */
export function providerStatus(env: Environment): (provider: ProviderPolicy) => ProviderStatus {
  return (provider) => {
    const { api, auth } = provider
    const address = addressIn(env)(provider)
    const isOpen = address === SIMULATOR || auth === 'none'
    const needed = auth === 'oidc' ? ID_TOKEN : ['OPENAI_API_KEY']
    const key = needed.every((name) => env[name]) ? 'set' : 'missing'
    return { address: withoutSecrets(address), api, auth, key: isOpen ? 'not-needed' : key }
  }
}

/** Addresses from the environment or the command line may hold a password, and queries often hold keys. */
function withoutSecrets(address: string): string {
  if (address === SIMULATOR) return address
  if (!isWebAddress(address)) return 'OPENAI_BASE_URL, which is not an address'
  const { protocol, host, pathname } = new URL(address)
  return `${protocol}//${host}${pathname.replace(/\/$/, '')}`
}

async function openSimulator(provider: ProviderPolicy, seed: number): Promise<OpenedModel> {
  // Its phrases are compiled when it is loaded, which no other run should wait for.
  const { startSimulator } = await import('./simulator/server.ts')
  const simulator = await startSimulator({ seed })
  const model = withScorers(openaiModel({ ...provider, auth: 'none', baseUrl: simulator.baseUrl, apiKey: null }))
  return { model, simulated: true, address: SIMULATOR, close: simulator.close }
}

function keyMissing(): Fault {
  return fault(
    'key-missing',
    'this run makes model calls and no API key was given',
    'Set OPENAI_API_KEY (in the action: the api-key input), or try it offline with --base-url simulator.',
  )
}

function noAddress(): Fault {
  return fault(
    'usage',
    'OPENAI_BASE_URL is neither an http(s) address without blanks and `#` nor `simulator`',
    'Correct or unset OPENAI_BASE_URL, or name the address with --base-url.',
  )
}
