import { bad, ok, type Parsed, type Problem } from '../domain/fault.ts'
import { isJsonObject, type JsonObject } from '../domain/json.ts'
import type { Prompt } from '../domain/prompt.ts'
import { Fields, shown } from '../text/fields.ts'
import { parseYaml, type YamlDocument } from '../text/yaml.ts'
import { readEvaluators } from './evaluators.ts'
import { readMessages } from './messages.ts'
import { readParameters } from './parameters.ts'
import { promptName } from './path.ts'
import type { PromptReading } from './reading.ts'
import { readResponseFormat } from './response-format.ts'
import { readTestData } from './test-data.ts'

const KEYS = [
  'name',
  'description',
  'model',
  'modelParameters',
  'responseFormat',
  'jsonSchema',
  'messages',
  'testData',
  'evaluators',
]

/**
 * Reads a `.prompt.yml`: format of GitHub Models, in full. Keys that begin with `x-` are free; other unknown ones are
 * errors. All problems at once, with line and column: `yaml-syntax`, `json-syntax` (in `jsonSchema`),
 * `prompt-invalid`, `template-syntax`, `check-unknown`, `case-duplicate`.
 */
export function parsePrompt(text: string, path: string): Parsed<Prompt> {
  const document = parseYaml(text, path)
  if (document.kind === 'bad') return document
  const { value } = document.value
  return isJsonObject(value) ? readPrompt(value, document.value, path) : bad([notAMap(document.value)])
}

function readPrompt(value: JsonObject, document: YamlDocument, path: string): Parsed<Prompt> {
  const problems: Problem[] = []
  const reading: PromptReading = { code: 'prompt-invalid', locate: document.locate, problems, document }
  const fields = new Fields(value, [], reading)
  fields.onlyKeys(KEYS, 'x-')
  fields.text('name')
  fields.text('description')
  fields.needs('model', 'the name of a model, such as `openai/gpt-4.1-mini`')
  const prompt: Prompt = {
    path,
    name: promptName(path),
    model: fields.word('model', 'the name of a model')?.trim() ?? '',
    parameters: readParameters(fields),
    responseFormat: readResponseFormat(fields, reading),
    messages: readMessages(fields, reading),
    testData: readTestData(fields, reading),
    evaluators: readEvaluators(fields, reading),
  }
  return problems.length > 0 ? bad(problems) : ok(prompt)
}

function notAMap({ value, locate }: YamlDocument): Problem {
  return {
    ...locate([]),
    code: 'prompt-invalid',
    message: `A prompt must be a map with \`model\` and \`messages\`, not ${shown(value)}.`,
    hint: 'Write `model` and `messages`.',
  }
}
