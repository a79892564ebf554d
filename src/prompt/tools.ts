import type { JsonValue } from '../domain/json.ts'
import { isJsonObject } from '../domain/json.ts'
import type { ToolChoice, ToolDefinition } from '../domain/model.ts'
import type { Prompt } from '../domain/prompt.ts'
import type { Fields } from '../text/fields.ts'

/** What of a prompt tells which functions the model may call. */
export type Tools = Pick<Prompt, 'tools' | 'toolChoice'>

const NAME = '1 to 64 letters, digits, `_` and `-`'
const FUNCTION_NAME = /^[A-Za-z0-9_-]{1,64}$/
const CHOICES = ['auto', 'none', 'required'] as const
const CHOICE = '`auto`, `none`, `required`, or `{type: function, function: {name}}`'

/** The API takes no more. Source: OpenAI's API reference, "Create chat completion". */
const MOST = 128

/** The `tools` and `tool_choice` of a request, as chat completions take them. */
export function readApiTools(request: Fields): Tools {
  if ((request.list('tools')?.length ?? 0) > MOST) {
    request.report('tools', `There are more than ${MOST} tools.`, 'Declare fewer.')
    return {}
  }
  const tools = request.maps('tools', '`type: function` and `function`').flatMap((tool) => {
    tool.onlyKeys(['type', 'function'])
    if (!isFunction(tool, 'type')) return []
    tool.needs('function', 'a map with `name`')
    const fields = tool.map('function', 'a map with `name`')
    return fields === undefined ? [] : readFunction(fields)
  })
  const toolChoice = request.typed('tool_choice', CHOICE, readChoice)
  checkTools(request, 'tools', tools)
  checkChoice(request, 'tool_choice', tools, toolChoice)
  return toolsOf(tools, toolChoice)
}

/** Nothing where nothing is declared, so that a prompt without tools is the same with and without an empty list. */
export function toolsOf(tools: readonly ToolDefinition[], toolChoice: ToolChoice | undefined): Tools {
  if (tools.length === 0) return {}
  return toolChoice === undefined ? { tools } : { tools, toolChoice }
}

/** Whether a tool is a function: others run at the provider, which nobody here could repeat or pay for knowingly. */
export function isFunction(tool: Fields, key: 'type' | 'kind'): boolean {
  const kind = tool.word(key, '`function`')
  if (kind === undefined || kind === 'function') return true
  const message = `A tool of ${key} \`${kind.slice(0, 40)}\` cannot be run here: only functions are declared to the model.`
  tool.report(key, message, 'Remove the tool, or declare it as a function.', 'value', 'prompt-unsupported')
  return false
}

function readFunction(fields: Fields): readonly ToolDefinition[] {
  fields.onlyKeys(['name', 'description', 'parameters', 'strict'])
  const parameters = fields.map('parameters', 'a JSON Schema (a map)')?.object
  return definition(fields, parameters === undefined ? {} : { parameters })
}

/** A definition with the name, description and strictness that `fields` give; none without a name. */
export function definition(fields: Fields, rest: Pick<ToolDefinition, 'parameters'>): readonly ToolDefinition[] {
  fields.needs('name', NAME)
  const name = fields.typed('name', NAME, (value) =>
    typeof value === 'string' && FUNCTION_NAME.test(value) ? value : undefined,
  )
  const description = fields.text('description')
  const strict = fields.flag('strict')
  if (name === undefined) return []
  const told = description === undefined ? {} : { description }
  return [{ name, ...told, ...rest, ...(strict === undefined ? {} : { strict }) }]
}

/** Reports two functions of the same name: nobody could tell which one was called. */
export function checkTools(fields: Fields, key: string, tools: readonly ToolDefinition[]): void {
  const names = tools.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) fields.report(key, `Two tools are called \`${twice}\`.`, 'Rename one of the two.', 'key')
}

/**
 * Reports whether functions may be called in parallel where none is declared: the API refuses such a request.
 *
 * @param key the parameter's in `fields`.
 */
export function checkParallelCalls(fields: Fields | undefined, key: string, { tools }: Tools): void {
  if (tools !== undefined || typeof fields?.value(key) !== 'boolean') return
  fields.report(key, `\`${key}\` does nothing without tools, and the prompt declares none.`, 'Remove it.', 'key')
}

function checkChoice(
  fields: Fields,
  key: string,
  tools: readonly ToolDefinition[],
  choice: ToolChoice | undefined,
): void {
  if (choice === undefined) return
  if (tools.length === 0) fields.report(key, '`tool_choice` does nothing without `tools`.', 'Remove it.', 'key')
  else if (typeof choice === 'object' && !tools.some(({ name }) => name === choice.name)) {
    const names = tools.map(({ name }) => `\`${name}\``).join(', ')
    fields.report(key, `No tool is called \`${choice.name.slice(0, 64)}\`. Valid: ${names}.`, 'Name one of the tools.')
  }
}

function readChoice(value: JsonValue): ToolChoice | undefined {
  if (!isJsonObject(value)) return CHOICES.find((each) => each === value)
  const { type } = value
  const named = isJsonObject(value.function) ? value.function.name : undefined
  return type === 'function' && typeof named === 'string' ? { name: named } : undefined
}
