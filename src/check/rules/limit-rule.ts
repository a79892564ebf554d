import type { Output } from '../../domain/check.ts'
import { ok } from '../../domain/fault.ts'
import type { Finding } from '../finding.ts'
import { checkInvalid } from '../problem.ts'
import type { Rule } from './rule.ts'

/** A rule about a figure of the call, which may be at most the check's `threshold`. */
export function limitRule(unit: string, compare: (output: Output, limit: number) => Finding): Rule {
  return {
    sees: 'call',
    prepare({ spec, value }) {
      const limit = spec.threshold
      const hint = `Write threshold: and the largest number of ${unit} allowed.`
      if (value !== undefined) return checkInvalid(spec, `${spec.type} takes no value but a threshold in ${unit}`, hint)
      if (limit === undefined || limit < 0)
        return checkInvalid(spec, `${spec.type} needs a threshold in ${unit}, 0 or more`, hint)
      return ok((view) => compare(view.output, limit))
    },
  }
}
