import { ok } from '../../domain/fault.ts'
import { graded } from '../finding.ts'
import { quote } from '../quote.ts'
import { wordsOperand } from './operand.ts'
import type { Rule } from './rule.ts'

/**
 * F₁ of the tools that the answer calls against those in the value: 2·right / (called + wanted), by name; neither
 * order, repeats nor arguments count.
 */
export const toolCallF1: Rule = {
  sees: 'call',
  graded: true,
  prepare(input) {
    const names = wordsOperand(input)
    if (names.kind === 'bad') return names
    const wanted = new Set(names.value.map((name) => name.trim()))
    return ok(({ output }) => {
      const called = new Set(output.toolCalls.map(({ name }) => name))
      const right = [...wanted].filter((name) => called.has(name)).length
      const list = called.size === 0 ? 'no tool' : quote([...called].join(', '))
      return graded((2 * right) / (called.size + wanted.size), `the answer calls ${list}`)
    })
  },
}
