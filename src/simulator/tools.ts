import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts'
import { type ApiError, invalidRequest } from './api-error.ts'
import type { CalledFunction } from './request.ts'

/** What a request says about tools; `call` where it insists on one. */
export type RequestedTools = { readonly kind: 'tools'; readonly call: CalledFunction | null } | ApiError

/**
 * Reads `tools`, `tool_choice` and `parallel_tool_calls` of either API. Where a call is demanded the first function is
 * called, or the one that is named; where the model may choose, it answers in words.
 *
 * @param inner where a tool keeps its function: `function` in chat completions, the tool itself in responses.
 */
export function parseTools(body: JsonObject, inner: (tool: JsonObject) => JsonValue | undefined): RequestedTools {
  const { tools, tool_choice: choice, parallel_tool_calls: parallel } = body
  if (parallel !== undefined && typeof parallel !== 'boolean') return invalidRequest(NO_FLAG, 'parallel_tool_calls')
  if (tools === undefined || tools === null) {
    if (choice !== undefined) return lacking('tool_choice')
    return parallel === undefined ? NO_CALL : lacking('parallel_tool_calls')
  }
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

const NO_FLAG = "Invalid type for 'parallel_tool_calls': expected a boolean."

function lacking(param: string): ApiError {
  return invalidRequest(`'${param}' is only allowed when 'tools' are specified.`, param)
}

function functionOf(tool: JsonValue, inner: (tool: JsonObject) => JsonValue | undefined): CalledFunction | null {
  const declared = isJsonObject(tool) && tool.type === 'function' ? inner(tool) : null
  if (!isJsonObject(declared) || typeof declared.name !== 'string' || !/^[\w-]{1,64}$/.test(declared.name)) return null
  return { name: declared.name, parameters: isJsonObject(declared.parameters) ? declared.parameters : {} }
}
