import type { Parameters } from '../domain/model.ts'
import type { Api } from '../domain/policy.ts'

/** Parameters of chat completions that the Responses API lacks. Source: OpenAI's API reference, "Create a model response". */
const NOT_IN_RESPONSES = ['frequency_penalty', 'presence_penalty', 'seed', 'stop'] as const

/** The parameters of a prompt that an API cannot be told. To leave them out would evaluate another prompt. */
export function unsayable(parameters: Parameters, api: Api): readonly string[] {
  return api === 'responses' ? NOT_IN_RESPONSES.filter((name) => parameters[name] !== undefined) : []
}
