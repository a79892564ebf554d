import type OpenAI from 'openai'
import { isJsonObject, type JsonObject } from '../domain/json.ts'
import type {
  ChatMessage,
  ContentPart,
  ModelReply,
  ModelRequest,
  ResponseFormat,
  ToolChoice,
  Usage,
} from '../domain/model.ts'
import { type AnsweredCall, errorInside, invalidAnswer, readAnswerBody, usageOf, wordOf } from './answer-body.ts'
import { calledTools } from './tool-calls.ts'

type ChatBody = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming

/** The body of a chat-completions call: only what the prompt says, so that older servers accept it. */
export function chatBody(request: ModelRequest): ChatBody {
  const { model, messages, parameters, responseFormat } = request
  const { stop, ...others } = parameters
  return {
    model,
    messages: messages.map(chatMessage),
    ...others,
    ...(stop === undefined ? {} : { stop: typeof stop === 'string' ? stop : [...stop] }),
    ...formatField(responseFormat),
    ...toolFields(request),
  }
}

/** Only users show images: the readers of prompts see to it. */
function chatMessage({ role, content, parts }: ChatMessage): ChatBody['messages'][number] {
  if (parts === undefined) return { role, content }
  if (role === 'user') return { role, content: parts.map(chatPart) }
  return { role, content: parts.flatMap((part) => (part.kind === 'text' ? [{ type: 'text', text: part.text }] : [])) }
}

function chatPart(part: ContentPart): OpenAI.Chat.ChatCompletionContentPart {
  if (part.kind === 'text') return { type: 'text', text: part.text }
  const { url, detail } = part
  return { type: 'image_url', image_url: { url, ...(detail === undefined ? {} : { detail }) } }
}

function toolFields({ tools, toolChoice }: ModelRequest): Pick<ChatBody, 'tools' | 'tool_choice'> {
  if (tools === undefined) return {}
  const declared = tools.map(({ parameters, ...tool }) => {
    return {
      type: 'function' as const,
      function: { ...tool, ...(parameters === undefined ? {} : { parameters: { ...parameters } }) },
    }
  })
  return { tools: declared, ...(toolChoice === undefined ? {} : { tool_choice: choiceField(toolChoice) }) }
}

function choiceField(choice: ToolChoice): OpenAI.Chat.ChatCompletionToolChoiceOption {
  return typeof choice === 'string' ? choice : { type: 'function', function: { name: choice.name } }
}

function formatField(format: ResponseFormat): Pick<ChatBody, 'response_format'> {
  if (format.kind === 'text') return {}
  if (format.kind === 'json-object') return { response_format: { type: 'json_object' } }
  const { kind: _kind, schema, ...named } = format
  return { response_format: { type: 'json_schema', json_schema: { ...named, schema: { ...schema } } } }
}

/** Stops that explain an answer without text. */
const EXPLAINS_SILENCE = ['length', 'content_filter']

/**
 * Stops for a reason that is the server's: what there is of the answer is not what the model would have said. Sources:
 * OpenRouter, "Errors and Debugging", and Mistral's API reference (`error`); DeepSeek's API reference; vLLM's `FinishReason`.
 */
const BROKEN_OFF = ['error', 'abort', 'insufficient_system_resource']

/** Reads the body of a successful response. One without choices or content, or broken off by its server, is no completion. */
export function parseChatCompletion(text: string, call: AnsweredCall): ModelReply {
  const answer = readAnswerBody(text)
  if (answer.kind === 'failure') return answer.failure
  const { body } = answer
  const choice = Array.isArray(body.choices) ? body.choices[0] : undefined
  if (!isJsonObject(choice)) return invalidAnswer('the answer has no choices')
  // Routers begin an answer before they know whether it will end.
  if (isJsonObject(choice.error)) return errorInside(choice.error)
  const finishReason = finishReasonOf(choice)
  if (BROKEN_OFF.includes(finishReason ?? '')) return invalidAnswer(`the answer was broken off (${finishReason})`)
  const message = isJsonObject(choice.message) ? choice.message : {}
  const refusal = wordOf(message.refusal)
  const content = contentOf(message.content)
  const mayBeSilent = refusal !== null || callsTools(message) || EXPLAINS_SILENCE.includes(finishReason ?? '')
  if (content === null && !mayBeSilent) return invalidAnswer('the answer has no content')
  return {
    kind: 'completion',
    text: content ?? '',
    finishReason,
    refusal,
    ...calledTools(message.tool_calls, (call) => ('function' in call ? call.function : null)),
    usage: chatUsage(body.usage),
    model: wordOf(body.model) ?? call.model,
    ms: call.ms,
  }
}

/** Google appends what its filter found, as in `content_filter: PROHIBITED_CONTENT`: checks and reports know the one word. */
function finishReasonOf({ finish_reason: given }: JsonObject): string | null {
  const word = wordOf(given)
  return word?.startsWith('content_filter:') ? 'content_filter' : word
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

function chatUsage(usage: unknown): Usage | null {
  return isJsonObject(usage) ? usageOf(usage.prompt_tokens, usage.completion_tokens) : null
}
