import { isJsonObject } from '../domain/json.ts'
import type { Parameters, ResponseFormat } from '../domain/model.ts'
import { clip } from '../text/clip.ts'
import type { Fields } from '../text/fields.ts'
import { MODEL_OPTIONS, PARAMETER_NAMES, type ParameterName, readParametersAs } from './parameters.ts'
import { readApiFormat } from './response-format.ts'
import { checkParallelCalls, readApiTools, type Tools } from './tools.ts'

/** What `model` says. */
export interface PromptyModel extends Tools {
  readonly model: string
  readonly modelLine: number
  readonly parameters: Parameters
  readonly responseFormat: ResponseFormat
}

const MODEL = 'the name of a model, or a map with `id`'
const NOTHING = { parameters: {}, responseFormat: { kind: 'text' } } as const
/** Version 2's names. */
const OPTIONS: typeof MODEL_OPTIONS = { ...MODEL_OPTIONS, parallel_tool_calls: 'allowMultipleToolCalls' }
const CHAT_APIS = ['chat', 'responses', 'agent']
/** Options that change answers and that no OpenAI-compatible API is sure to have: left out, another prompt would be run. */
const UNSAYABLE = ['topK', 'top_k', 'logit_bias', 'logprobs', 'n']
/** How an answer is transported: the answer is the same. */
const TRANSPORT = ['stream', 'stream_options']
/** `additionalProperties` are handed to the API as they are: what is none of these would be left out. */
const ADDITIONAL: readonly string[] = [...PARAMETER_NAMES, ...TRANSPORT]
/** So are version 1's `parameters`. */
const SAYABLE = [...ADDITIONAL, 'tools', 'tool_choice', 'response_format', 'user', 'additionalProperties']

/**
 * `model: name`; version 2's `{id, apiType, options}`; version 1's `{api, configuration, parameters}`, whose deployment
 * is the model. Endpoints and keys in either are policy, and nothing is read from them.
 */
export function readPromptyModel(prompt: Fields): PromptyModel {
  prompt.needs('model', MODEL)
  if (typeof prompt.value('model') === 'string') {
    return { model: prompt.word('model', MODEL)?.trim() ?? '', modelLine: prompt.line('model'), ...NOTHING }
  }
  const model = prompt.map('model', MODEL)
  if (model === undefined) return { ...NAMED_NOWHERE, ...NOTHING }
  checkApi(model, 'apiType')
  checkApi(model, 'api')
  return { ...readName(model), ...readOptions(model) }
}

function checkApi(model: Fields, key: string): void {
  const api = model.word(key, '`chat` or `responses`')
  if (api === undefined || CHAT_APIS.includes(api)) return
  const message = `Prompts are sent to chat APIs; \`${api.slice(0, 40)}\` is none.`
  model.report(key, message, 'Write `chat`, or keep the file out of the suites.', 'value', 'prompt-unsupported')
}

function readName(model: Fields): Pick<PromptyModel, 'model' | 'modelLine'> {
  const configuration = model.map('configuration')
  const places = [{ owner: model, key: 'id' }, ...DEPLOYMENTS.map((key) => ({ owner: configuration, key }))]
  const [named] = places.flatMap(({ owner, key }) => {
    const name = owner?.word(key, 'the name of a model')
    return owner === undefined || name === undefined ? [] : [{ model: name.trim(), modelLine: owner.line(key) }]
  })
  if (named !== undefined) return named
  if (model.value('id') === undefined) model.report(null, NAMELESS, 'Add `id`.')
  return NAMED_NOWHERE
}

/** Keys of version 1's `configuration` that name the model. */
const DEPLOYMENTS = ['azure_deployment', 'model', 'name']
const NAMED_NOWHERE = { model: '', modelLine: 1 }
const NAMELESS = 'The model has no name: neither `id`, nor `azure_deployment` or `name` under `configuration`.'

function readOptions(model: Fields): Omit<PromptyModel, 'model' | 'modelLine'> {
  const options = model.map('options')
  const parameters = model.map('parameters')
  if (options !== undefined) refuseUnsayable(options, UNSAYABLE)
  if (parameters !== undefined) {
    const unknown = Object.keys(parameters.object).filter((key) => !SAYABLE.includes(key))
    refuseUnsayable(parameters, unknown)
  }
  const newer = options === undefined ? {} : readAll(options, (name) => OPTIONS[name] ?? null)
  if (parameters === undefined) return { ...NOTHING, parameters: newer }
  const older = readAll(parameters, (name) => name)
  const isApiForm = parameters.list('tools')?.some((tool) => JSON.stringify(tool).includes('"function":{')) ?? false
  return {
    parameters: { ...older, ...newer },
    responseFormat: readApiFormat(parameters, 'response_format'),
    ...(isApiForm ? readApiTools(parameters) : {}),
  }
}

/** Of a parameter that is there twice, the one in `fields` itself holds. */
function readAll(fields: Fields, keyOf: (name: ParameterName) => string | null): Parameters {
  const more = fields.map('additionalProperties')
  return { ...(more === undefined ? {} : readParametersAs(more, (name) => name)), ...readParametersAs(fields, keyOf) }
}

/** Reports options about the calls of functions in a prompt that declares none. */
export function checkCallOptions(prompt: Fields, tools: Tools): void {
  const model = innerMap(prompt, 'model')
  const options = innerMap(model, 'options')
  const parameters = innerMap(model, 'parameters')
  checkParallelCalls(options, 'allowMultipleToolCalls', tools)
  const handedOn = [parameters, ...[options, parameters].map((owner) => innerMap(owner, 'additionalProperties'))]
  for (const fields of handedOn) checkParallelCalls(fields, 'parallel_tool_calls', tools)
}

function innerMap(owner: Fields | undefined, key: string): Fields | undefined {
  return isJsonObject(owner?.value(key)) ? owner?.map(key) : undefined
}

function refuseUnsayable(fields: Fields, keys: readonly string[]): void {
  for (const key of keys.filter((each) => (fields.value(each) ?? null) !== null)) {
    const shown = `\`${clip(key, 60)}\``
    fields.report(key, `${shown} cannot be sent.`, `Remove ${shown}.`, 'key', 'prompt-unsupported')
  }
  const more = fields.map('additionalProperties')
  for (const key of Object.keys(more?.object ?? {}).filter((each) => !ADDITIONAL.includes(each))) {
    const message = `\`${key.slice(0, 60)}\` cannot be sent.`
    more?.report(key, message, 'Remove it.', 'key', 'prompt-unsupported')
  }
}
