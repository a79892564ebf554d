import { type Fault, fault } from './domain/fault.ts'
import type { ProviderPolicy } from './domain/policy.ts'
import { openaiModel } from './edges/openai-model.ts'
import type { Model, OpenedModel, OpenModel } from './ports.ts'
import { startSimulator } from './simulator/server.ts'

const OPENAI = 'https://api.openai.com/v1'

/** Stands in where nothing will be called; a call is then a bug. */
const UNCALLED: Model = {
  complete: () => Promise.reject(new Error('a call in a run that was planned without one')),
}

/** The embedded simulator's name where an address is asked for. */
const SIMULATOR = 'simulator'

/**
 * Opens the model that the policy names. Address: policy or flag, else `OPENAI_BASE_URL`, else OpenAI's; key:
 * `OPENAI_API_KEY`, which only a run that makes calls needs.
 */
export function modelOpener(env: Readonly<Record<string, string | undefined>>, seed: number): OpenModel {
  return async (provider, calls) => {
    const baseUrl = provider.baseUrl ?? (env['OPENAI_BASE_URL'] || OPENAI)
    if (!calls) return { model: UNCALLED, simulated: false, close: async () => {} }
    if (baseUrl === SIMULATOR) return openSimulator(provider, seed)
    const apiKey = env['OPENAI_API_KEY'] || null
    if (apiKey === null && provider.auth !== 'none') throw keyMissing()
    const model = openaiModel({ ...provider, baseUrl, apiKey })
    return { model, simulated: false, close: async () => {} }
  }
}

async function openSimulator(provider: ProviderPolicy, seed: number): Promise<OpenedModel> {
  const simulator = await startSimulator({ seed })
  const model = openaiModel({ ...provider, auth: 'none', baseUrl: simulator.baseUrl, apiKey: null })
  return { model, simulated: true, close: simulator.close }
}

function keyMissing(): Fault {
  return fault(
    'key-missing',
    'this run makes model calls and no API key was given',
    'Set OPENAI_API_KEY (in the action: the api-key input), or try it offline with --base-url simulator.',
  )
}
