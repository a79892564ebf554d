import type { JudgeCheck } from '../../domain/check.ts'
import { bad, ok, type Parsed } from '../../domain/fault.ts'
import { isJsonObject } from '../../domain/json.ts'
import { renderTemplate, templateProblems, templateVariables } from '../../text/template.ts'
import { checkInvalid, variablesMissing } from '../problem.ts'
import { parseChoices } from './choice.ts'
import { judgeCheck } from './judge-check.ts'
import { type JudgeInput, judgeModel } from './judge-input.ts'

const CANDIDATE = 'completion'

/**
 * The `llm` evaluator of `.prompt.yml` files; the value is `{modelId, prompt, systemPrompt, choices}`. The prompt is
 * filled with the case and, as fenced data, the answer under `{{completion}}`; the system prompt is not.
 */
export function llmJudge(input: JudgeInput): Parsed<JudgeCheck> {
  const { spec, path, lookup, fixture } = input
  const value = isJsonObject(spec.value) ? spec.value : {}
  const { prompt, systemPrompt = null } = value
  if (typeof prompt !== 'string' || (systemPrompt !== null && typeof systemPrompt !== 'string'))
    return checkInvalid(spec, 'llm needs a prompt, and takes a systemPrompt, as texts', 'Write prompt: and the text.')
  const model = judgeModel(input, value.modelId)
  const choices = parseChoices(value.choices, spec)
  const problems = [model, choices, promptProblems(input, prompt)].flatMap((part) =>
    part.kind === 'bad' ? part.problems : [],
  )
  if (model.kind === 'bad' || choices.kind === 'bad' || problems.length > 0) return bad(problems)
  const missing = templateVariables(prompt).filter((name) => name !== CANDIDATE && lookup(name) === undefined)
  if (missing.length > 0) return variablesMissing(spec, missing, fixture)
  return ok(
    judgeCheck(spec, path, {
      model: model.value,
      choices: choices.value,
      system: systemPrompt,
      ask(candidate, fence) {
        const data = fence('OUTPUT', candidate)
        const rendered = renderTemplate(prompt, (name) => (name === CANDIDATE ? data : lookup(name)))
        if (rendered.kind === 'missing') throw new RangeError(`not checked at bind: ${rendered.names.join(', ')}`)
        return rendered.text
      },
    }),
  )
}

function promptProblems({ spec }: JudgeInput, prompt: string): Parsed<null> {
  const problems = templateProblems(prompt, () => spec.at)
  if (problems.length > 0) return bad(problems)
  if (templateVariables(prompt).includes(CANDIDATE)) return ok(null)
  return checkInvalid(
    spec,
    'its prompt has no {{completion}}, so the judge would not see the answer',
    'Put {{completion}} where the answer belongs.',
  )
}
