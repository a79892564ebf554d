import type { PromptEvaluation } from '../domain/evaluation.ts'
import type { Fault } from '../domain/fault.ts'
import type { Verdict } from '../domain/verdict.ts'
import { shortened, terminalText } from './escape.ts'
import { basisOf, effectOf, findingOf, reachOf } from './headline.ts'
import { shortNames } from './names.ts'
import { withStatus, worstFirst } from './ranking.ts'
import { count, listed } from './words.ts'

/**
 * The decision as one sentence, worst prompt first. Fit for a check's title: one line, our words and figures, and no
 * untrusted text but the names of prompts, with unseen characters spelled out.
 *
 * @param exitCode what the process will end with: no answer (3) is said so, also of a doubt that blocks.
 */
export function evaluationTitle(prompts: readonly PromptEvaluation[], verdict: Verdict, exitCode: number): string {
  const evaluated = prompts.filter((prompt) => prompt.verdict !== 'not-applicable')
  const [worst, ...others] = worstFirst(evaluated)
  if (worst === undefined) return nothingToDo(prompts, verdict)
  const name = shortNames(prompts)(worst)
  const rest = others.length === 0 ? '' : `; and ${others.length} more (${tally(others)})`
  const doubt = verdict === 'inconclusive' && exitCode === 3 ? 'Could not evaluate: ' : ''
  return `${doubt}${sentenceOf(worst, name)}${rest}`
}

/**
 * What a fault is called where a verdict would stand: one line, shortened. A status or the top of a run shows nothing
 * else, so it names the file, and how many problems follow.
 */
export function faultTitle({ problems: [first, ...others] }: Fault): string {
  const { file, line, message } = first
  const place = file === undefined || message.includes(file) ? '' : `${file}${line === undefined ? '' : `:${line}`}: `
  const said = shortened(terminalText(place + message), 300)
  return `Could not evaluate: ${others.length === 0 ? said : `${said.replace(/\.$/, '')}; and ${others.length} more`}`
}

function nothingToDo(prompts: readonly PromptEvaluation[], verdict: Verdict): string {
  if (verdict === 'not-measured') return 'Could not evaluate: no prompt could be measured'
  if (prompts.length === 0) return 'No prompt changed: nothing to evaluate'
  return `Nothing to evaluate: ${count(prompts.length, 'changed prompt')} with nothing to compare`
}

function sentenceOf(prompt: PromptEvaluation, name: string): string {
  switch (prompt.verdict) {
    case 'regressed':
      return `${name} regressed: ${findingOf(prompt)} ${basis(prompt)}`
    case 'pass':
      return passed(prompt, name)
    case 'inconclusive':
      return `${name} is inconclusive: ${findingOf(prompt)} ${basis(prompt)}`
    case 'accepted':
      return `${name} passed: ${findingOf(prompt)} ${basis(prompt)}`
    case 'not-measured':
      return `Could not evaluate ${name}: ${findingOf(prompt)}`
    case 'not-applicable':
      return `${name}: nothing to compare`
  }
}

function passed(prompt: PromptEvaluation, name: string): string {
  if (prompt.decision.endedBy === 'new-prompt') return `${name} is ${findingOf(prompt)} (${basisOf(prompt)} run)`
  if (withStatus(prompt, 'regressed').length > 0) return `${name} passed: ${findingOf(prompt)} (${basisOf(prompt)})`
  const reach = reachOf(prompt)
  return `${name} passed: ${findingOf(prompt)} on ${basisOf(prompt)}${reach === null ? '' : ` (${reach})`}`
}

/** `on 120 cases` after figures, `(120 cases)` after words. */
function basis(prompt: PromptEvaluation): string {
  return findingOf(prompt) === effectOf(prompt) ? `on ${basisOf(prompt)}` : `(${basisOf(prompt)})`
}

const WORDS: Readonly<Record<Verdict, string>> = {
  regressed: 'regressed',
  'not-measured': 'not measured',
  inconclusive: 'inconclusive',
  accepted: 'accepted',
  pass: 'passed',
  'not-applicable': 'not applicable',
}

/** A verdict as a word of a sentence. */
export function verdictWord(verdict: Verdict): string {
  return WORDS[verdict]
}

function tally(prompts: readonly PromptEvaluation[]): string {
  const counts = new Map<Verdict, number>()
  for (const { verdict } of prompts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  return listed([...counts].map(([verdict, n]) => `${n} ${verdictWord(verdict)}`))
}
