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

/** Checks a request body as OpenAI's Responses endpoint does, as far as this project's requests go. */
export function parseResponseRequest(given: JsonValue): ChatRequest | ApiError {
  const named = parseModel(given)
  if ('kind' in named) return named
  const { body, model } = named
  const problem = unknownParameter(body) ?? outOfRange(body, NUMBERS) ?? unknownWord(body)
  if (problem) return problem
  const turns = parseInput(body.input)
  if ('kind' in turns) return turns
  const format = parseFormat(body.text, turns)
  if (format.kind === 'error') return format
  const tools = parseTools(body, (tool) => tool)
  if (tools.kind === 'error') return tools
  const limit = body.max_output_tokens
  const call = tools.call === null ? {} : { call: tools.call }
  return {
    kind: 'request',
    model,
    turns,
    format,
    maxTokens: typeof limit === 'number' ? limit : null,
    stop: [],
    ...call,
  }
}

const KNOWN = [
  'model',
  'input',
  'text',
  'store',
  'max_output_tokens',
  'temperature',
  'top_p',
  'reasoning',
  'tools',
  'tool_choice',
  'parallel_tool_calls',
]

/** OpenAI refuses what it does not know; so that nothing which the real API would refuse passes here. */
function unknownParameter(body: JsonObject): ApiError | null {
  const name = Object.keys(body).find((key) => !KNOWN.includes(key))
  return name === undefined ? null : invalidRequest(`Unknown parameter: '${name}'.`, name, 'unknown_parameter')
}

const NUMBERS: readonly NumberRange[] = [
  { name: 'temperature', min: 0, max: 2, whole: false },
  { name: 'top_p', min: 0, max: 1, whole: false },
  { name: 'max_output_tokens', min: 16, max: 1_000_000, whole: true },
]

function unknownWord({ reasoning = null, text }: JsonObject): ApiError | null {
  const isMap = isJsonObject(reasoning)
  if (reasoning !== null && !isMap) {
    return invalidRequest("Invalid type for 'reasoning': expected an object.", 'reasoning')
  }
  const effort = isMap ? reasoning.effort : null
  const verbosity = isJsonObject(text) ? text.verbosity : null
  return (
    unknownValue(effort, 'reasoning.effort', REASONING_EFFORTS) ??
    unknownValue(verbosity, 'text.verbosity', VERBOSITIES)
  )
}

function parseInput(input: JsonValue | undefined): readonly ChatTurn[] | ApiError {
  if (typeof input === 'string') return [{ role: 'user', text: input }]
  return parseTurns(input, 'input', ['input_text', 'output_text'], ['input_image'])
}

function parseFormat(text: JsonValue | undefined, turns: readonly ChatTurn[]): AnswerFormat | ApiError {
  const param = 'text.format'
  const format = isJsonObject(text) ? text.format : text
  if (format === undefined || format === null) return { kind: 'text' }
  if (!isJsonObject(format)) return invalidRequest(`Invalid type for '${param}': expected an object.`, param)
  if (format.type === 'text') return { kind: 'text' }
  if (format.type === 'json_object') return jsonObjectFormat(turns, 'input', param)
  if (format.type === 'json_schema') return jsonSchemaFormat(format, param)
  const valid = "'text', 'json_object', 'json_schema'"
  return invalidRequest(`Invalid value for '${param}.type'. Supported values are: ${valid}.`, `${param}.type`)
}
