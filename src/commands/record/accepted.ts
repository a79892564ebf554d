import type { Evaluation, PromptEvaluation } from '../../domain/evaluation.ts'
import type { Policy } from '../../domain/policy.ts'
import { worstVerdict } from '../../domain/verdict.ts'
import { exitCodeOf } from '../../outcome/exit-code.ts'
import type { Acceptance } from '../../registry/acceptance.ts'
import { canTakeCases, isCovered, isDoubt } from '../../registry/coverage.ts'
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

function noticeOf(prompt: PromptEvaluation, acceptances: ReadonlyMap<string, Acceptance>): readonly string[] {
  const { path, verdict } = prompt
  const acceptance = acceptances.get(path)
  if (acceptance === undefined) return []
  const { origin, at, cases, reason } = acceptance
  const what = cases === null ? 'everything' : cases.join(', ')
  const said = `${path}: accepted by ${origin.actor} at ${at} (${what}): ${reason}`
  if (verdict === 'accepted') return [said]
  // A pass needs no acceptance, and what could not be measured cannot be accepted.
  if (cases === null || (verdict !== 'regressed' && verdict !== 'inconclusive')) return []
  return [`${said}. It does not suffice: ${remainder(prompt, cases)}.`]
}

/** What an acceptance of single cases leaves standing. */
function remainder(prompt: PromptEvaluation, taken: readonly string[]): string {
  const left = doubtedCases(prompt).filter((id) => !taken.includes(id))
  const { verdict, decision } = prompt
  if (!canTakeCases({ verdict, endedBy: decision.endedBy }) || left.length === 0)
    return 'more than single cases stands against the prompt, so only all of it can be accepted'
  const more = left.length > MOST_NAMES ? ` and ${left.length - MOST_NAMES} more` : ''
  return `not accepted ${left.length === 1 ? 'is' : 'are'} ${left.slice(0, MOST_NAMES).join(', ')}${more}`
}

const MOST_NAMES = 5

function covers(acceptance: Acceptance, prompt: PromptEvaluation): boolean {
  const { verdict, decision } = prompt
  return isCovered(acceptance, { verdict, endedBy: decision.endedBy, cases: doubtedCases(prompt) })
}

/** Ids of the cases that broke, or may have. */
function doubtedCases({ cases }: PromptEvaluation): readonly string[] {
  return cases.filter(({ confirmation }) => isDoubt(confirmation?.outcome)).map(({ id }) => id)
}
