import type { Parsed } from '../domain/fault.ts'
import type { Prompt } from '../domain/prompt.ts'
import { parseChatPrompt } from './chat-prompt.ts'
import { parseDotprompt } from './dotprompt.ts'
import { isChatPath, isDotpromptPath, isPromptyPath, isTextPath } from './path.ts'
import { parsePrompty } from './prompty.ts'
import { parseTextPrompt } from './text-prompt.ts'
import { parseYamlPrompt } from './yaml-prompt.ts'

const NOTHING: ReadonlyMap<string, string> = new Map()

/**
 * Reads a prompt by its suffix: a text (`.md`, `.txt`), `.prompty`, `.prompt`, a chat, else `.prompt.yml`. All its
 * problems at once.
 *
 * @param included the texts of the files that it may include, by path; the prompt itself may be among them.
 */
export function parsePrompt(text: string, path: string, included = NOTHING): Parsed<Prompt> {
  if (isTextPath(path)) return parseTextPrompt(text, path)
  if (isPromptyPath(path)) return parsePrompty(text, path)
  if (isDotpromptPath(path)) return parseDotprompt(text, path, included)
  return isChatPath(path) ? parseChatPrompt(text, path) : parseYamlPrompt(text, path)
}
