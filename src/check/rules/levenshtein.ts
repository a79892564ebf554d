import { ok } from '../../domain/fault.ts'
import { found } from '../finding.ts'
import { checkInvalid } from '../problem.ts'
import { distanceWithin, distanceWork } from '../similarity/levenshtein.ts'
import type { Rule } from './rule.ts'

const DEFAULT_LIMIT = 5
/** About a quarter of a second. */
const MOST_WORK = 50_000_000

/** At most `threshold` characters (5 unless given) have to be inserted, deleted or replaced to make the value of the output. */
export const levenshtein: Rule = {
  sees: 'text',
  prepare({ spec, value }) {
    const limit = spec.threshold ?? DEFAULT_LIMIT
    if (typeof value !== 'string')
      return checkInvalid(spec, 'levenshtein needs a text as its value', 'Give levenshtein the expected answer.')
    return ok(({ text }) => {
      if (Math.abs(text.length - value.length) <= 2 * limit + 1 && distanceWork(text, value, limit) > MOST_WORK)
        return { kind: 'unknown', cause: 'output-too-long', reason: 'the output is too long to be compared' }
      const distance = distanceWithin(text, value, limit)
      const fact = distance === null ? `more than ${limit}` : String(distance)
      return found(distance !== null, `${fact} characters differ, at most ${limit} wanted`)
    })
  },
}
