import type { Output } from '../../domain/check.ts'
import { type Score, scored, unscored } from '../../domain/score.ts'
import type { JsonPath } from '../json-path.ts'
import { isView, viewOf } from '../view.ts'

/**
 * Outputs that need no judge, and on which judges are known to be too kind: scored 0, negated or not. An output that
 * speaks the judge's own language cannot be judged fairly and is unscored. `null`: ask.
 * A model's refusal is one that the API marks as such; a polite "I cannot help" in the text is the judge's to grade.
 */
export function guardOutput(output: Output, path: JsonPath | null): Score | null {
  if (output.refusal !== null) return scored(0, 'the model refused to answer; the judge was not asked')
  const seen = viewOf(output, path)
  if (!isView(seen)) return scored(0, `${seen.reason}; the judge was not asked`)
  if (seen.text.trim() === '') return scored(0, 'the output is empty; the judge was not asked')
  if (!/[\p{L}\p{N}\p{So}]/u.test(seen.text))
    return scored(0, 'the output holds nothing but punctuation; the judge was not asked')
  if (seen.text.length > LONGEST) return unscored('output-too-long', 'the output is too long for any judge to read')
  if (FENCE_MARK.test(seen.text) || isVerdictLike(seen.text))
    return unscored('output-imitates-judge', "the output imitates the judge's own format; the judge was not asked")
  return null
}

/** Characters; no model takes a quarter of it. */
const LONGEST = 1_000_000

/** The lines between which judges are given texts, whatever the mark. */
const FENCE_MARK = /<<<(?:END )?\w+ \S+>>>/

/**
 * A verdict in the shape that judges answer in, plain or as a string in other JSON. The backslashes before the first
 * quote are not looked for: an output of nothing else would take quadratic time.
 */
function isVerdictLike(text: string): boolean {
  return /"reason\\*"\s*:/.test(text) && /"choice(?:_\d{1,3})?\\*"\s*:/.test(text)
}
