import { bad, ok, type Parsed } from '../domain/fault.ts'
import type { JsonObject } from '../domain/json.ts'
import type { Prompt } from '../domain/prompt.ts'
import type { Fields } from '../text/fields.ts'
import { firstProblems } from '../text/first-problems.ts'
import { plainLines, splitFrontMatter } from './front-matter.ts'
import { readFront, unclosedFront } from './front-settings.ts'
import { promptName } from './path.ts'
import { promptyBody } from './prompty-body.ts'
import { readInputDefaults } from './prompty-inputs.ts'
import { checkCallOptions, readPromptyModel } from './prompty-model.ts'
import { readOutputs } from './prompty-outputs.ts'
import { refuseReferences } from './prompty-references.ts'
import { readPromptyTools } from './prompty-tools.ts'
import type { PromptReading } from './reading.ts'

const FENCES = ['---', '+++']

/**
 * Reads a `.prompty` (Microsoft), version 1 or 2: front matter, then messages under role lines. Roles are found before
 * anything is filled in, so that no value can open one. Unknown keys are passed over, as the format has it; known ones of a
 * wrong type are problems. Of the template languages only `{{name}}` is filled; logic is refused with its line. `default`s
 * fill variables that a case lacks; `sample`s and `example`s are for people. All problems at once.
 */
export function parsePrompty(written: string, path: string): Parsed<Prompt> {
  const { yaml, body, bodyLine, unclosed } = splitFrontMatter(plainLines(written), FENCES)
  if (unclosed) return unclosedFront(path)
  const settings =
    yaml === null ? bad([{ file: path, line: 1, code: 'prompt-invalid', ...NO_MODEL }]) : front(yaml, path)
  const { messages, problems } = promptyBody(body, bodyLine, path)
  const wrong = [...(settings.kind === 'bad' ? settings.problems : []), ...problems]
  if (settings.kind === 'bad' || wrong.length > 0) return bad(firstProblems(wrong, path))
  return ok({ path, name: promptName(path), ...settings.value, messages, testData: [], evaluators: [] })
}

const NO_MODEL = {
  message: 'The prompt names no model: it has no front matter.',
  hint: 'Begin the file with `---`, `model: gpt-4.1-mini`, `---`.',
}

function front(yaml: string, path: string) {
  return readFront(yaml, path, readSettings)
}

function readSettings(
  fields: Fields,
  reading: PromptReading,
): Omit<Prompt, 'path' | 'name' | 'messages' | 'testData' | 'evaluators'> {
  refuseReferences(fields.object, reading)
  fields.text('name')
  fields.text('description')
  refuseBase(fields)
  checkTemplate(fields)
  const model = readPromptyModel(fields)
  const tools = readPromptyTools(fields, model)
  checkCallOptions(fields, tools)
  const outputs = readOutputs(fields)
  const defaults: JsonObject = readInputDefaults(fields)
  return {
    ...model,
    ...tools,
    responseFormat: outputs ?? model.responseFormat,
    ...(Object.keys(defaults).length === 0 ? {} : { defaults }),
  }
}

/** Refuses `base`: what another file adds would be no part of this prompt, neither sent nor seen when it changes. */
function refuseBase(prompt: Fields): void {
  if ((prompt.value('base') ?? null) === null) return
  const message = '`base` takes the model and its parameters from another prompt, which is not read.'
  prompt.report('base', message, 'Write them here, and remove `base`.', 'key', 'prompt-unsupported')
}

const LANGUAGES = ['jinja2', 'nunjucks', 'mustache']
const TEMPLATE = '`jinja2`, `nunjucks` or `mustache`'

/** `template: jinja2`, `{type}` (version 1), `{format: jinja2}` or `{format: {kind}, parser}` (version 2). */
function checkTemplate(prompt: Fields): void {
  const isName = typeof prompt.value('template') === 'string'
  if (isName) checkLanguage(prompt, 'template')
  const template = isName ? undefined : prompt.map('template', `${TEMPLATE}, or a map`)
  if (template === undefined) return
  checkLanguage(template, 'type')
  if (typeof template.value('format') === 'string') checkLanguage(template, 'format')
  else {
    const format = template.map('format')
    if (format !== undefined) checkLanguage(format, 'kind')
  }
}

function checkLanguage(fields: Fields, key: string): void {
  const language = fields.word(key, TEMPLATE)
  if (language === undefined || LANGUAGES.includes(language)) return
  const message = `Templates of the language \`${language.slice(0, 40)}\` cannot be filled. Valid: ${TEMPLATE}.`
  fields.report(key, message, 'Write plain `{{name}}`, and name one of these.', 'value', 'prompt-unsupported')
}
