import type { Decision, PromptEvaluation } from '../domain/evaluation.ts'
import { brokenCases, isConfirmed, suspects, withStatus } from './ranking.ts'
import { count, points, range, size } from './words.ts'

/** Below this many cases a suite says little about a slow drift of all of them. Source: docs/statistics.md. */
export const FEW_CASES = 20
/** Below this many cases the suite test is silent and only confirmed cases decide. Source: docs/statistics.md. */
export const VERY_FEW_CASES = 5

/** What stopped a run, in our words where the gate's own would hold a server's: a title holds no text of a server's. */
const STOPPED: Readonly<Partial<Record<Decision['endedBy'], string>>> = {
  'account-error': 'the model API refused the account (key, quota or permission)',
  'model-error': 'the model API refused the model or its parameters',
  'judge-error': 'the model API refused a model that scores answers',
  'scorer-error': 'a scorer cannot be asked',
  breaker: 'every call to the model API failed the same way',
  'judge-unreliable': 'the judge failed its canaries',
  budget: 'the budget was spent',
  deadline: 'the time was up',
  'nothing-to-run': 'no case could be run',
}

/** The finding of one prompt as the end of a sentence that names prompt and verdict: `6 cases broke`. No untrusted text. */
export function findingOf(prompt: PromptEvaluation): string {
  switch (prompt.verdict) {
    case 'regressed':
      return drop(prompt)
    case 'accepted':
      return taken(prompt)
    case 'pass':
      return passing(prompt)
    case 'inconclusive':
      return doubt(prompt)
    case 'not-measured':
      return stoppedBecause(prompt)
    case 'not-applicable':
      return 'nothing to compare'
  }
}

/** The finding where its figures stand beside it anyway. */
export function briefFindingOf(prompt: PromptEvaluation): string {
  const finding = findingOf(prompt)
  if (finding !== effectOf(prompt)) return finding
  return prompt.verdict === 'regressed' ? 'lower as a whole' : 'a drop can be neither shown nor excluded'
}

/** How many cases the finding rests on: `120 cases`. */
export function basisOf(prompt: PromptEvaluation): string {
  return count(prompt.comparison?.cases ?? prompt.pairs.scored, 'case')
}

/** The drop with its interval: `−8.1 points (95% CI −12.4 … −3.9)`, or `null` where there is no figure. */
export function effectOf(prompt: PromptEvaluation): string | null {
  const { delta, interval } = prompt.comparison ?? { delta: null, interval: null }
  if (delta === null) return null
  return interval === null ? points(delta) : `${points(delta)} (95% CI ${range(interval)})`
}

/** What was accepted. A missed bar or a doubt can be accepted as well, and then there is no case to count. */
function taken(prompt: PromptEvaluation): string {
  const broken = brokenCases(prompt).length
  return `a maintainer took ${broken === 0 ? 'it as it is' : count(broken, 'changed case')}`
}

function stoppedBecause({ decision, reason }: PromptEvaluation): string {
  return STOPPED[decision.endedBy] ?? reason
}

function drop(prompt: PromptEvaluation): string {
  if (prompt.decision.endedBy === 'min-score') return 'its mean score is below min-score'
  if (prompt.decision.endedBy === 'must-pass') return 'a case that must pass fails'
  if (prompt.decision.endedBy === 'tag-test') return `${count(failedTags(prompt), 'gated tag')} got worse`
  const confirmed = brokenCases(prompt).filter(isConfirmed).length
  const effect = prompt.decision.endedBy === 'suite-test' ? effectOf(prompt) : null
  if (confirmed > 0 && effect === null) return `${count(confirmed, 'case')} broke`
  return effect ?? effectOf(prompt) ?? 'lower than before'
}

function failedTags({ decision }: PromptEvaluation): number {
  return (decision.looks.at(-1)?.tags ?? []).filter(({ failed }) => failed).length
}

function passing(prompt: PromptEvaluation): string {
  if (prompt.decision.endedBy === 'identical-requests') return 'both versions send the same requests'
  if (prompt.decision.endedBy === 'new-prompt') return 'new, nothing to compare with'
  const broken = withStatus(prompt, 'regressed').length
  if (broken > 0) return `${count(broken, 'broken case')} tolerated`
  return prompt.decision.endedBy === 'within-tolerance' ? 'lower by less than the tolerance' : 'no regression found'
}

function doubt(prompt: PromptEvaluation): string {
  const suspected = suspects(prompt).length
  if (suspected > 0) return `${count(suspected, 'case')} may have broken`
  return (prompt.decision.endedBy === 'last-look' ? effectOf(prompt) : null) ?? prompt.reason
}

/** Whether every case that was run scores 0 on the baseline, so that no candidate could be worse in it. */
export function isAtBottom({ comparison, decision }: PromptEvaluation): boolean {
  return comparison?.baselineMean === 0 && decision.endedBy !== 'identical-requests'
}

/** How large a drop the suite would have found: `finds drops of ≥ 6.8 points`, or what a small suite can do instead. */
export function reachOf(prompt: PromptEvaluation): string | null {
  const { cases, detectable } = prompt.comparison ?? { cases: 0, detectable: null }
  if (cases === 0 || prompt.decision.endedBy === 'identical-requests') return null
  if (isAtBottom(prompt)) return 'no case that was run passes on the baseline, so none of them can get worse'
  if (cases < VERY_FEW_CASES) return 'only confirmed cases decide'
  if (cases < FEW_CASES) return 'finds broken cases, not slow drift'
  return detectable === null ? null : `finds drops of ≥ ${size(detectable)}`
}
