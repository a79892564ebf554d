import { ok } from '../../domain/fault.ts'
import { found, inapplicable } from '../finding.ts'
import { parsePath, selectAll } from '../json-path.ts'
import { checkInvalid } from '../problem.ts'
import { textOperand } from './operand.ts'
import type { Rule } from './rule.ts'

/** The output is JSON in which the value, a JSONPath, selects something; `null` counts as something. */
export const jsonPath: Rule = {
  sees: 'text',
  prepare(input) {
    if (input.spec.path !== undefined)
      return checkInvalid(input.spec, 'json-path takes its path as the value', 'Move the path into the value.')
    const text = textOperand(input)
    if (text.kind === 'bad') return text
    const path = parsePath(text.value, input.spec)
    if (path.kind === 'bad') return path
    return ok((view) => {
      const json = view.json()
      if (json.kind === 'not-json') return inapplicable(json.reason)
      const count = selectAll(json.value, path.value).length
      return found(count > 0, `${path.value.text} selects ${count} ${count === 1 ? 'value' : 'values'}`)
    })
  },
}
