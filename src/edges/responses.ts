import type OpenAI from 'openai'
import { isJsonObject, type JsonObject } from '../domain/json.ts'
import type {
  ChatMessage,
  ContentPart,
  ModelReply,
  ModelRequest,
  Parameters,
  ResponseFormat,
  Usage,
} from '../domain/model.ts'
import { type AnsweredCall, invalidAnswer, readAnswerBody, usageOf, wordOf } from './answer-body.ts'
import { calledTools } from './tool-calls.ts'

type ResponseBody = OpenAI.Responses.ResponseCreateParamsNonStreaming

/**
 * The body of a Responses call: only what the prompt says, and that nothing is to be stored at the provider.
 * Throws a `RangeError` for a parameter that this API lacks: planning refuses it with a problem, before any call.
 */
export function responsesBody(request: ModelRequest): ResponseBody {
  const { model, messages, parameters, responseFormat } = request
  return {
    model,
    input: messages.map(inputMessage),
    ...parameterFields(parameters),
    ...textField(responseFormat, parameters),
    ...toolFields(request),
    store: false,
  }
}

/** A message as this API takes it. What the model itself said is one text; all other messages may be in parts. */
function inputMessage({ role, content, parts }: ChatMessage): OpenAI.Responses.EasyInputMessage {
  return { role, content: parts === undefined || role === 'assistant' ? content : parts.map(inputPart) }
}

function inputPart(part: ContentPart): OpenAI.Responses.ResponseInputContent {
  if (part.kind === 'text') return { type: 'input_text', text: part.text }
  return { type: 'input_image', image_url: part.url, detail: part.detail ?? 'auto' }
}

/** The Responses API is strict with functions unless told otherwise; chat completions are not. */
function toolFields({ tools, toolChoice }: ModelRequest): Pick<ResponseBody, 'tools' | 'tool_choice'> {
  if (tools === undefined) return {}
  const declared = tools.map(({ parameters = null, strict = false, ...tool }) => {
    return { type: 'function' as const, ...tool, parameters: parameters === null ? null : { ...parameters }, strict }
  })
  if (toolChoice === undefined) return { tools: declared }
  const choice = typeof toolChoice === 'string' ? toolChoice : { type: 'function' as const, name: toolChoice.name }
  return { tools: declared, tool_choice: choice }
}

type ParameterFields = Pick<
  ResponseBody,
  'max_output_tokens' | 'temperature' | 'top_p' | 'reasoning' | 'parallel_tool_calls'
>

/** All but the verbosity, which stands beside the format. */
function parameterFields({ verbosity: _verbosity, ...parameters }: Parameters): ParameterFields {
  const { max_tokens, max_completion_tokens = max_tokens, temperature, top_p, ...others } = parameters
  const { reasoning_effort: effort, parallel_tool_calls, ...lacking } = others
  const [name] = Object.keys(lacking)
  if (name !== undefined) throw new RangeError(`the Responses API has no parameter ${name}`)
  return {
    ...(max_completion_tokens === undefined ? {} : { max_output_tokens: max_completion_tokens }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(top_p === undefined ? {} : { top_p }),
    ...(effort === undefined ? {} : { reasoning: { effort } }),
    ...(parallel_tool_calls === undefined ? {} : { parallel_tool_calls }),
  }
}

function textField(responseFormat: ResponseFormat, { verbosity }: Parameters): Pick<ResponseBody, 'text'> {
  const format = formatOf(responseFormat)
  if (format === null && verbosity === undefined) return {}
  return { text: { ...(format === null ? {} : { format }), ...(verbosity === undefined ? {} : { verbosity }) } }
}

function formatOf(format: ResponseFormat): OpenAI.Responses.ResponseFormatTextConfig | null {
  if (format.kind === 'text') return null
  if (format.kind === 'json-object') return { type: 'json_object' }
  const { kind: _kind, schema, ...named } = format
  return { type: 'json_schema', ...named, schema: { ...schema } }
}

/** Why an answer is incomplete, in the words of chat completions, which checks and reports use. */
const STOPPED_BY: Readonly<Record<string, string>> = {
  max_output_tokens: 'length',
  content_filter: 'content_filter',
}

/** Ends that explain an answer without text. */
const EXPLAINS_SILENCE = ['length', 'content_filter', 'tool_calls']

/**
 * Reads the body of a successful response. Text and refusals are the parts of its messages; reasoning and remarks on the
 * way to the answer are no part of it. One that is still under way, cancelled or without any output is no completion.
 */
export function parseResponse(text: string, call: AnsweredCall): ModelReply {
  const answer = readAnswerBody(text)
  if (answer.kind === 'failure') return answer.failure
  const { body } = answer
  const { status } = body
  // A server that gives no status answers when it is done.
  if (status !== undefined && status !== 'completed' && status !== 'incomplete') {
    return invalidAnswer(`the response is not complete: its status is ${JSON.stringify(status)}`)
  }
  if (!Array.isArray(body.output)) return invalidAnswer('the answer has no output')
  const items = body.output.filter(isJsonObject)
  const parts = items.filter(isAnswer).flatMap(({ content }) => (Array.isArray(content) ? content : []))
  const said = { texts: partsOf(parts, 'output_text', 'text'), refusals: partsOf(parts, 'refusal', 'refusal') }
  const finishReason = finishReasonOf(body, items)
  const isSilent = said.texts.length + said.refusals.length === 0
  if (isSilent && !EXPLAINS_SILENCE.includes(finishReason)) return invalidAnswer('the answer has no content')
  return {
    kind: 'completion',
    text: said.texts.join(''),
    finishReason,
    refusal: wordOf(said.refusals.join('')),
    ...calledTools(
      items.filter(({ type }) => type === 'function_call'),
      (call) => call,
    ),
    usage: responseUsage(body.usage),
    model: wordOf(body.model) ?? call.model,
    ms: call.ms,
  }
}

/** A message to the user; models that think aloud mark what precedes the answer as commentary. */
function isAnswer({ type, phase }: JsonObject): boolean {
  return type === 'message' && phase !== 'commentary'
}

function partsOf(parts: readonly unknown[], type: string, member: string): readonly string[] {
  return parts.flatMap((part) => {
    const text = isJsonObject(part) && part.type === type ? part[member] : undefined
    return typeof text === 'string' ? [text] : []
  })
}

function finishReasonOf(body: JsonObject, items: readonly JsonObject[]): string {
  if (body.status === 'incomplete') {
    const reason = isJsonObject(body.incomplete_details) ? wordOf(body.incomplete_details.reason) : null
    return STOPPED_BY[reason ?? ''] ?? reason ?? 'incomplete'
  }
  return items.some(({ type }) => type === 'function_call') ? 'tool_calls' : 'stop'
}

function responseUsage(usage: unknown): Usage | null {
  return isJsonObject(usage) ? usageOf(usage.input_tokens, usage.output_tokens) : null
}
