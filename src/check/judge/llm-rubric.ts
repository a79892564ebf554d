import type { JudgeCheck } from '../../domain/check.ts'
import { ok, type Parsed } from '../../domain/fault.ts'
import { LEVELS } from './choice.ts'
import { criteriaText, parseCriteria } from './criteria.ts'
import { judgeCheck } from './judge-check.ts'
import { background, type JudgeInput, judgeModel } from './judge-input.ts'

const ANCHORS = [
  '1: it does not meet the criterion, or does the opposite',
  '2: it meets little of it',
  '3: it meets about half of it',
  '4: it meets it but for small details',
  '5: it meets all of it',
].join('\n')

/**
 * Grades the output by a criterion in plain words, or by several in one call, beside the case's variables and its
 * `expected` as a reference, if any.
 */
export function rubricJudge(input: JudgeInput): Parsed<JudgeCheck> {
  const criteria = parseCriteria(input)
  if (criteria.kind === 'bad') return criteria
  return ok(
    judgeCheck(input.spec, input.path, {
      model: judgeModel(input),
      choices: LEVELS,
      criteria: criteria.value.length,
      system: null,
      ask: (candidate, fence) =>
        [
          criteriaText(criteria.value),
          `Choices:\n${ANCHORS}`,
          ...background(input, fence),
          fence('OUTPUT', candidate),
        ].join('\n\n'),
    }),
  )
}
