import { ok } from '../../domain/fault.ts'
import { isJsonObject, type JsonValue } from '../../domain/json.ts'
import { findJson } from '../find-json.ts'
import { type Finding, found, inapplicable } from '../finding.ts'
import type { Validate } from '../json-schema.ts'
import { schemaOperand } from '../schema-operand.ts'
import type { Rule } from './rule.ts'

/**
 * Somewhere in the output stands JSON, strictly read: an object or a list with an object in it (a citation such as [1] is
 * no answer in JSON). With a JSON Schema as the value, any object or list that conforms to it.
 */
export const containsJson: Rule = {
  sees: 'text',
  prepare(input) {
    const schema = schemaOperand(input.spec, input.value)
    if (schema.kind === 'bad') return schema
    return ok((view) => findingIn(view.text, schema.value ?? anyObject))
  },
}

function anyObject(value: JsonValue): Finding {
  const holds = isJsonObject(value) || (Array.isArray(value) && value.some(isJsonObject))
  return found(holds, holds ? 'the output contains JSON' : NONE)
}

function findingIn(text: string, validate: Validate): Finding {
  const { values, exhausted } = findJson(text)
  const findings = values.map(validate)
  const conforming = findings.find((finding) => finding.kind === 'holds')
  if (conforming !== undefined) return conforming
  if (exhausted) return inapplicable('the output has too many brackets to search for JSON')
  return findings.find((finding) => finding.kind === 'inapplicable') ?? findings[0] ?? found(false, NONE)
}

const NONE = 'the output contains no JSON object'
