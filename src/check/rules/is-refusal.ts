import { ok } from '../../domain/fault.ts'
import { found } from '../finding.ts'
import { checkInvalid } from '../problem.ts'
import { isRefusalText } from '../refusal.ts'
import type { Rule } from './rule.ts'

/** The model refuses: the API says so, its filter stopped the answer, or the answer is empty or says what refusals say. */
export const isRefusal: Rule = {
  sees: 'text',
  prepare({ spec, value }) {
    if (value !== undefined)
      return checkInvalid(
        spec,
        'is-refusal takes no value',
        'Remove the value, or use contains for a text of your own.',
      )
    return ok(({ text, output }) => {
      if (output.refusal !== null) return found(true, 'the API marks the answer as a refusal')
      if (output.finishReason === 'content_filter') return found(true, "the provider's filter stopped the answer")
      if (text.trim() === '' && output.toolCalls.length > 0) return found(false, 'the answer calls tools')
      const refuses = isRefusalText(text)
      return found(refuses, refuses ? 'the answer reads as a refusal' : 'the answer does not read as a refusal')
    })
  },
}
