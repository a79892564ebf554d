import { ok, type Parsed } from '../../domain/fault.ts'
import { isJsonObject } from '../../domain/json.ts'
import { found } from '../finding.ts'
import { checkInvalid } from '../problem.ts'
import { quote } from '../quote.ts'
import { scalarText } from './operand.ts'
import type { Rule, RuleInput } from './rule.ts'

/** In the order in which the first one present decides. */
const OPERATIONS = {
  equals: (text: string, operand: string) => text === operand,
  contains: (text: string, operand: string) => text.toLowerCase().includes(operand.toLowerCase()),
  startsWith: (text: string, operand: string) => text.toLowerCase().startsWith(operand.toLowerCase()),
  endsWith: (text: string, operand: string) => text.toLowerCase().endsWith(operand.toLowerCase()),
} as const

type Operation = keyof typeof OPERATIONS
const ORDER = ['equals', 'contains', 'startsWith', 'endsWith'] as const

interface Operand {
  readonly operation: Operation
  readonly text: string
}

/**
 * The `string` evaluator of `.prompt.yml` files: the value is `{equals | contains | startsWith | endsWith: text}`.
 * The answer is trimmed first; `equals` minds the case, the others do not.
 */
export const promptString: Rule = {
  sees: 'text',
  prepare(input) {
    const operand = operandOf(input)
    if (operand.kind === 'bad') return operand
    const { operation, text } = operand.value
    return ok((view) => {
      const holds = OPERATIONS[operation](view.text.trim(), text)
      return found(holds, `${operation} ${quote(text)} ${holds ? 'holds' : 'does not hold'} for the output`)
    })
  },
}

function operandOf({ spec, value }: RuleInput): Parsed<Operand> {
  const operation = isJsonObject(value) ? ORDER.find((name) => value[name] !== undefined) : undefined
  const text = isJsonObject(value) && operation !== undefined ? scalarText(value[operation]) : null
  const hint = 'Write one of equals, contains, startsWith and endsWith with a text.'
  if (operation === undefined || text === null)
    return checkInvalid(spec, `the string evaluator needs a text under one of ${ORDER.join(', ')}`, hint)
  if (text === '' && operation !== 'equals')
    return checkInvalid(spec, `${operation} is empty, which every output matches`, hint)
  return ok({ operation, text })
}
