import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts'
import { type ApiError, invalidRequest } from './api-error.ts'
import type { AnswerFormat, ChatRole, ChatTurn } from './request.ts'

const ROLES: ReadonlyMap<string, ChatRole> = new Map([
  ['system', 'system'],
  ['developer', 'developer'],
  ['user', 'user'],
  ['assistant', 'assistant'],
])

/** A body that names its model, or the refusal of one that is no object or names none. */
export function parseModel(body: JsonValue): { readonly body: JsonObject; readonly model: string } | ApiError {
  if (!isJsonObject(body))
    return invalidRequest('We could not parse the JSON body of your request: expected an object.')
  const { model } = body
  if (typeof model !== 'string' || model === '') return invalidRequest('you must provide a model parameter', 'model')
  return { body, model }
}

/**
 * The messages of a request, under the name that its API gives them.
 *
 * @param partTypes of the parts that hold text. @param unseen of parts that a model would look at, and this one does not.
 */
export function parseTurns(
  messages: JsonValue | undefined,
  name: string,
  partTypes: readonly string[],
  unseen: readonly string[] = [],
): readonly ChatTurn[] | ApiError {
  if (messages === undefined) return invalidRequest(`Missing required parameter: '${name}'.`, name)
  if (!Array.isArray(messages)) return invalidRequest(`Invalid type for '${name}': expected an array.`, name)
  if (messages.length === 0) return invalidRequest(`Invalid '${name}': empty array.`, name, 'empty_array')
  const turns: ChatTurn[] = []
  for (const [index, message] of messages.entries()) {
    const turn = parseTurn(message, `${name}[${index}]`, partTypes, unseen)
    if ('kind' in turn) return turn
    turns.push(turn)
  }
  return turns
}

function parseTurn(
  message: JsonValue,
  at: string,
  partTypes: readonly string[],
  unseen: readonly string[],
): ChatTurn | ApiError {
  if (!isJsonObject(message)) return invalidRequest(`Invalid type for '${at}': expected an object.`, at)
  const role = typeof message.role === 'string' ? ROLES.get(message.role) : undefined
  if (role === undefined) {
    const valid = [...ROLES.keys()].map((one) => `'${one}'`).join(', ')
    return invalidRequest(
      `Invalid value for '${at}.role'. Supported values are: ${valid}.`,
      `${at}.role`,
      'invalid_value',
    )
  }
  const text = contentText(message.content, partTypes, role === 'user' ? unseen : [])
  if (text === null) {
    return invalidRequest(`Invalid type for '${at}.content': expected a string or text parts.`, `${at}.content`)
  }
  return { role, text }
}

/** A string, or the text parts that the API accepts in its place; `null` for anything else. */
function contentText(
  content: JsonValue | undefined,
  partTypes: readonly string[],
  unseen: readonly string[],
): string | null {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return null
  const texts: string[] = []
  for (const part of content) {
    const { type, text } = isJsonObject(part) ? part : {}
    if (typeof type === 'string' && unseen.includes(type)) continue
    if (typeof type !== 'string' || !partTypes.includes(type) || typeof text !== 'string') return null
    texts.push(text)
  }
  return texts.join('')
}

/** JSON mode, which OpenAI refuses unless a message speaks of JSON. @param param where the messages are. */
export function jsonObjectFormat(turns: readonly ChatTurn[], param: string, format: string): AnswerFormat | ApiError {
  if (turns.some((turn) => /json/i.test(turn.text))) return { kind: 'json-object' }
  const rule = `'${param}' must contain the word 'json' in some form, to use '${format}' of type 'json_object'.`
  return invalidRequest(rule, param)
}

/** @param at the path of the member that holds `name` and `schema`. */
export function jsonSchemaFormat(member: JsonObject, at: string): AnswerFormat | ApiError {
  const { name, schema } = member
  if (typeof name !== 'string' || !/^[\w-]{1,64}$/.test(name)) {
    return invalidRequest(`Invalid '${at}.name': expected letters, digits, underscores and dashes.`, `${at}.name`)
  }
  if (!isJsonObject(schema)) return invalidRequest(`Missing required parameter: '${at}.schema'.`, `${at}.schema`)
  return { kind: 'json-schema', schema }
}

/** The refusal of a word that the API does not know, or `null`. @param at the path of the member. */
export function unknownValue(value: JsonValue | undefined, at: string, valid: readonly string[]): ApiError | null {
  if (value === undefined || value === null || (typeof value === 'string' && valid.includes(value))) return null
  const list = valid.map((one) => `'${one}'`).join(', ')
  return invalidRequest(`Invalid value for '${at}'. Supported values are: ${list}.`, at, 'invalid_value')
}

/** A number that a request may hold, and its range, both ends included. */
export interface NumberRange {
  readonly name: string
  readonly min: number
  readonly max: number
  readonly whole: boolean
}

/** The refusal of the first number that is out of its range, or `null`. */
export function outOfRange(body: JsonObject, ranges: readonly NumberRange[]): ApiError | null {
  const bad = ranges.find((range) => !isWithin(body[range.name], range))
  if (bad === undefined) return null
  const { name, min, max, whole } = bad
  const wanted = `${whole ? 'a whole number' : 'a number'} from ${min} to ${max}`
  return invalidRequest(`Invalid '${name}': expected ${wanted}.`, name, 'invalid_value')
}

function isWithin(value: JsonValue | undefined, { min, max, whole }: NumberRange): boolean {
  if (value === undefined || value === null) return true
  return typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value))
}
