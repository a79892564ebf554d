import { ok, type Parsed } from '../../domain/fault.ts'
import { isJsonObject } from '../../domain/json.ts'
import { found } from '../finding.ts'
import { checkInvalid } from '../problem.ts'
import { isCount, numberOperand } from './operand.ts'
import type { Rule, RuleInput } from './rule.ts'

interface Range {
  readonly min: number
  readonly max: number
}

/** The output has so many words: exactly the value, or `{min, max}` with either left out. Words are what blanks separate. */
export const wordCount: Rule = {
  sees: 'text',
  prepare(input) {
    const range = rangeOperand(input)
    if (range.kind === 'bad') return range
    const { min, max } = range.value
    return ok((view) => {
      const count = view.text.match(/\S+/g)?.length ?? 0
      return found(count >= min && count <= max, `the output has ${count} words, ${wanted(range.value)} wanted`)
    })
  },
}

function rangeOperand({ spec, value }: RuleInput): Parsed<Range> {
  const exact = numberOperand(value)
  if (isCount(exact)) return ok({ min: exact, max: exact })
  const range = rangeOf(value)
  if (range !== null) return ok(range)
  const hint = 'Write for example value: 50, or value: {min: 20, max: 80}.'
  return checkInvalid(spec, 'word-count needs a number, or min and max with min ≤ max, as its value', hint)
}

function rangeOf(value: RuleInput['value']): Range | null {
  if (!isJsonObject(value)) return null
  const keys = Object.keys(value)
  if (keys.length === 0 || keys.some((key) => key !== 'min' && key !== 'max')) return null
  const min = keys.includes('min') ? numberOperand(value.min) : 0
  const max = keys.includes('max') ? numberOperand(value.max) : Number.MAX_SAFE_INTEGER
  return isCount(min) && isCount(max) && min <= max ? { min, max } : null
}

function wanted({ min, max }: Range): string {
  if (min === max) return `exactly ${min}`
  if (max === Number.MAX_SAFE_INTEGER) return `at least ${min}`
  return min === 0 ? `at most ${max}` : `${min} to ${max}`
}
