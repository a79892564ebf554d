import type { JsonObject } from '../domain/json.ts'
import type { Parameters, ResponseFormat, ToolDefinition } from '../domain/model.ts'
import type { Prompt } from '../domain/prompt.ts'
import type { Fields } from '../text/fields.ts'
import { unknownWord } from '../text/keys.ts'
import {
  API_OPTIONS,
  MODEL_OPTIONS,
  type ParameterName,
  readParametersAs,
  refuseTwins,
  spelling,
  spellings,
} from './parameters.ts'
import { readPicoschema } from './picoschema.ts'
import type { PromptReading } from './reading.ts'
import { checkParallelCalls, checkTools, definition, type Tools, toolsOf } from './tools.ts'

const MODEL = 'the name of a model, such as `googleai/gemini-2.5-flash`'
const KEYS = ['name', 'variant', 'description', 'model', 'config', 'tools', 'toolDefs', 'input', 'output', 'metadata']
const FORMATS = ['text', 'json']

/**
 * The front matter of a `.prompt`. Keys with a dot belong to extensions and are passed over; other unknown ones, and options
 * that an OpenAI-compatible API lacks (`topK`), are problems: without them another prompt would be run.
 */
export function readDotpromptSettings(
  fields: Fields,
  reading: PromptReading,
): Omit<Prompt, 'path' | 'name' | 'messages' | 'testData' | 'evaluators'> {
  fields.onlyKeys([...KEYS, ...Object.keys(fields.object).filter((key) => key.includes('.'))])
  for (const key of ['name', 'variant', 'description']) fields.text(key)
  fields.needs('model', MODEL)
  const defaults = readDefaults(fields)
  const tools = readTools(fields, reading)
  return {
    model: fields.word('model', MODEL)?.trim() ?? '',
    modelLine: fields.line('model'),
    parameters: readConfig(fields, tools),
    responseFormat: readOutput(fields, reading),
    ...tools,
    ...(defaults === undefined ? {} : { defaults }),
  }
}

/**
 * The options under `config`. Genkit's plugins hand those that they do not know to the API as they are; some take them
 * in camel case.
 */
function readConfig(fields: Fields, tools: Tools): Parameters {
  const config = fields.map('config', 'a map of options')
  if (config === undefined) return {}
  config.onlyKeys([...Object.values(MODEL_OPTIONS), ...spellings(API_OPTIONS)])
  refuseTwins(config, API_OPTIONS)
  checkParallelCalls(config, spelling('parallel_tool_calls', config), tools)
  const isApis = (name: ParameterName) => API_OPTIONS.some((each) => each === name)
  return readParametersAs(config, (name) => MODEL_OPTIONS[name] ?? (isApis(name) ? spelling(name, config) : null))
}

function readDefaults(fields: Fields): JsonObject | undefined {
  const input = fields.map('input')
  input?.onlyKeys(['default', 'schema'])
  const defaults = input?.map('default', 'a map of values')?.object
  return defaults === undefined || Object.keys(defaults).length === 0 ? undefined : defaults
}

/** A schema asks for JSON, whether `format` says so or not. */
function readOutput(fields: Fields, reading: PromptReading): ResponseFormat {
  const output = fields.map('output')
  output?.onlyKeys(['format', 'schema'])
  const format = output?.word('format', '`text` or `json`')
  if (format !== undefined && !FORMATS.includes(format)) {
    const { message, hint } = unknownWord('format', format, FORMATS)
    output?.report('format', message, hint, 'value', 'prompt-unsupported')
  }
  const schema = output?.value('schema') ?? null
  if (schema === null || format === 'text') return format === 'json' ? { kind: 'json-object' } : { kind: 'text' }
  return {
    kind: 'json-schema',
    name: 'output',
    schema: readPicoschema(schema, ['output', 'schema'], reading),
    strict: false,
  }
}

/** Every function in `toolDefs`; `tools` may name them, but none that only the application's code knows. */
function readTools(fields: Fields, reading: PromptReading): Tools {
  const tools = fields.maps('toolDefs', '`name` and `inputSchema`').flatMap((tool) => readTool(tool, reading))
  checkTools(fields, 'toolDefs', tools)
  const names = fields.words('tools', 'a list of names')
  const unknown = names?.find((name) => !tools.some((tool) => tool.name === name))
  if (unknown !== undefined) {
    const message = `The tool \`${unknown.slice(0, 64)}\` is defined in code, which is not run here.`
    fields.report('tools', message, 'Define it under `toolDefs`.', 'value', 'prompt-unsupported')
  }
  return toolsOf(tools, undefined)
}

function readTool(tool: Fields, reading: PromptReading): readonly ToolDefinition[] {
  tool.onlyKeys(['name', 'description', 'inputSchema', 'outputSchema'])
  const schema = tool.value('inputSchema') ?? null
  if (schema === null) return definition(tool, {})
  return definition(tool, { parameters: readPicoschema(schema, [...tool.path, 'inputSchema'], reading) })
}
