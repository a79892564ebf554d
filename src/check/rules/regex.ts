import { ok } from '../../domain/fault.ts'
import { found, inapplicable } from '../finding.ts'
import { compilePattern } from '../pattern.ts'
import { checkInvalid } from '../problem.ts'
import { quote } from '../quote.ts'
import { textOperand } from './operand.ts'
import type { Rule } from './rule.ts'

/** Instructions of a pattern times characters of an output: at worst about a second. */
const MOST_STEPS = 100_000_000

/** The pattern (RE2 syntax, `(?i)` for any case) matches somewhere in the output. */
export const regex: Rule = {
  sees: 'text',
  prepare(input) {
    const source = textOperand(input)
    if (source.kind === 'bad') return source
    const pattern = compilePattern(source.value)
    if (pattern.kind === 'flaw')
      return checkInvalid(
        input.spec,
        `the pattern ${quote(source.value)} ${pattern.flaw}`,
        'Write the pattern in RE2 syntax: no look-around, no back-references, at most 1,000 characters.',
      )
    return ok((view) => {
      if (pattern.size * view.text.length > MOST_STEPS)
        return inapplicable(`the output is too long to search for ${quote(source.value)}`)
      const matches = pattern.test(view.text)
      return found(matches, `the output ${matches ? 'matches' : 'does not match'} ${quote(source.value)}`)
    })
  },
}
