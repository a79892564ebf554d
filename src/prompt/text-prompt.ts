import { bad, ok, type Parsed, type Problem } from '../domain/fault.ts'
import { isJsonObject } from '../domain/json.ts'
import type { MessageTemplate, Prompt } from '../domain/prompt.ts'
import { Fields, shown } from '../text/fields.ts'
import { firstProblems } from '../text/first-problems.ts'
import { inOrder } from '../text/in-order.ts'
import { lineIndex } from '../text/lines.ts'
import { templateProblems } from '../text/template.ts'
import { readYaml, type YamlDocument } from '../text/yaml.ts'
import { splitFrontMatter } from './front-matter.ts'
import { promptName } from './path.ts'
import { readRoleLines } from './role-lines.ts'
import { readSettings, SETTING_KEYS } from './settings.ts'

type Settings = Pick<Prompt, 'model' | 'parameters' | 'responseFormat'>

/**
 * Reads a prompt that is a plain text: front matter (`model`, `modelParameters`, `responseFormat`, `jsonSchema`), then
 * messages under role lines. Line ends count as LF, so that a checkout with other ones is the same prompt. All problems
 * at once, with their lines: `yaml-syntax`, `json-syntax`, `prompt-invalid`, `template-syntax`.
 */
export function parseTextPrompt(written: string, path: string): Parsed<Prompt> {
  const text = written.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const { yaml, body, bodyLine, unclosed } = splitFrontMatter(text)
  if (unclosed) return bad([{ file: path, line: 1, code: 'prompt-invalid', ...UNCLOSED }])
  const messages = readRoleLines(body, bodyLine)
  const settings =
    yaml === null ? bad([{ file: path, line: 1, code: 'prompt-invalid', ...NO_MODEL }]) : front(yaml, path)
  const wrong = [
    ...(settings.kind === 'bad' ? settings.problems : []),
    ...messages.flatMap((message) => messageProblems(message, path)),
  ]
  if (settings.kind === 'bad' || wrong.length > 0) return bad(firstProblems(wrong, path))
  return ok({ path, name: promptName(path), ...settings.value, messages, testData: [], evaluators: [] })
}

const UNCLOSED = {
  message: 'The front matter that begins here is never closed.',
  hint: 'Write `---` on a line of its own below it.',
}
const NO_MODEL = {
  message: 'The prompt names no model.',
  hint: 'Begin the file with three lines: `---`, `model: openai/gpt-4.1-mini`, `---`.',
}

function front(yaml: string, path: string): Parsed<Settings> {
  const { document, problems: refused } = readYaml(yaml, path)
  if (document === null) return bad(refused)
  const value = document.value ?? {}
  if (!isJsonObject(value)) return bad([notAMap(document)])
  const problems: Problem[] = []
  const reading = { code: 'prompt-invalid', locate: document.locate, problems, document } as const
  const fields = new Fields(value, [], reading)
  fields.onlyKeys(SETTING_KEYS, 'x-')
  const settings = readSettings(fields, reading)
  const all = inOrder(refused, problems)
  return all.length > 0 ? bad(all) : ok(settings)
}

function notAMap({ value, locate }: YamlDocument): Problem {
  return {
    ...locate([]),
    code: 'prompt-invalid',
    message: `Front matter must be a map with \`model\`, not ${shown(value)}.`,
    hint: 'Write `model: ` and the name of a model.',
  }
}

function messageProblems({ role, content, line }: MessageTemplate, file: string): readonly Problem[] {
  if (content === '') {
    const hint = 'Write the text below its role, or remove the role.'
    return [{ file, line, code: 'prompt-invalid', message: `The ${role} message has no text.`, hint }]
  }
  const position = lineIndex(content)
  return templateProblems(content, (offset) => {
    const place = position(offset)
    return { file, line: line + place.line - 1, column: place.column }
  })
}
