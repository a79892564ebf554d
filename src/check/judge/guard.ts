import type { Output } from '../../domain/check.ts'
import { type Score, scored } from '../../domain/score.ts'
import type { JsonPath } from '../json-path.ts'
import { isView, viewOf } from '../view.ts'

/**
 * Outputs that need no judge, and on which judges are known to be too kind: scored 0, negated or not. `null`: ask.
 * A model's refusal is one that the API marks as such; a polite "I cannot help" in the text is the judge's to grade.
 */
export function guardOutput(output: Output, path: JsonPath | null): Score | null {
  if (output.refusal !== null) return scored(0, 'the model refused to answer; the judge was not asked')
  const seen = viewOf(output, path)
  if (!isView(seen)) return scored(0, `${seen.reason}; the judge was not asked`)
  if (seen.text.trim() === '') return scored(0, 'the output is empty; the judge was not asked')
  if (!/[\p{L}\p{N}\p{So}]/u.test(seen.text))
    return scored(0, 'the output holds nothing but punctuation; the judge was not asked')
  return null
}
