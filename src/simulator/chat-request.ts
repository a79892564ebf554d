import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts'
import { type ApiError, invalidRequest } from './api-error.ts'

export type ChatRole = 'system' | 'developer' | 'user' | 'assistant'

export interface ChatTurn {
  readonly role: ChatRole
  readonly text: string
}

export type AnswerFormat =
  | { readonly kind: 'text' }
  | { readonly kind: 'json-object' }
  | { readonly kind: 'json-schema'; readonly schema: JsonObject }

/** A chat completion request that was checked; the rest of the simulator trusts it. */
export interface ChatRequest {
  readonly kind: 'request'
  readonly model: string
  readonly turns: readonly ChatTurn[]
  readonly format: AnswerFormat
  /** In tokens; `null` when the request sets no limit. */
  readonly maxTokens: number | null
  readonly stop: readonly string[]
}

const ROLES: ReadonlyMap<string, ChatRole> = new Map([
  ['system', 'system'],
  ['developer', 'developer'],
  ['user', 'user'],
  ['assistant', 'assistant'],
])

/** Checks a request body as OpenAI's chat completions endpoint does, as far as this project's requests go. */
export function parseChatRequest(body: JsonValue): ChatRequest | ApiError {
  if (!isJsonObject(body))
    return invalidRequest('We could not parse the JSON body of your request: expected an object.')
  const { model } = body
  if (typeof model !== 'string' || model === '') return invalidRequest('you must provide a model parameter', 'model')
  const problem = NUMBERS.map((range) => outOfRange(body, range)).find((found) => found !== null)
  if (problem) return problem
  if (body.stream === true) return invalidRequest('The simulator does not stream.', 'stream')
  const turns = parseTurns(body.messages)
  if ('kind' in turns) return turns
  const format = parseFormat(body.response_format, turns)
  if (format.kind === 'error') return format
  return { kind: 'request', model, turns, format, maxTokens: tokenLimit(body), stop: stops(body.stop) }
}

function parseTurns(messages: JsonValue | undefined): readonly ChatTurn[] | ApiError {
  if (messages === undefined) return invalidRequest("Missing required parameter: 'messages'.", 'messages')
  if (!Array.isArray(messages)) return invalidRequest("Invalid type for 'messages': expected an array.", 'messages')
  if (messages.length === 0) return invalidRequest("Invalid 'messages': empty array.", 'messages', 'empty_array')
  const turns: ChatTurn[] = []
  for (const [index, message] of messages.entries()) {
    const turn = parseTurn(message, `messages[${index}]`)
    if ('kind' in turn) return turn
    turns.push(turn)
  }
  return turns
}

function parseTurn(message: JsonValue, at: string): ChatTurn | ApiError {
  if (!isJsonObject(message)) return invalidRequest(`Invalid type for '${at}': expected an object.`, at)
  const role = typeof message.role === 'string' ? ROLES.get(message.role) : undefined
  if (role === undefined) {
    const valid = [...ROLES.keys()].map((name) => `'${name}'`).join(', ')
    return invalidRequest(
      `Invalid value for '${at}.role'. Supported values are: ${valid}.`,
      `${at}.role`,
      'invalid_value',
    )
  }
  const text = contentText(message.content)
  if (text === null) {
    return invalidRequest(`Invalid type for '${at}.content': expected a string or text parts.`, `${at}.content`)
  }
  return { role, text }
}

/** A string, or the text parts that the API accepts in its place; `null` for anything else. */
function contentText(content: JsonValue | undefined): string | null {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return null
  const texts: string[] = []
  for (const part of content) {
    if (!isJsonObject(part) || part.type !== 'text' || typeof part.text !== 'string') return null
    texts.push(part.text)
  }
  return texts.join('')
}

function parseFormat(format: JsonValue | undefined, turns: readonly ChatTurn[]): AnswerFormat | ApiError {
  const param = 'response_format'
  if (format === undefined || format === null) return { kind: 'text' }
  if (!isJsonObject(format)) return invalidRequest(`Invalid type for '${param}': expected an object.`, param)
  if (format.type === 'text') return { kind: 'text' }
  if (format.type === 'json_object') return jsonObjectFormat(turns)
  if (format.type === 'json_schema') return jsonSchemaFormat(format.json_schema)
  const valid = "'text', 'json_object', 'json_schema'"
  return invalidRequest(`Invalid value for '${param}.type'. Supported values are: ${valid}.`, `${param}.type`)
}

function jsonObjectFormat(turns: readonly ChatTurn[]): AnswerFormat | ApiError {
  if (turns.some((turn) => /json/i.test(turn.text))) return { kind: 'json-object' }
  const rule = "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'."
  return invalidRequest(rule, 'messages')
}

function jsonSchemaFormat(member: JsonValue | undefined): AnswerFormat | ApiError {
  const at = 'response_format.json_schema'
  if (!isJsonObject(member)) return invalidRequest(`Missing required parameter: '${at}'.`, at)
  const { name, schema } = member
  if (typeof name !== 'string' || !/^[\w-]{1,64}$/.test(name)) {
    return invalidRequest(`Invalid '${at}.name': expected letters, digits, underscores and dashes.`, `${at}.name`)
  }
  if (!isJsonObject(schema)) return invalidRequest(`Missing required parameter: '${at}.schema'.`, `${at}.schema`)
  return { kind: 'json-schema', schema }
}

interface NumberRange {
  readonly name: string
  readonly min: number
  readonly max: number
  readonly whole: boolean
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

function outOfRange(body: JsonObject, { name, min, max, whole }: NumberRange): ApiError | null {
  const value = body[name]
  if (value === undefined || value === null) return null
  const fits = typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value))
  if (fits) return null
  const wanted = `${whole ? 'a whole number' : 'a number'} from ${min} to ${max}`
  return invalidRequest(`Invalid '${name}': expected ${wanted}.`, name, 'invalid_value')
}

function tokenLimit(body: JsonObject): number | null {
  const limit = body.max_completion_tokens ?? body.max_tokens
  return typeof limit === 'number' ? limit : null
}

function stops(stop: JsonValue | undefined): readonly string[] {
  const list: readonly JsonValue[] = Array.isArray(stop) ? stop : [stop ?? null]
  return list.flatMap((item) => (typeof item === 'string' && item !== '' ? [item] : []))
}
