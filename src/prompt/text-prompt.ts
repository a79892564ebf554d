import { bad, ok, type Parsed } from '../domain/fault.ts'
import type { Prompt } from '../domain/prompt.ts'
import type { Fields } from '../text/fields.ts'
import { firstProblems } from '../text/first-problems.ts'
import { plainLines, splitFrontMatter } from './front-matter.ts'
import { readFront, unclosedFront } from './front-settings.ts'
import { messageProblems } from './message-problems.ts'
import { promptName } from './path.ts'
import type { PromptReading } from './reading.ts'
import { readRoleLines } from './role-lines.ts'
import { readSettings, SETTING_KEYS } from './settings.ts'

/**
 * Reads a prompt that is a plain text: front matter (`model`, `modelParameters`, `responseFormat`, `jsonSchema`), then
 * messages under role lines. Line ends count as LF, so that a checkout with other ones is the same prompt. All problems
 * at once, with their lines: `yaml-syntax`, `json-syntax`, `prompt-invalid`, `template-syntax`.
 */
export function parseTextPrompt(written: string, path: string): Parsed<Prompt> {
  const text = plainLines(written)
  const { yaml, body, bodyLine, unclosed } = splitFrontMatter(text)
  if (unclosed) return unclosedFront(path)
  const messages = readRoleLines(body, bodyLine)
  const settings =
    yaml === null ? bad([{ file: path, line: 1, code: 'prompt-invalid', ...NO_MODEL }]) : readFront(yaml, path, read)
  const wrong = [
    ...(settings.kind === 'bad' ? settings.problems : []),
    ...messages.flatMap((message) => messageProblems(message, path)),
  ]
  if (settings.kind === 'bad' || wrong.length > 0) return bad(firstProblems(wrong, path))
  return ok({ path, name: promptName(path), ...settings.value, messages, testData: [], evaluators: [] })
}

function read(fields: Fields, reading: PromptReading) {
  fields.onlyKeys(SETTING_KEYS, 'x-')
  return readSettings(fields, reading)
}

const NO_MODEL = {
  message: 'The prompt names no model.',
  hint: 'Begin the file with three lines: `---`, `model: openai/gpt-4.1-mini`, `---`.',
}
