import { isJsonObject } from '../domain/json.ts'
import type { ToolDefinition } from '../domain/model.ts'
import type { Fields } from '../text/fields.ts'
import { propertiesSchema, readProperties } from './prompty-properties.ts'
import { checkTools, definition, isFunction, type Tools, toolsOf } from './tools.ts'

/**
 * The functions that a prompt declares: `tools` of version 2, `model.parameters.tools` of version 1, or the ones that were
 * read there in the API's own form. Kinds that run elsewhere (`mcp`, `openapi`, …) are refused.
 */
export function readPromptyTools(prompt: Fields, { tools: apiTools, toolChoice }: Tools): Tools {
  const older = apiTools === undefined ? readTools(olderOwner(prompt)) : apiTools
  const tools = [...readTools(prompt), ...older]
  checkTools(prompt, 'tools', tools)
  return toolsOf(tools, toolChoice)
}

function olderOwner(prompt: Fields): Fields | undefined {
  const model = isJsonObject(prompt.value('model')) ? prompt.map('model') : undefined
  return isJsonObject(model?.value('parameters')) ? model?.map('parameters') : undefined
}

function readTools(owner: Fields | undefined): readonly ToolDefinition[] {
  return (owner?.maps('tools', '`name` and `kind: function`') ?? []).flatMap((tool) =>
    isFunction(tool, 'kind') && isFunction(tool, 'type') ? definition(tool, readArguments(tool)) : [],
  )
}

/** A JSON Schema as it is; else the list of properties as one. */
function readArguments(tool: Fields): Pick<ToolDefinition, 'parameters'> {
  const given = tool.value('parameters')
  if (given === undefined || given === null) return {}
  if (isJsonObject(given) && given.type === 'object') return { parameters: given }
  return { parameters: propertiesSchema(readProperties(tool, 'parameters'), tool.flag('strict') === true) }
}
