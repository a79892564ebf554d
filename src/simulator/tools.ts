import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts'
import { type ApiError, invalidRequest } from './api-error.ts'
import type { CalledFunction } from './request.ts'

/** What a request says about tools; `call` where it insists on one. */
export type RequestedTools = { readonly kind: 'tools'; readonly call: CalledFunction | null } | ApiError

/**
 * Reads `tools` and `tool_choice` of either API. Where a call is demanded the first function is called, or the one that is
 * named; where the model may choose, it answers in words.
 *
 * @param inner where a tool keeps its function: `function` in chat completions, the tool itself in responses.
 */
export function parseTools(body: JsonObject, inner: (tool: JsonObject) => JsonValue | undefined): RequestedTools {
  const { tools, tool_choice: choice } = body
  if (tools === undefined || tools === null) return choice === undefined ? NO_CALL : lacking()
  if (!Array.isArray(tools) || tools.length === 0) return invalidRequest("Invalid 'tools': expected tools.", 'tools')
  const functions = tools.map((tool) => functionOf(tool, inner))
  const sound = functions.flatMap((one) => (one === null ? [] : [one]))
  if (sound.length < functions.length) return invalidRequest("Invalid 'tools': expected functions.", 'tools')
  if (choice === undefined || choice === 'auto' || choice === 'none') return NO_CALL
  const named = isJsonObject(choice) ? inner(choice) : undefined
  const wanted = isJsonObject(named) ? named.name : null
  const call = choice === 'required' ? sound[0] : sound.find(({ name }) => name === wanted)
  if (call !== undefined) return { kind: 'tools', call }
  return invalidRequest("Invalid 'tool_choice': no such tool.", 'tool_choice')
}

const NO_CALL: RequestedTools = { kind: 'tools', call: null }

function lacking(): ApiError {
  return invalidRequest("'tool_choice' is only allowed when 'tools' are specified.", 'tool_choice')
}

function functionOf(tool: JsonValue, inner: (tool: JsonObject) => JsonValue | undefined): CalledFunction | null {
  const declared = isJsonObject(tool) && tool.type === 'function' ? inner(tool) : null
  if (!isJsonObject(declared) || typeof declared.name !== 'string' || !/^[\w-]{1,64}$/.test(declared.name)) return null
  return { name: declared.name, parameters: isJsonObject(declared.parameters) ? declared.parameters : {} }
}
