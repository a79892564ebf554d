import type { Output } from '../../domain/check.ts'
import { ok } from '../../domain/fault.ts'
import { isJsonObject } from '../../domain/json.ts'
import type { ToolCall } from '../../domain/model.ts'
import { type Finding, found, inapplicable } from '../finding.ts'
import { compileSchema } from '../json-schema.ts'
import { readJsonText } from '../json-text.ts'
import { checkInvalid } from '../problem.ts'
import { quote } from '../quote.ts'
import type { Rule } from './rule.ts'

/**
 * The answer calls at least one tool, each of them one that the prompt offers, with arguments that conform to the tool's
 * JSON Schema. What the answer's text says of tools is no call: any model can write that.
 */
export const isValidOpenaiToolsCall: Rule = {
  sees: 'call',
  prepare({ spec, value }) {
    const hint = "Remove the value: arguments are held against the prompt's own tools."
    if (value !== undefined) return checkInvalid(spec, `${spec.type} takes no value`, hint)
    return ok(({ output }) => findingOf(output))
  },
}

function findingOf({ toolCalls, tools }: Output): Finding {
  if (toolCalls.length === 0) return found(false, 'the answer calls no tool')
  const findings = toolCalls.map((call) => callFinding(call, tools))
  const wrong = findings.find(({ kind }) => kind !== 'holds')
  return wrong ?? found(true, `the answer calls ${quote(toolCalls.map(({ name }) => name).join(', '))} validly`)
}

function callFinding(call: ToolCall, tools: Output['tools']): Finding {
  const name = quote(call.name)
  const tool = tools.find((each) => each.name === call.name)
  if (tool === undefined) return found(false, `the answer calls ${name}, which is none of the prompt's tools`)
  const json = readJsonText(call.arguments)
  if (json.kind === 'not-json' || !isJsonObject(json.value))
    return found(false, `the arguments of ${name} are not a JSON object`)
  const schema = compileSchema(tool.parameters ?? { type: 'object' })
  if (schema.kind === 'flaw') return inapplicable(`the schema of the tool ${name} ${schema.flaw}`)
  const finding = schema.validate(json.value)
  if (finding.kind === 'holds') return finding
  return { ...finding, reason: `the arguments of ${name}: ${finding.reason.replace('the output does', 'they do')}` }
}
