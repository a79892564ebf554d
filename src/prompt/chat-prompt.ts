import { bad, ok, type Parsed, type Problem } from '../domain/fault.ts'
import { isJsonObject } from '../domain/json.ts'
import type { Prompt } from '../domain/prompt.ts'
import { Fields, shown } from '../text/fields.ts'
import { firstProblems } from '../text/first-problems.ts'
import { inOrder } from '../text/in-order.ts'
import { readYaml } from '../text/yaml.ts'
import { readChatMessages } from './chat-messages.ts'
import { readJsonDocument } from './json-document.ts'
import { PARAMETER_NAMES, readParametersAs } from './parameters.ts'
import { promptName } from './path.ts'
import type { PromptDocument, PromptReading } from './reading.ts'
import { readApiFormat } from './response-format.ts'
import { checkParallelCalls, readApiTools } from './tools.ts'

const KEYS = ['model', 'messages', ...PARAMETER_NAMES, 'response_format', 'tools', 'tool_choice']
const MODEL = 'the name of a model, such as `openai/gpt-4.1-mini`'

/**
 * Reads a chat: the body of a request of chat completions, as JSON or YAML, whose texts are templates. They are filled
 * after the file was read, so that no value can add a message. Which files are chats: `.chat.json`, `.chat.yml` and
 * `.chat.yaml` wherever they lie; any other `.json` or `.yml` only where a suite names the very file, since most of them
 * are data. Keys that begin with `x-` are free; other unknown ones are errors. All problems at once: `yaml-syntax`,
 * `json-syntax`, `prompt-invalid`, `prompt-unsupported`, `template-syntax`.
 */
export function parseChatPrompt(text: string, path: string): Parsed<Prompt> {
  const { document, problems: refused } = readDocument(text, path)
  if (document === null) return bad(refused)
  const problems: Problem[] = []
  const prompt = readChat(document, path, problems)
  const all = firstProblems(inOrder(refused, problems), path)
  return prompt === null || all.length > 0 ? bad(all) : ok(prompt)
}

function readDocument(text: string, path: string): ReturnType<typeof readYaml> {
  if (!path.endsWith('.json')) return readYaml(text, path)
  const json = readJsonDocument(text, path)
  return json.kind === 'ok' ? { document: json.value, problems: [] } : { document: null, problems: json.problems }
}

function readChat(document: PromptDocument, path: string, problems: Problem[]): Prompt | null {
  const { value, locate } = document
  if (!isJsonObject(value)) {
    problems.push({ ...locate([]), code: 'prompt-invalid', ...notAMap(value) })
    return null
  }
  const reading: PromptReading = { code: 'prompt-invalid', locate, problems, document }
  const fields = new Fields(value, [], reading)
  fields.onlyKeys(KEYS, 'x-')
  fields.needs('model', MODEL)
  const tools = readApiTools(fields)
  checkParallelCalls(fields, 'parallel_tool_calls', tools)
  return {
    path,
    name: promptName(path),
    model: fields.word('model', MODEL)?.trim() ?? '',
    modelLine: fields.line('model'),
    parameters: readParametersAs(fields, (name) => name),
    responseFormat: readApiFormat(fields, 'response_format'),
    ...tools,
    messages: readChatMessages(fields, reading),
    testData: [],
    evaluators: [],
  }
}

function notAMap(value: PromptDocument['value']) {
  if (!Array.isArray(value)) {
    const message = `A chat must be a map with \`model\` and \`messages\`, not ${shown(value)}.`
    return { message, hint: 'Write `model` and `messages`.' }
  }
  const message = 'The chat names no model: it is a list of messages alone.'
  return { message, hint: 'Write a map with `model`, and the list under `messages`.' }
}
