import { ok } from '../../domain/fault.ts'
import { found, inapplicable } from '../finding.ts'
import { checkInvalid } from '../problem.ts'
import { quote } from '../quote.ts'
import type { Rule } from './rule.ts'

/** The model stopped for this reason (`stop`, `length`, `content_filter`, `tool_calls`, …), in any case. */
export const finishReason: Rule = {
  sees: 'call',
  prepare({ spec, value }) {
    if (typeof value !== 'string' || value === '')
      return checkInvalid(spec, 'finish-reason needs a reason as its value', 'Write for example value: stop.')
    return ok(({ output }) => {
      if (output.finishReason === null) return inapplicable('the server gave no finish reason')
      const same = output.finishReason.toLowerCase() === value.toLowerCase()
      return found(same, `the finish reason is ${quote(output.finishReason)}`)
    })
  },
}
