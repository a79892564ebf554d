import type { CheckSpec } from '../../domain/check.ts'
import { allParsed, bad, ok, type Parsed } from '../../domain/fault.ts'
import { renderTemplate, templateProblems } from '../../text/template.ts'
import { checkInvalid, variablesMissing } from '../problem.ts'
import { choiceKeys } from './answer-format.ts'
import type { JudgeInput } from './judge-input.ts'

/** More than these in one call, and a judge no longer tells them apart. */
const MOST_CRITERIA = 10

/** The `value` of a judge as criteria in plain words, filled with the case: one text, or a list of them. */
export function parseCriteria(input: JudgeInput): Parsed<readonly string[]> {
  const { spec } = input
  const values = Array.isArray(spec.value) ? spec.value : [spec.value]
  const texts = values.filter((value) => typeof value === 'string' && value.trim() !== '')
  if (texts.length === 0 || texts.length < values.length || texts.length > MOST_CRITERIA) return noCriterion(spec)
  const filled = allParsed(texts.map((text) => filledText(input, String(text))))
  return filled.kind === 'ok' && filled.value.some((text) => text.trim() === '') ? noCriterion(spec) : filled
}

function noCriterion(spec: CheckSpec): Parsed<never> {
  return checkInvalid(
    spec,
    `${spec.type} needs a criterion as its value, or a list of up to ${MOST_CRITERIA}`,
    'Write the criterion as a text, for example value: "Names the customer\'s problem".',
  )
}

/** A text of a judge's `value`, filled with the case. */
export function filledText(input: JudgeInput, text: string): Parsed<string> {
  const problems = templateProblems(text, () => input.spec.at)
  if (problems.length > 0) return bad(problems)
  const rendered = renderTemplate(text, input.lookup)
  return rendered.kind === 'ok' ? ok(rendered.text) : variablesMissing(input, rendered.names)
}

const OF_ONE_OUTPUT = { one: 'Does the output meet this criterion?', several: 'Does the output meet these criteria?' }

/** The criteria as a judge is asked for them: several under the key that answers each. */
export function criteriaText(criteria: readonly string[], asked = OF_ONE_OUTPUT): string {
  if (criteria.length === 1) return `${asked.one}\n${criteria[0] ?? ''}`
  const keys = choiceKeys(criteria.length)
  const listed = criteria.map((criterion, index) => `${keys[index] ?? ''}: ${criterion}`)
  return [`${asked.several} Judge each by itself, and answer it under its own key.`, ...listed].join('\n')
}
