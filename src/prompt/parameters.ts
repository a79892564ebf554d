import type { JsonValue } from '../domain/json.ts'
import type { Parameters } from '../domain/model.ts'
import type { Fields, NumberRule } from '../text/fields.ts'

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

/** The prompt's `modelParameters`, written in camel case or with underscores, under the names that the API uses. */
export function readParameters(prompt: Fields): Parameters {
  const fields = prompt.map('modelParameters', 'a map of parameters')
  if (fields === undefined) return {}
  checkNames(fields)
  return readParametersAs(fields, (name) => spelling(name, fields))
}

/** Every parameter, under the name that the API uses. */
export const PARAMETER_NAMES: readonly ParameterName[] = [...NUMBERS, 'stop']

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
  const parameters: { -readonly [Name in keyof Parameters]: Parameters[Name] } = {}
  for (const name of NUMBERS) {
    const key = keyOf(name)
    const value = key === null ? undefined : fields.number(key, RULES[name])
    if (value !== undefined) parameters[name] = value
  }
  const key = keyOf('stop')
  const stop = key === null ? undefined : fields.typed(key, 'text, or a list of 1 to 4 texts', stopTexts)
  return stop === undefined ? parameters : { ...parameters, stop }
}

function checkNames(fields: Fields): void {
  const names = [...NUMBERS, 'stop']
  fields.onlyKeys([...names.map(camelCase), ...names.filter((name) => name.includes('_'))])
  for (const name of NUMBERS.filter((each) => each.includes('_'))) {
    if (fields.value(name) === undefined || fields.value(camelCase(name)) === undefined) continue
    fields.report(
      name,
      `\`${name}\` and \`${camelCase(name)}\` are the same parameter.`,
      'Remove one of the two.',
      'key',
    )
  }
}

function spelling(name: string, fields: Fields): string {
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
