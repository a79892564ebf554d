import type { JudgeCheck } from '../../domain/check.ts'
import { ok, type Parsed } from '../../domain/fault.ts'
import { YES_NO } from './choice.ts'
import { criteriaText, parseCriteria } from './criteria.ts'
import { judgeCheck } from './judge-check.ts'
import { type JudgeInput, judgeModel, taskText } from './judge-input.ts'

/**
 * Whether an answer to a question meets a criterion, as yes or no (after `closedqa` of openai/evals). Of several criteria
 * the score is the share that is met.
 */
export function closedQaJudge(input: JudgeInput): Parsed<JudgeCheck> {
  const criteria = parseCriteria(input)
  if (criteria.kind === 'bad') return criteria
  return ok(
    judgeCheck(input.spec, input.path, {
      model: judgeModel(input),
      choices: YES_NO,
      criteria: criteria.value.length,
      system: null,
      ask: (candidate, fence) =>
        [
          criteriaText(criteria.value),
          'Answer yes only if the output meets the criterion beyond doubt, and no otherwise.',
          fence('TASK', taskText(input.fixture)),
          fence('OUTPUT', candidate),
        ].join('\n\n'),
    }),
  )
}
