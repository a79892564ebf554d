import { type Fault, fault } from './domain/fault.ts'
import type { ProviderPolicy, ProviderStatus } from './domain/policy.ts'
import { openaiModel } from './edges/openai-model.ts'
import type { Model, OpenedModel, OpenModel } from './ports.ts'
import { startSimulator } from './simulator/server.ts'

const OPENAI = 'https://api.openai.com/v1'

/** Stands in where nothing will be called; a call is then a bug. */
const UNCALLED: Model = {
  complete: () => Promise.reject(new Error('a call in a run that was planned without one')),
}

type Environment = Readonly<Record<string, string | undefined>>

/** The embedded simulator's name where an address is asked for. */
const SIMULATOR = 'simulator'

/**
 * Opens the model that the policy names. Address: policy or flag, else `OPENAI_BASE_URL`, else OpenAI's; key:
 * `OPENAI_API_KEY`, which only a run that makes calls needs.
 */
export function modelOpener(env: Environment, seed: number): OpenModel {
  return async (provider, calls) => {
    const baseUrl = addressOf(provider, env)
    if (!calls) return { model: UNCALLED, simulated: false, address: baseUrl, close: async () => {} }
    if (baseUrl === SIMULATOR) return openSimulator(provider, seed)
    const apiKey = env['OPENAI_API_KEY'] || null
    if (apiKey === null && provider.auth !== 'none') throw keyMissing()
    const model = openaiModel({ ...provider, baseUrl, apiKey })
    return { model, simulated: false, address: baseUrl, close: async () => {} }
  }
}

function addressOf({ baseUrl }: Pick<ProviderPolicy, 'baseUrl'>, env: Environment): string {
  return baseUrl ?? (env['OPENAI_BASE_URL'] || OPENAI)
}

/** What `modelOpener` would open, without opening it. */
export function providerStatus(env: Environment): (provider: ProviderPolicy) => ProviderStatus {
  return (provider) => {
    const { api, auth } = provider
    const address = addressOf(provider, env)
    const isOpen = address === SIMULATOR || auth === 'none'
    const key = env['OPENAI_API_KEY'] ? 'set' : 'missing'
    return { address: withoutSecrets(address), api, auth, key: isOpen ? 'not-needed' : key }
  }
}

/** Addresses from the environment or the command line may hold a password, and queries often hold keys. */
function withoutSecrets(address: string): string {
  if (address === SIMULATOR) return address
  if (!URL.canParse(address)) return 'OPENAI_BASE_URL, which is not an address'
  const { protocol, host, pathname } = new URL(address)
  return `${protocol}//${host}${pathname.replace(/\/$/, '')}`
}

async function openSimulator(provider: ProviderPolicy, seed: number): Promise<OpenedModel> {
  const simulator = await startSimulator({ seed })
  const model = openaiModel({ ...provider, auth: 'none', baseUrl: simulator.baseUrl, apiKey: null })
  return { model, simulated: true, address: SIMULATOR, close: simulator.close }
}

function keyMissing(): Fault {
  return fault(
    'key-missing',
    'this run makes model calls and no API key was given',
    'Set OPENAI_API_KEY (in the action: the api-key input), or try it offline with --base-url simulator.',
  )
}
