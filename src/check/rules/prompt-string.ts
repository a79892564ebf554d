import { ok, type Parsed } from '../../domain/fault.ts'
import { isJsonObject } from '../../domain/json.ts'
import { found } from '../finding.ts'
import { checkInvalid } from '../problem.ts'
import { quote } from '../quote.ts'
import { scalarText } from './operand.ts'
import type { Rule, RuleInput } from './rule.ts'

/** The comparisons of the `string` evaluator. Of several that are present the first of this list decides. */
export const STRING_OPERATIONS = ['equals', 'contains', 'startsWith', 'endsWith'] as const

type Operation = (typeof STRING_OPERATIONS)[number]

const HOLDS: Readonly<Record<Operation, (text: string, operand: string) => boolean>> = {
  equals: (text, operand) => text === operand,
  contains: (text, operand) => text.toLowerCase().includes(operand.toLowerCase()),
  startsWith: (text, operand) => text.toLowerCase().startsWith(operand.toLowerCase()),
  endsWith: (text, operand) => text.toLowerCase().endsWith(operand.toLowerCase()),
}

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
      const holds = HOLDS[operation](view.text.trim(), text)
      return found(holds, `${operation} ${quote(text)} ${holds ? 'holds' : 'does not hold'} for the output`)
    })
  },
}

function operandOf({ spec, value }: RuleInput): Parsed<Operand> {
  const operation = isJsonObject(value) ? STRING_OPERATIONS.find((name) => value[name] !== undefined) : undefined
  const text = isJsonObject(value) && operation !== undefined ? scalarText(value[operation]) : null
  const hint = 'Write one of equals, contains, startsWith and endsWith with a text.'
  if (operation === undefined || text === null)
    return checkInvalid(spec, `the string evaluator needs a text under one of ${STRING_OPERATIONS.join(', ')}`, hint)
  if (text === '' && operation !== 'equals')
    return checkInvalid(spec, `${operation} is empty, which every output matches`, hint)
  return ok({ operation, text })
}
