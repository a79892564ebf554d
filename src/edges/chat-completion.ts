import type OpenAI from 'openai'
import { isJsonObject, type JsonObject } from '../domain/json.ts'
import type { CallFailure, ModelReply, ModelRequest, ResponseFormat, Usage } from '../domain/model.ts'
import { parseApiError } from './api-error.ts'

type ChatBody = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming

/** The body of a chat-completions call: only what the prompt says, so that older servers accept it. */
export function chatBody({ model, messages, parameters, responseFormat }: ModelRequest): ChatBody {
  const { stop, ...numbers } = parameters
  return {
    model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    ...numbers,
    ...(stop === undefined ? {} : { stop: typeof stop === 'string' ? stop : [...stop] }),
    ...formatField(responseFormat),
  }
}

function formatField(format: ResponseFormat): Pick<ChatBody, 'response_format'> {
  if (format.kind === 'text') return {}
  if (format.kind === 'json-object') return { response_format: { type: 'json_object' } }
  const { name, schema, strict } = format
  return { response_format: { type: 'json_schema', json_schema: { name, schema: { ...schema }, strict } } }
}

/** Stops that explain an answer without text. */
const EXPLAINS_SILENCE = ['length', 'content_filter']

/**
 * Reads the body of a successful response. Servers and proxies answer 200 with HTML, nothing, an error or no choices;
 * none of these is a completion.
 *
 * @param call the model asked for, and the milliseconds that the exchange took.
 */
export function parseChatCompletion(text: string, call: { readonly model: string; readonly ms: number }): ModelReply {
  if (text.trim() === '') return invalid('the answer is empty')
  const body = parseObject(text)
  if (body === null) return invalid(`the answer is not a JSON object: ${excerpt(text)}`)
  if (body.error !== undefined && body.error !== null) return errorInside(body.error)
  const choice = Array.isArray(body.choices) ? body.choices[0] : undefined
  if (!isJsonObject(choice)) return invalid('the answer has no choices')
  const finishReason = wordOf(choice.finish_reason)
  const message = isJsonObject(choice.message) ? choice.message : {}
  const refusal = wordOf(message.refusal)
  const content = contentOf(message.content)
  const mayBeSilent = refusal !== null || callsTools(message) || EXPLAINS_SILENCE.includes(finishReason ?? '')
  if (content === null && !mayBeSilent) return invalid('the answer has no content')
  return {
    kind: 'completion',
    text: content ?? '',
    finishReason,
    refusal,
    usage: usageOf(body.usage),
    model: wordOf(body.model) ?? call.model,
    ms: call.ms,
  }
}

/** An error under a status that says success; a gateway's own status counts where it gives one. */
function errorInside(error: unknown): CallFailure {
  const { code, message, status } = parseApiError(error, 'an error without a message')
  return { kind: 'http-error', status: status ?? 200, code, message, retryAfterMs: null }
}

function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : null
  } catch {
    return null
  }
}

/** A string, or the texts of a list of content parts; `null` when there is neither. */
function contentOf(content: unknown): string | null {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return null
  const texts = content.flatMap((part) => (isJsonObject(part) && typeof part.text === 'string' ? [part.text] : []))
  return texts.length > 0 ? texts.join('') : null
}

function callsTools(message: JsonObject): boolean {
  return Array.isArray(message.tool_calls) && message.tool_calls.length > 0
}

function usageOf(value: unknown): Usage | null {
  if (!isJsonObject(value)) return null
  const { prompt_tokens: inputTokens, completion_tokens: outputTokens } = value
  return isCount(inputTokens) && isCount(outputTokens) ? { inputTokens, outputTokens } : null
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function wordOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function invalid(message: string): CallFailure {
  return { kind: 'invalid-answer', message }
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 80)}…` : line
}
