import type { Output } from '../../domain/check.ts'
import { type Score, scored } from '../../domain/score.ts'
import type { JsonPath } from '../json-path.ts'
import { isView, viewOf } from '../view.ts'

/** Outputs of which there is nothing to send: scored 0, negated or not. `null`: ask. */
export function guardSeen(output: Output, path: JsonPath | null): Score | null {
  if (output.refusal !== null) return scored(0, 'the model refused to answer; nothing was asked')
  const seen = viewOf(output, path)
  return isView(seen) ? null : scored(0, `${seen.reason}; nothing was asked`)
}
