import type { CheckSpec } from '../domain/check.ts'
import type { Fields } from '../text/fields.ts'

/**
 * A `pairwise` check as it counts: not at all. What would give it a share in a trial's score or pass is a problem, since
 * whoever writes that expects it to decide something.
 */
export function onlyReported(spec: CheckSpec, fields: Fields): CheckSpec {
  const refuse = (key: string, message: string, hint: string) =>
    fields.report(key, `A \`pairwise\` check compares two answers and scores none: ${message}.`, hint)
  if (spec.negated) refuse('type', 'it has no opposite', 'Write `pairwise`, and turn the criterion round instead.')
  if (Number(fields.value('weight') ?? 0) > 0) refuse('weight', 'it has no weight', 'Leave `weight` out.')
  if (spec.threshold !== undefined) refuse('threshold', 'it has no threshold to reach', 'Leave `threshold` out.')
  if (fields.value('required') === true) refuse('required', 'no trial passes or fails by it', 'Leave `required` out.')
  if (spec.critical) refuse('critical', 'no case breaks by it', 'Leave `critical` out.')
  return { ...spec, weight: 0, required: false }
}
