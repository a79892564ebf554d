import type { JudgeCheck } from '../../domain/check.ts'
import { bad, ok, type Parsed } from '../../domain/fault.ts'
import { renderTemplate, templateProblems } from '../../text/template.ts'
import { checkInvalid, variablesMissing } from '../problem.ts'
import { LEVELS } from './choice.ts'
import { type Fence, judgeCheck } from './judge-check.ts'
import { type JudgeInput, judgeModel, taskText } from './judge-input.ts'

const ANCHORS = [
  '1: it does not meet the criterion, or does the opposite',
  '2: it meets little of it',
  '3: it meets about half of it',
  '4: it meets it but for small details',
  '5: it meets all of it',
].join('\n')

/** Grades the output by a criterion in plain words, beside the case's variables and its `expected` as a reference, if any. */
export function rubricJudge(input: JudgeInput): Parsed<JudgeCheck> {
  const criterion = criterionOf(input)
  if (criterion.kind === 'bad') return criterion
  return ok(
    judgeCheck(input.spec, input.path, {
      model: judgeModel(input),
      choices: LEVELS,
      system: null,
      ask: (candidate, fence) =>
        [
          `Does the output meet this criterion?\n${criterion.value}`,
          `Choices:\n${ANCHORS}`,
          ...background(input, fence),
          fence('OUTPUT', candidate),
        ].join('\n\n'),
    }),
  )
}

function criterionOf(input: JudgeInput): Parsed<string> {
  const { spec, lookup } = input
  const hint = 'Write the criterion as a text, for example value: "Names the customer\'s problem".'
  if (typeof spec.value !== 'string' || spec.value.trim() === '')
    return checkInvalid(spec, 'llm-rubric needs a criterion as its value', hint)
  const problems = templateProblems(spec.value, () => spec.at)
  if (problems.length > 0) return bad(problems)
  const rendered = renderTemplate(spec.value, lookup)
  return rendered.kind === 'ok' ? ok(rendered.text) : variablesMissing(input, rendered.names)
}

function background({ fixture, lookup }: JudgeInput, fence: Fence): readonly string[] {
  const reference = lookup('expected')
  const task = fence('TASK', taskText(fixture))
  return reference === undefined ? [task] : [task, fence('REFERENCE', reference)]
}
