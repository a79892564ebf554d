import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts'
import { REASONING_EFFORTS, VERBOSITIES } from '../domain/model.ts'
import { type ApiError, invalidRequest } from './api-error.ts'
import type { AnswerFormat, ChatRequest, ChatTurn } from './request.ts'
import {
  jsonObjectFormat,
  jsonSchemaFormat,
  type NumberRange,
  outOfRange,
  parseModel,
  parseTurns,
  unknownValue,
} from './request-parts.ts'
import { parseTools } from './tools.ts'

/** Checks a request body as OpenAI's chat completions endpoint does, as far as this project's requests go. */
export function parseChatRequest(given: JsonValue): ChatRequest | ApiError {
  const named = parseModel(given)
  if ('kind' in named) return named
  const { body, model } = named
  const problem = outOfRange(body, NUMBERS) ?? unknownWord(body)
  if (problem) return problem
  if (body.stream === true) return invalidRequest('The simulator does not stream.', 'stream')
  const turns = parseTurns(body.messages, 'messages', ['text'], ['image_url'])
  if ('kind' in turns) return turns
  const format = parseFormat(body.response_format, turns)
  if (format.kind === 'error') return format
  const tools = parseTools(body, (tool) => tool.function)
  if (tools.kind === 'error') return tools
  const call = tools.call === null ? {} : { call: tools.call }
  return { kind: 'request', model, turns, format, maxTokens: tokenLimit(body), stop: stops(body.stop), ...call }
}

function parseFormat(format: JsonValue | undefined, turns: readonly ChatTurn[]): AnswerFormat | ApiError {
  const param = 'response_format'
  if (format === undefined || format === null) return { kind: 'text' }
  if (!isJsonObject(format)) return invalidRequest(`Invalid type for '${param}': expected an object.`, param)
  if (format.type === 'text') return { kind: 'text' }
  if (format.type === 'json_object') return jsonObjectFormat(turns, 'messages', param)
  if (format.type === 'json_schema') return schemaFormat(format.json_schema)
  const valid = "'text', 'json_object', 'json_schema'"
  return invalidRequest(`Invalid value for '${param}.type'. Supported values are: ${valid}.`, `${param}.type`)
}

function schemaFormat(member: JsonValue | undefined): AnswerFormat | ApiError {
  const at = 'response_format.json_schema'
  if (!isJsonObject(member)) return invalidRequest(`Missing required parameter: '${at}'.`, at)
  return jsonSchemaFormat(member, at)
}

const NUMBERS: readonly NumberRange[] = [
  { name: 'temperature', min: 0, max: 2, whole: false },
  { name: 'top_p', min: 0, max: 1, whole: false },
  { name: 'frequency_penalty', min: -2, max: 2, whole: false },
  { name: 'presence_penalty', min: -2, max: 2, whole: false },
  { name: 'max_tokens', min: 1, max: 1_000_000, whole: true },
  { name: 'max_completion_tokens', min: 1, max: 1_000_000, whole: true },
  { name: 'n', min: 1, max: 1, whole: true },
]

function unknownWord({ reasoning_effort, verbosity }: JsonObject): ApiError | null {
  return (
    unknownValue(reasoning_effort, 'reasoning_effort', REASONING_EFFORTS) ??
    unknownValue(verbosity, 'verbosity', VERBOSITIES)
  )
}

function tokenLimit(body: JsonObject): number | null {
  const limit = body.max_completion_tokens ?? body.max_tokens
  return typeof limit === 'number' ? limit : null
}

function stops(stop: JsonValue | undefined): readonly string[] {
  const list: readonly JsonValue[] = Array.isArray(stop) ? stop : [stop ?? null]
  return list.flatMap((item) => (typeof item === 'string' && item !== '' ? [item] : []))
}
