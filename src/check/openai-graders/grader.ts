import type { Problem } from '../../domain/fault.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts'
import { Fields } from '../../text/fields.ts'
import type { Locate, Path } from '../../text/locate.ts'
import { labelModel } from './label-model.ts'
import { stringCheck } from './string-check.ts'
import { textSimilarity } from './text-similarity.ts'

/** Graders of OpenAI's Evals that are checks here under other names. */
const TRANSLATED = { string_check: stringCheck, text_similarity: textSimilarity, label_model: labelModel } as const

/** Graders that are none, and why. */
const REFUSED: ReadonlyMap<string, readonly [why: string, hint: string]> = new Map([
  ['python', ['would run code, which is never done', 'Write a check that needs no code, or a rubric.']],
  [
    'score_model',
    ["asks for a number of the model's own making", 'Write a g-eval or an llm-rubric with the same criterion.'],
  ],
  ['multi', ['combines graders by a formula', 'Write an assert-set with the graders as its checks and their weights.']],
])

/** What graders have in common with our checks. */
const COMMON = ['type', 'name', 'weight', 'required', 'critical']

/** The types of graders that are taken. */
export const TAKEN_GRADERS: readonly string[] = Object.keys(TRANSLATED)

const GRADER_TYPES = [...TAKEN_GRADERS, ...REFUSED.keys()]

/** The members of graders that checks do not have. */
export const GRADER_KEYS = [
  'input',
  'reference',
  'operation',
  'evaluation_metric',
  'pass_threshold',
  'model',
  'labels',
  'passing_labels',
] as const

/** Whether an entry of a list of checks is one of OpenAI's graders. */
export function isGrader(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && Object.hasOwn(value, 'type') && GRADER_TYPES.some((type) => type === value.type)
}

/** A grader as `parseCheckSpec` reads checks, or `null` with the problems that say why it cannot be one. */
export function translateGrader(grader: JsonObject, locate: Locate, problems: Problem[]): JsonObject | null {
  const fields = new Fields(grader, [], { code: 'check-invalid', locate, problems })
  const type = GRADER_TYPES.find((each) => each === grader.type) ?? ''
  const before = problems.length
  const refused = REFUSED.get(type)
  if (refused !== undefined) fields.report('type', `The grader \`${type}\` ${refused[0]}.`, refused[1])
  const translate = Object.entries(TRANSLATED).find(([name]) => name === type)?.[1]
  if (translate === undefined) return null
  fields.onlyKeys([...COMMON, ...translate.keys])
  const check = translate.read(fields)
  if (problems.length > before || check === null) return null
  return { ...Object.fromEntries(Object.entries(grader).filter(([key]) => COMMON.includes(key))), ...check }
}

/** Where a member of the check stood in the grader. */
export function originInGrader(path: Path): Path {
  const names: ReadonlyMap<string | number, string> = new Map([
    ['value', 'reference'],
    ['threshold', 'pass_threshold'],
    ['path', 'input'],
  ])
  return path.map((step, index) => (index === 0 ? (names.get(step) ?? step) : step))
}
