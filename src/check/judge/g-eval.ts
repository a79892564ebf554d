import type { JudgeCheck } from '../../domain/check.ts'
import { ok, type Parsed } from '../../domain/fault.ts'
import type { Choice } from './choice.ts'
import { criteriaText, parseCriteria } from './criteria.ts'
import { judgeCheck } from './judge-check.ts'
import { background, type JudgeInput, judgeModel } from './judge-input.ts'

/** Eleven grades, evenly from 0 to 1. */
const GRADES: readonly Choice[] = Array.from({ length: 11 }, (_, grade) => ({
  choice: String(grade),
  score: grade / 10,
}))

/**
 * Grades an output from 0 to 10 by a criterion, or by several in one call, after steps that the judge derives itself.
 * Source: Liu et al. 2023, G-Eval, arXiv:2303.16634; without its weighting by token probabilities, which few servers give.
 */
export function gEvalJudge(input: JudgeInput): Parsed<JudgeCheck> {
  const criteria = parseCriteria(input)
  if (criteria.kind === 'bad') return criteria
  return ok(
    judgeCheck(input.spec, input.path, {
      model: judgeModel(input),
      choices: GRADES,
      criteria: criteria.value.length,
      system: null,
      ask: (candidate, fence) =>
        [
          criteriaText(criteria.value),
          'First work out three or four steps by which to check this, then go through them one by one with the output.',
          'Choices: whole numbers from 0 (not met at all) over 5 (met by half) to 10 (met in full).',
          ...background(input, fence),
          fence('OUTPUT', candidate),
        ].join('\n\n'),
    }),
  )
}
