import type { Parsed } from '../domain/fault.ts'
import type { Prompt } from '../domain/prompt.ts'
import { isTextPath } from './path.ts'
import { parseTextPrompt } from './text-prompt.ts'
import { parseYamlPrompt } from './yaml-prompt.ts'

/** Reads a prompt by its suffix: a text (`.md`, `.txt`), else YAML. All its problems at once. */
export function parsePrompt(text: string, path: string): Parsed<Prompt> {
  return isTextPath(path) ? parseTextPrompt(text, path) : parseYamlPrompt(text, path)
}
