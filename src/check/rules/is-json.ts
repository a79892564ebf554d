import { ok } from '../../domain/fault.ts'
import { found } from '../finding.ts'
import { schemaOperand } from '../schema-operand.ts'
import type { Rule } from './rule.ts'

/** The whole output is JSON and, with a JSON Schema as the value, conforms to it. */
export const isJson: Rule = {
  sees: 'text',
  prepare(input) {
    const schema = schemaOperand(input.spec, input.value)
    if (schema.kind === 'bad') return schema
    const validate = schema.value
    return ok((view) => {
      const json = view.json()
      if (json.kind === 'not-json') return found(false, json.reason)
      return validate === null ? found(true, 'the output is JSON') : validate(json.value)
    })
  },
}
