import type { Prompt } from '../domain/prompt.ts'
import type { Fields } from '../text/fields.ts'
import { readParameters } from './parameters.ts'
import type { PromptReading } from './reading.ts'
import { readResponseFormat } from './response-format.ts'

/** The keys that `readSettings` reads, and those of names that only people read. */
export const SETTING_KEYS = ['name', 'description', 'model', 'modelParameters', 'responseFormat', 'jsonSchema'] as const

const MODEL = 'the name of a model, such as `openai/gpt-4.1-mini`'

/** Everything of a prompt but its messages that can reach a model call. A prompt without a model is a problem. */
export function readSettings(
  fields: Fields,
  reading: PromptReading,
): Pick<Prompt, 'model' | 'modelLine' | 'parameters' | 'responseFormat'> {
  fields.text('name')
  fields.text('description')
  fields.needs('model', MODEL)
  return {
    model: fields.word('model', MODEL)?.trim() ?? '',
    modelLine: fields.line('model'),
    parameters: readParameters(fields),
    responseFormat: readResponseFormat(fields, reading),
  }
}
