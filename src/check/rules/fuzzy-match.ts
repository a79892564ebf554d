import { ok } from '../../domain/fault.ts'
import { graded } from '../finding.ts'
import { commonShare } from '../similarity/common-subsequence.ts'
import { textOperand } from './operand.ts'
import type { Rule } from './rule.ts'

/** More than any text that can be compared: taking it apart would only take memory. */
const MOST_CHARACTERS = 1_000_000

/**
 * How many characters of the output and the value are the same in the same order, of all of both: the complement of the
 * fewest insertions and deletions, as a share (what RapidFuzz calls `ratio`).
 */
export const fuzzyMatch: Rule = {
  sees: 'text',
  graded: true,
  prepare(input) {
    const operand = textOperand(input)
    if (operand.kind === 'bad') return operand
    const wanted = [...operand.value]
    return ok(({ text }) => {
      const share = text.length > MOST_CHARACTERS ? null : commonShare([...text], wanted)
      if (share !== null) return graded(share, `${(100 * share).toFixed(1)} % of the characters are the same`)
      return { kind: 'unknown', cause: 'output-too-long', reason: 'the output is too long to be compared' }
    })
  },
}
