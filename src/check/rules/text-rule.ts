import { ok } from '../../domain/fault.ts'
import { found } from '../finding.ts'
import { quote } from '../quote.ts'
import { textOperand } from './operand.ts'
import type { Rule } from './rule.ts'

/** A rule that asks one thing of the output and a text. `says` completes "the output …" before the text. */
export function textRule(
  says: { readonly yes: string; readonly no: string },
  holds: (output: string, operand: string) => boolean,
): Rule {
  return {
    sees: 'text',
    prepare(input) {
      const operand = textOperand(input)
      if (operand.kind === 'bad') return operand
      return ok((view) => {
        const yes = holds(view.text, operand.value)
        return found(yes, `the output ${yes ? says.yes : says.no} ${quote(operand.value)}`)
      })
    },
  }
}
