import type { Evaluation, PromptEvaluation } from '../../domain/evaluation.ts'
import type { Policy } from '../../domain/policy.ts'
import { worstVerdict } from '../../domain/verdict.ts'
import { exitCodeOf } from '../../outcome/exit-code.ts'
import type { Acceptance } from '../../registry/acceptance.ts'
import { isCovered, isDoubt } from '../../registry/coverage.ts'
import { evaluationTitle } from '../../report/title.ts'

/** The evaluation after what a maintainer took. @param acceptances by the prompt's path. */
export function accepted(
  evaluation: Evaluation,
  acceptances: ReadonlyMap<string, Acceptance>,
  { gate }: Pick<Policy, 'gate'>,
): Evaluation {
  if (acceptances.size === 0) return evaluation
  const prompts = evaluation.prompts.map((prompt) => acceptedPrompt(prompt, acceptances.get(prompt.path) ?? null))
  const verdict = worstVerdict(prompts.map((prompt) => prompt.verdict))
  const exitCode = exitCodeOf(verdict, gate.onInconclusive)
  const notices = [...evaluation.notices, ...prompts.flatMap((prompt) => noticeOf(prompt, acceptances))]
  return { ...evaluation, prompts, verdict, exitCode, title: evaluationTitle(prompts, verdict, exitCode), notices }
}

function acceptedPrompt(prompt: PromptEvaluation, acceptance: Acceptance | null): PromptEvaluation {
  if (acceptance === null || !covers(acceptance, prompt)) return prompt
  return { ...prompt, verdict: 'accepted', reason: `a maintainer took it as it is; before: ${prompt.reason}` }
}

function noticeOf(
  { path, verdict }: PromptEvaluation,
  acceptances: ReadonlyMap<string, Acceptance>,
): readonly string[] {
  const acceptance = acceptances.get(path)
  if (verdict !== 'accepted' || acceptance === undefined) return []
  const { origin, at, cases, reason } = acceptance
  const what = cases === null ? 'everything' : cases.join(', ')
  return [`${path}: accepted by ${origin.actor} at ${at} (${what}): ${reason}`]
}

function covers(acceptance: Acceptance, { verdict, decision, cases }: PromptEvaluation): boolean {
  const doubted = cases.filter(({ confirmation }) => isDoubt(confirmation?.outcome)).map(({ id }) => id)
  return isCovered(acceptance, { verdict, endedBy: decision.endedBy, cases: doubted })
}
