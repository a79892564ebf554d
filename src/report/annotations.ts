import type { CaseOutcome, Evaluation, PromptEvaluation } from '../domain/evaluation.ts'
import { shortened, terminalText } from './escape.ts'
import { evidenceOf } from './evidence.ts'
import { caseFigures } from './figures.ts'
import { shortNames } from './names.ts'
import { shownAt } from './publish.ts'
import { brokenCases, worstFirst } from './ranking.ts'
import { listed, NO_FIGURE } from './words.ts'

/** A remark on a line of a file. Plain text on one line each; no text of models and fixtures but names. */
export interface Annotation {
  readonly path: string
  /** From 1. */
  readonly line: number
  readonly title: string
  readonly message: string
}

/** GitHub shows ten of a kind in a step; five leave room for others and are enough to see what is wrong. */
const MOST = 5
/** GitHub cuts at 4,096. */
const LONGEST = 4000

/** The worst broken cases of prompts that regressed, as remarks on the prompt's file. */
export function caseAnnotations(evaluation: Evaluation): readonly Annotation[] {
  if (!shownAt(evaluation.publish).figures) return []
  const nameOf = shortNames(evaluation.prompts)
  const regressed = worstFirst(evaluation.prompts).filter(({ verdict }) => verdict === 'regressed')
  const worst = regressed.flatMap((prompt) =>
    brokenCases(prompt)
      .slice(0, MOST)
      .map((outcome) => ({ prompt, outcome })),
  )
  return worst.slice(0, MOST).map(({ prompt, outcome }) => annotation(prompt, nameOf(prompt), outcome))
}

function annotation(prompt: PromptEvaluation, name: string, outcome: CaseOutcome): Annotation {
  const id = shortened(terminalText(outcome.id), 80)
  const { baseline, candidate, odds } = caseFigures(outcome)
  const failing = evidenceOf(prompt)
    .failing(outcome.id)
    .map((check) => shortened(terminalText(check), 60))
  const sentences = [
    `Case ${id}${outcome.critical ? ' (critical)' : ''}: ${baseline} on the baseline, ${candidate} on the candidate.`,
    odds === NO_FIGURE ? '' : `Odds against luck: ${odds}.`,
    failing.length === 0 ? '' : `Fails: ${listed(failing)}.`,
  ]
  return {
    path: prompt.candidate?.path ?? prompt.path,
    line: prompt.changedLine ?? 1,
    title: `${name}: ${id} ${outcome.confirmation === null ? 'did worse' : 'broke'}`,
    message: shortened(sentences.filter((sentence) => sentence !== '').join(' '), LONGEST),
  }
}
