import { unknownWord } from '../../text/keys.ts'
import { compared } from './compared.ts'
import type { Translation } from './translation.ts'

const OPERATIONS: ReadonlyMap<string, string> = new Map([
  ['eq', 'equals'],
  ['ne', 'not-equals'],
  ['like', 'contains'],
  ['ilike', 'icontains'],
])

/** `{input, reference, operation: eq | ne | like | ilike}`: equality and containment of texts. */
export const stringCheck: Translation = {
  keys: ['input', 'reference', 'operation'],
  read(grader) {
    grader.needs('operation', [...OPERATIONS.keys()].join(', '))
    const operation = grader.word('operation') ?? ''
    const type = OPERATIONS.get(operation)
    if (type === undefined && operation !== '') {
      const { message, hint } = unknownWord('operation', operation, [...OPERATIONS.keys()])
      grader.report('operation', message, hint)
    }
    const check = compared(grader, operation === 'eq' || operation === 'ne')
    return check === null || type === undefined ? null : { type, ...check }
  },
}
