import { ok, type Parsed } from '../../domain/fault.ts'
import { isJsonObject, type JsonValue } from '../../domain/json.ts'
import { checkInvalid } from '../problem.ts'
import { referencesOperand } from '../similarity/references.ts'
import { rougeN as measure } from '../similarity/rouge-n.ts'
import { numberOperand } from './operand.ts'
import type { Rule, RuleInput } from './rule.ts'
import { measured } from './similarity-rule.ts'

const LONGEST_RUN = 5

interface Operand {
  readonly value: JsonValue | undefined
  readonly n: number
}

/** ROUGE-N (F₁) of the output against a text or the best of a list; n is 1, or as in `{reference, n}`. */
export const rougeN: Rule = {
  sees: 'text',
  graded: true,
  prepare(input) {
    const operand = operandOf(input)
    if (operand.kind === 'bad') return operand
    const { value, n } = operand.value
    const references = referencesOperand(input, value, n)
    if (references.kind === 'bad') return references
    return ok((view) => measured(`ROUGE-${n}`, view.text, (words) => measure(words, references.value, n)))
  },
}

function operandOf({ spec, value }: RuleInput): Parsed<Operand> {
  if (!isJsonObject(value)) return ok({ value, n: 1 })
  const { reference, n: given = 1, ...rest } = value
  const n = numberOperand(given)
  const isRun = n !== null && Number.isSafeInteger(n) && n >= 1 && n <= LONGEST_RUN
  if (reference !== undefined && isRun && Object.keys(rest).length === 0) return ok({ value: reference, n })
  const hint = 'Write for example value: {reference: "Your refund is on its way.", n: 2}.'
  return checkInvalid(spec, `a map as the value of rouge-n has reference, and n from 1 to ${LONGEST_RUN}`, hint)
}
