import type { Parameters, ResponseFormat } from '../domain/model.ts'
import type { Fields } from '../text/fields.ts'
import { clip } from '../text/locate.ts'
import { MODEL_OPTIONS, PARAMETER_NAMES, readParametersAs } from './parameters.ts'
import { readApiFormat } from './response-format.ts'
import { readApiTools, type Tools } from './tools.ts'

/** What `model` says. */
export interface PromptyModel extends Tools {
  readonly model: string
  readonly parameters: Parameters
  readonly responseFormat: ResponseFormat
}

const MODEL = 'the name of a model, or a map with `id`'
const NOTHING = { parameters: {}, responseFormat: { kind: 'text' } } as const
const CHAT_APIS = ['chat', 'responses', 'agent']
/** Options that change answers and that no OpenAI-compatible API is sure to have: left out, another prompt would be run. */
const UNSAYABLE = ['topK', 'top_k', 'logit_bias', 'logprobs', 'n']
/** How an answer is transported: the answer is the same. */
const TRANSPORT = ['stream', 'stream_options']
/** Version 1 hands its `parameters` to the API as they are: what is none of these would be left out. */
const SAYABLE = [
  ...PARAMETER_NAMES,
  ...TRANSPORT,
  'tools',
  'tool_choice',
  'response_format',
  'user',
  'additionalProperties',
]

/**
 * `model: name`; version 2's `{id, apiType, options}`; version 1's `{api, configuration, parameters}`, whose deployment
 * is the model. Endpoints and keys in either are policy, and nothing is read from them.
 */
export function readPromptyModel(prompt: Fields): PromptyModel {
  prompt.needs('model', MODEL)
  if (typeof prompt.value('model') === 'string') return { model: prompt.word('model', MODEL)?.trim() ?? '', ...NOTHING }
  const model = prompt.map('model', MODEL)
  if (model === undefined) return { model: '', ...NOTHING }
  checkApi(model, 'apiType')
  checkApi(model, 'api')
  return { model: modelName(model), ...readOptions(model) }
}

function checkApi(model: Fields, key: string): void {
  const api = model.word(key, '`chat` or `responses`')
  if (api === undefined || CHAT_APIS.includes(api)) return
  const message = `Prompts are sent to chat APIs; \`${api.slice(0, 40)}\` is none.`
  model.report(key, message, 'Write `chat`, or keep the file out of the suites.', 'value', 'prompt-unsupported')
}

function modelName(model: Fields): string {
  const id = model.word('id', 'the name of a model')
  const configuration = model.map('configuration')
  const names = ['azure_deployment', 'model', 'name'].map((key) => configuration?.word(key, 'the name of a model'))
  const name = id ?? names.find((each) => each !== undefined)
  if (name === undefined && model.value('id') === undefined) model.report(null, NAMELESS, 'Add `id`.')
  return name?.trim() ?? ''
}

const NAMELESS = 'The model has no name: neither `id`, nor `azure_deployment` or `name` under `configuration`.'

function readOptions(model: Fields): Omit<PromptyModel, 'model'> {
  const options = model.map('options')
  const parameters = model.map('parameters')
  if (options !== undefined) refuseUnsayable(options, UNSAYABLE)
  if (parameters !== undefined) {
    const unknown = Object.keys(parameters.object).filter((key) => !SAYABLE.some((each) => each === key))
    refuseUnsayable(parameters, unknown)
  }
  const newer = options === undefined ? {} : readParametersAs(options, (name) => MODEL_OPTIONS[name] ?? null)
  if (parameters === undefined) return { ...NOTHING, parameters: newer }
  const older = readParametersAs(parameters, (name) => name)
  const isApiForm = parameters.list('tools')?.some((tool) => JSON.stringify(tool).includes('"function":{')) ?? false
  return {
    parameters: { ...older, ...newer },
    responseFormat: readApiFormat(parameters, 'response_format'),
    ...(isApiForm ? readApiTools(parameters) : {}),
  }
}

function refuseUnsayable(fields: Fields, keys: readonly string[]): void {
  for (const key of keys.filter((each) => (fields.value(each) ?? null) !== null)) {
    const shown = `\`${clip(key, 60)}\``
    fields.report(key, `${shown} cannot be sent.`, `Remove ${shown}.`, 'key', 'prompt-unsupported')
  }
  const more = fields.map('additionalProperties')
  for (const key of Object.keys(more?.object ?? {}).filter((each) => !TRANSPORT.includes(each))) {
    const message = `\`${key.slice(0, 60)}\` cannot be sent.`
    more?.report(key, message, 'Remove it.', 'key', 'prompt-unsupported')
  }
}
