import { STRING_OPERATIONS } from '../check/rules/prompt-string.ts'
import { JUDGE_TYPES } from '../check/types.ts'
import type { CheckSpec } from '../domain/check.ts'
import type { JsonObject, JsonValue } from '../domain/json.ts'
import type { Fields } from '../text/fields.ts'
import { unknownWord } from '../text/keys.ts'
import { contentProblems } from './content-problems.ts'
import type { PromptReading } from './reading.ts'

const KINDS = ['string', 'llm', 'uses'] as const
const PLUGINS = JUDGE_TYPES.filter((type) => type.startsWith('github/'))

/**
 * The prompt's own checks: `string` becomes a `prompt-string` (`{equals: …}`), `llm` an `llm`
 * (`{modelId, prompt, systemPrompt?, choices: [{choice, score}]}`), `uses` the plug-in's name. Names are unique.
 */
export function readEvaluators(prompt: Fields, reading: PromptReading): readonly CheckSpec[] {
  const names = new Set<string>()
  return prompt.maps('evaluators', '`name` and one of `string`, `llm`, `uses`').map((evaluator) => {
    evaluator.onlyKeys(['name', ...KINDS])
    evaluator.needs('name', 'the name that reports show')
    const name = evaluator.word('name') ?? ''
    if (name !== '' && names.has(name))
      evaluator.report('name', 'Two evaluators have this name.', 'Rename one of the two.')
    names.add(name)
    return { ...readKind(evaluator, reading), ...DEFAULTS, name, at: reading.locate(evaluator.path) }
  })
}

const DEFAULTS = { negated: false, weight: 1, required: true, critical: false }

type Kind = Pick<CheckSpec, 'type' | 'value'>

function readKind(evaluator: Fields, reading: PromptReading): Kind {
  const given = KINDS.filter((kind) => (evaluator.value(kind) ?? null) !== null)
  const [kind] = given
  if (given.length !== 1) {
    const found = given.length === 0 ? 'none' : given.map((each) => `\`${each}\``).join(' and ')
    const message = `An evaluator has exactly one of \`string\`, \`llm\`, \`uses\`; this one has ${found}.`
    evaluator.report('name', message, 'Keep one of them.', 'key')
  }
  if (kind === 'string') return readString(evaluator.map('string'))
  if (kind === 'llm') return readLlm(evaluator.map('llm'), reading)
  return { type: readPlugin(evaluator) }
}

function readPlugin(evaluator: Fields): string {
  const name = evaluator.word('uses', 'the name of a plug-in') ?? ''
  if (name === '' || PLUGINS.some((plugin) => plugin === name)) return name
  const { message, hint } = unknownWord('plug-in', name, PLUGINS)
  evaluator.report('uses', message, hint, 'value', 'check-unknown')
  return name
}

/** Only the first operator that is present counts, in the format's order. */
function readString(fields: Fields | undefined): Kind {
  fields?.onlyKeys(STRING_OPERATIONS)
  const operator = STRING_OPERATIONS.find((each) => (fields?.value(each) ?? null) !== null)
  const operand = operator === undefined ? undefined : fields?.typed(operator, 'text', scalar)
  if (fields !== undefined && operator === undefined) {
    fields.report(
      null,
      `The evaluator compares with nothing. Valid: ${STRING_OPERATIONS.join(', ')}.`,
      'Add one of them.',
    )
  }
  return {
    type: 'prompt-string',
    value: operator === undefined || operand === undefined ? {} : { [operator]: operand },
  }
}

function scalar(value: JsonValue): JsonValue | undefined {
  return typeof value === 'object' ? undefined : value
}

function readLlm(fields: Fields | undefined, reading: PromptReading): Kind {
  if (fields === undefined) return { type: 'llm' }
  fields.onlyKeys(['modelId', 'prompt', 'systemPrompt', 'choices'])
  fields.needs('prompt', 'what the judge is asked')
  fields.needs('choices', 'a list of maps with `choice` and `score`')
  const modelId = fields.word('modelId', 'the name of a model')
  const prompt = fields.word('prompt') ?? ''
  const systemPrompt = fields.text('systemPrompt')
  reading.problems.push(...contentProblems(prompt, [...fields.path, 'prompt'], reading))
  const value = {
    ...(modelId === undefined ? {} : { modelId }),
    prompt,
    ...(systemPrompt === undefined ? {} : { systemPrompt }),
    choices: readChoices(fields),
  }
  return { type: 'llm', value }
}

/** At least one choice; no two are equal but for their case, since the judge's answer is matched without it. */
function readChoices(llm: Fields): readonly JsonObject[] {
  if (llm.list('choices')?.length === 0)
    llm.report('choices', '`choices` is empty.', 'Add the answers a judge may give.')
  const seen = new Set<string>()
  return llm.maps('choices', '`choice` and `score`').map((fields) => {
    fields.onlyKeys(['choice', 'score'])
    fields.needs('choice', 'the answer')
    fields.needs('score', 'a number from 0 to 1')
    const choice = fields.typed('choice', 'one line of text', choiceText) ?? ''
    const token = choice.toLowerCase()
    if (token !== '' && seen.has(token)) fields.report('choice', 'Two choices are the same.', 'Remove one of the two.')
    seen.add(token)
    return { choice, score: fields.number('score', { min: 0, max: 1 }) ?? 0 }
  })
}

function choiceText(value: JsonValue): string | undefined {
  const text =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value).trim() : ''
  return text === '' || text.includes('\n') ? undefined : text
}
