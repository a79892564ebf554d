import { bad, ok, type Parsed, type Problem } from '../domain/fault.ts'
import { isJsonObject } from '../domain/json.ts'
import type { Prompt } from '../domain/prompt.ts'
import { Fields, shown } from '../text/fields.ts'
import { firstProblems } from '../text/first-problems.ts'
import { inOrder } from '../text/in-order.ts'
import { readYaml, type YamlDocument } from '../text/yaml.ts'
import { readEvaluators } from './evaluators.ts'
import { readMessages } from './messages.ts'
import { promptName } from './path.ts'
import type { PromptReading } from './reading.ts'
import { readSettings, SETTING_KEYS } from './settings.ts'
import { readTestData } from './test-data.ts'

const KEYS = [...SETTING_KEYS, 'messages', 'testData', 'evaluators']

/**
 * Reads a `.prompt.yml`: format of GitHub Models, in full. Keys that begin with `x-` are free; other unknown ones are
 * errors. All problems at once, with line and column: `yaml-syntax`, `json-syntax` (in `jsonSchema`),
 * `prompt-invalid`, `template-syntax`, `check-unknown`, `case-duplicate`.
 */
export function parseYamlPrompt(text: string, path: string): Parsed<Prompt> {
  const { document, problems: refused } = readYaml(text, path)
  if (document === null) return bad(refused)
  const problems: Problem[] = []
  const prompt = readPrompt(document, path, problems)
  const all = firstProblems(inOrder(refused, problems), path)
  return prompt === null || all.length > 0 ? bad(all) : ok(prompt)
}

function readPrompt(document: YamlDocument, path: string, problems: Problem[]): Prompt | null {
  const { value, locate } = document
  if (!isJsonObject(value)) {
    problems.push(notAMap(document))
    return null
  }
  const reading: PromptReading = { code: 'prompt-invalid', locate, problems, document }
  const fields = new Fields(value, [], reading)
  fields.onlyKeys(KEYS, 'x-')
  return {
    path,
    name: promptName(path),
    ...readSettings(fields, reading),
    messages: readMessages(fields, reading),
    testData: readTestData(fields, reading),
    evaluators: readEvaluators(fields, reading),
  }
}

function notAMap({ value, locate }: YamlDocument): Problem {
  return {
    ...locate([]),
    code: 'prompt-invalid',
    message: `A prompt must be a map with \`model\` and \`messages\`, not ${shown(value)}.`,
    hint: 'Write `model` and `messages`.',
  }
}
