import { isJsonObject } from '../domain/json.ts'
import type { ToolCall } from '../domain/model.ts'
import { wordOf } from './answer-body.ts'

/** What an answer has of tool calls: nothing at all when there are none. */
export interface CalledTools {
  readonly toolCalls?: readonly ToolCall[]
}

/**
 * The calls among the entries of an answer, each as `{name, arguments}` where `read` finds these. Arguments stay the model's
 * text; servers that send them as a value get its JSON.
 */
export function calledTools(entries: unknown, read: (entry: object) => unknown): CalledTools {
  const toolCalls = (Array.isArray(entries) ? entries : []).flatMap((entry): readonly ToolCall[] => {
    const call: unknown = isJsonObject(entry) ? read(entry) : null
    const name = isJsonObject(call) ? wordOf(call.name) : null
    if (!isJsonObject(call) || name === null) return []
    const given = call.arguments
    return [{ name, arguments: typeof given === 'string' ? given : JSON.stringify(given ?? {}) }]
  })
  return toolCalls.length === 0 ? {} : { toolCalls }
}
