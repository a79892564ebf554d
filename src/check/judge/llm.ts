import type { JudgeCheck } from '../../domain/check.ts'
import { bad, ok, type Parsed } from '../../domain/fault.ts'
import { isJsonObject } from '../../domain/json.ts'
import { renderTemplate, templateProblems, templateVariables } from '../../text/template.ts'
import type { Lookup } from '../fill.ts'
import { checkInvalid, variablesMissing } from '../problem.ts'
import { parseChoices } from './choice.ts'
import { judgeCheck, type Question } from './judge-check.ts'
import { type JudgeInput, judgeModel } from './judge-input.ts'

const CANDIDATE = 'completion'

/**
 * The `llm` evaluator of `.prompt.yml` files; the value is `{modelId, prompt, systemPrompt, choices}`. The prompt is
 * filled with the case and, as fenced data, the answer under `{{completion}}`; the system prompt is not.
 */
export function llmJudge(input: JudgeInput): Parsed<JudgeCheck> {
  const { spec, path, lookup } = input
  const value = isJsonObject(spec.value) ? spec.value : {}
  const { modelId = null, prompt, systemPrompt = null } = value
  if (typeof prompt !== 'string' || (systemPrompt !== null && typeof systemPrompt !== 'string'))
    return checkInvalid(spec, 'llm needs a prompt, and takes a systemPrompt, as texts', 'Write prompt: and the text.')
  if (modelId !== null && (typeof modelId !== 'string' || modelId.trim() === ''))
    return checkInvalid(spec, 'its modelId is no name of a model', 'Write modelId: and a name, or leave it out.')
  const choices = parseChoices(value.choices, spec)
  const problems = [choices, promptProblems(input, prompt)].flatMap((part) =>
    part.kind === 'bad' ? part.problems : [],
  )
  if (choices.kind === 'bad' || problems.length > 0) return bad(problems)
  const missing = templateVariables(prompt).filter((name) => name !== CANDIDATE && lookup(name) === undefined)
  if (missing.length > 0) return variablesMissing(input, missing)
  return ok(
    judgeCheck(spec, path, {
      model: judgeModel(input, modelId ?? undefined),
      choices: choices.value,
      system: systemPrompt,
      ask: asking(prompt, lookup),
    }),
  )
}

function asking(prompt: string, lookup: Lookup): Question['ask'] {
  return (candidate, fence) => {
    // On lines of its own, wherever in a sentence the prompt has it.
    const data = `\n${fence('OUTPUT', candidate)}\n`
    const rendered = renderTemplate(prompt, (name) => (name === CANDIDATE ? data : lookup(name)))
    if (rendered.kind === 'missing') throw new RangeError(`not checked when bound: ${rendered.names.join(', ')}`)
    return rendered.text
  }
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
