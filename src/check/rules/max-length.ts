import { ok } from '../../domain/fault.ts'
import { found } from '../finding.ts'
import { checkInvalid } from '../problem.ts'
import { isCount, numberOperand } from './operand.ts'
import type { Rule } from './rule.ts'

/** The output has at most so many characters (Unicode code points). */
export const maxLength: Rule = {
  sees: 'text',
  prepare({ spec, value }) {
    const most = numberOperand(value)
    if (!isCount(most))
      return checkInvalid(spec, 'max-length needs a number of characters as its value', 'Write for example value: 500.')
    return ok((view) => {
      const length = codePoints(view.text)
      return found(length <= most, `the output has ${length} characters, at most ${most} wanted`)
    })
  },
}

function codePoints(text: string): number {
  const pairs = text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0
  return text.length - pairs
}
