import type { JsonValue } from '../domain/json.ts'
import { type Parameters, REASONING_EFFORTS, VERBOSITIES } from '../domain/model.ts'
import type { Fields, NumberRule } from '../text/fields.ts'
import { unknownWord } from '../text/keys.ts'
import { checkParallelCalls } from './tools.ts'

const NUMBERS = [
  'max_tokens',
  'max_completion_tokens',
  'temperature',
  'top_p',
  'frequency_penalty',
  'presence_penalty',
  'seed',
] as const

/** The API's own ranges, so that a wrong number is found before any call. */
const RULES: Readonly<Record<(typeof NUMBERS)[number], NumberRule>> = {
  max_tokens: { min: 1, integer: true },
  max_completion_tokens: { min: 1, integer: true },
  temperature: { min: 0, max: 2 },
  top_p: { min: 0, max: 1 },
  frequency_penalty: { min: -2, max: 2 },
  presence_penalty: { min: -2, max: 2 },
  seed: { integer: true },
}

/**
 * The prompt's `modelParameters`, written in camel case or with underscores, under the names that the API uses. Formats that
 * have them declare no tools.
 */
export function readParameters(prompt: Fields): Parameters {
  const fields = prompt.map('modelParameters', 'a map of parameters')
  if (fields === undefined) return {}
  fields.onlyKeys(spellings(PARAMETER_NAMES))
  refuseTwins(fields, PARAMETER_NAMES)
  checkParallelCalls(fields, spelling('parallel_tool_calls', fields), {})
  return readParametersAs(fields, (name) => spelling(name, fields))
}

/** Parameters that neither prompty 2 nor dotprompt has a name of its own for. */
export const API_OPTIONS = ['reasoning_effort', 'verbosity', 'parallel_tool_calls'] as const

/** Every parameter, under the name that the API uses. */
export const PARAMETER_NAMES: readonly ParameterName[] = [...NUMBERS, 'stop', ...API_OPTIONS]

export type ParameterName = keyof Parameters

/** Parameters as prompty 2 and dotprompt call them. */
export const MODEL_OPTIONS: Readonly<Partial<Record<ParameterName, string>>> = {
  max_completion_tokens: 'maxOutputTokens',
  temperature: 'temperature',
  top_p: 'topP',
  frequency_penalty: 'frequencyPenalty',
  presence_penalty: 'presencePenalty',
  seed: 'seed',
  stop: 'stopSequences',
}

/** Parameters under the names of another format. @param keyOf a parameter's key there, or `null` for one that it lacks. */
export function readParametersAs(fields: Fields, keyOf: (name: ParameterName) => string | null): Parameters {
  const at = <T>(name: ParameterName, read: (key: string) => T | undefined): T | undefined => {
    const key = keyOf(name)
    return key === null ? undefined : read(key)
  }
  const parameters: { -readonly [Name in keyof Parameters]: Parameters[Name] } = {}
  for (const name of NUMBERS) {
    const value = at(name, (key) => fields.number(key, RULES[name]))
    if (value !== undefined) parameters[name] = value
  }
  const stop = at('stop', (key) => fields.typed(key, 'text, or a list of 1 to 4 texts', stopTexts))
  const effort = at('reasoning_effort', (key) => readWord(fields, key, 'reasoning effort', REASONING_EFFORTS))
  const verbosity = at('verbosity', (key) => readWord(fields, key, 'verbosity', VERBOSITIES))
  const parallel = at('parallel_tool_calls', (key) => fields.flag(key))
  return {
    ...parameters,
    ...(stop === undefined ? {} : { stop }),
    ...(effort === undefined ? {} : { reasoning_effort: effort }),
    ...(verbosity === undefined ? {} : { verbosity }),
    ...(parallel === undefined ? {} : { parallel_tool_calls: parallel }),
  }
}

function readWord<Word extends string>(
  fields: Fields,
  key: string,
  what: string,
  valid: readonly Word[],
): Word | undefined {
  const written = fields.word(key, `one of ${valid.map((each) => `\`${each}\``).join(', ')}`)
  const word = valid.find((each) => each === written)
  if (written === undefined || word !== undefined) return word
  const { message, hint } = unknownWord(what, written, valid)
  fields.report(key, message, hint)
  return undefined
}

/** The parameters in camel case and with underscores. */
export function spellings(names: readonly ParameterName[]): readonly string[] {
  return [...new Set([...names.map(camelCase), ...names])]
}

/** Reports parameters that are there in both spellings. */
export function refuseTwins(fields: Fields, names: readonly ParameterName[]): void {
  for (const name of names.filter((each) => each.includes('_'))) {
    if (fields.value(name) === undefined || fields.value(camelCase(name)) === undefined) continue
    fields.report(
      name,
      `\`${name}\` and \`${camelCase(name)}\` are the same parameter.`,
      'Remove one of the two.',
      'key',
    )
  }
}

/** The spelling that is there. */
export function spelling(name: ParameterName, fields: Fields): string {
  return fields.value(name) === undefined ? camelCase(name) : name
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function stopTexts(value: JsonValue): string | readonly string[] | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  if (!Array.isArray(value) || value.length < 1 || value.length > 4) return undefined
  const texts = value.filter((item) => typeof item === 'string' && item !== '').map(String)
  return texts.length === value.length ? texts : undefined
}
