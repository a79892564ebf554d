import type { CaseOutcome, Evaluation, PromptEvaluation, WhyUnpaired } from '../domain/evaluation.ts'
import type { CheckResult, Trial } from '../domain/trial.ts'
import { answerText } from './answer-text.ts'
import { excerpt, terminalText, visibleText } from './escape.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { caseFigures } from './figures.ts'
import { findingOf } from './headline.ts'
import { type Shown, shownAt } from './publish.ts'
import { isConfirmed } from './ranking.ts'
import { verdictWord } from './title.ts'
import { unpairedText, withoutReason } from './unpaired-text.ts'
import { xmlElement, xmlText } from './xml.ts'

/**
 * The evaluation as JUnit XML: a test suite a prompt, a test case a case, and one for the prompt as a whole, which
 * fails exactly when the check fails for it. Whatever a CI system makes of failures and errors thus agrees with the
 * verdict: flips that did not hold pass, and what was missing, tolerated or accepted is skipped with its reason.
 */
export function renderJunit(evaluation: Evaluation): string {
  const suites = evaluation.prompts.map((prompt) => suiteOf(prompt, evaluation))
  const attributes = {
    name: named('prompt-staging', evaluation),
    ...counted(suites.flatMap(({ tests }) => tests)),
    time: seconds(evaluation.durationMs),
  }
  const content = suites.map(suiteElement).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement('testsuites', attributes, `${content}\n`)}\n`
}

/** What became of a test, in JUnit's words. */
type Result = 'passed' | 'failure' | 'error' | 'skipped'

interface Test {
  readonly name: string
  readonly classname: string
  readonly result: Result
  /** Why, in one line; empty for a test that passed. */
  readonly message: string
  /** Details of several lines. */
  readonly text: string
  readonly ms: number
}

interface Suite {
  readonly name: string
  readonly tests: readonly Test[]
}

function suiteOf(prompt: PromptEvaluation, evaluation: Evaluation): Suite {
  const shown = shownAt(evaluation.publish)
  const { evidence } = evidenceOf(prompt)
  const times = timesOf(prompt)
  const cases = shown.figures
    ? prompt.cases.map((outcome) => caseTest(outcome, { prompt, shown, evidence, ms: times.get(outcome.id) ?? 0 }))
    : []
  return { name: named(prompt.name, evaluation), tests: [wholeTest(prompt, evaluation, shown), ...cases] }
}

/** CI systems show names first, so the name says who answered. */
function named(name: string, { simulated }: Evaluation): string {
  return simulated ? `${name} (simulator)` : name
}

/** Time of a case: what all its answers took, one after the other. */
function timesOf({ trials }: PromptEvaluation): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const { caseId, ms } of trials) times.set(caseId, (times.get(caseId) ?? 0) + ms)
  return times
}

function wholeTest(prompt: PromptEvaluation, evaluation: Evaluation, { figures }: Shown): Test {
  const word = verdictWord(prompt.verdict)
  const message = figures ? `${word}: ${findingOf(prompt)}` : word
  const result = wholeResult(prompt, evaluation)
  return {
    name: 'the prompt as a whole',
    classname: prompt.name,
    result,
    message,
    text: figures ? prompt.reason : '',
    ms: 0,
  }
}

/** The result of the prompt as a whole; a doubt is an error where the gate lets it block. */
function wholeResult({ verdict }: PromptEvaluation, evaluation: Evaluation): Result {
  if (verdict === 'regressed') return 'failure'
  if (verdict === 'not-measured') return 'error'
  const blocks = evaluation.verdict === 'inconclusive' && evaluation.exitCode === 3
  if (verdict === 'inconclusive') return blocks ? 'error' : 'skipped'
  return verdict === 'not-applicable' ? 'skipped' : 'passed'
}

interface CaseContext {
  readonly prompt: PromptEvaluation
  readonly shown: Shown
  readonly evidence: (caseId: string) => Evidence
  readonly ms: number
}

function caseTest(outcome: CaseOutcome, { prompt, shown, evidence, ms }: CaseContext): Test {
  const base = { name: outcome.id, classname: prompt.name, ms }
  const limit = shown.outputLength
  if (outcome.why !== null) return { ...base, ...unpaired(outcome.why, prompt, limit) }
  if (outcome.status !== 'regressed') return { ...base, result: 'passed', message: '', text: '' }
  const text = limit === 0 ? '' : answersText(evidence(outcome.id), limit)
  if (prompt.verdict === 'regressed') return { ...base, result: 'failure', message: fall(outcome), text }
  return { ...base, result: 'skipped', message: `${fall(outcome)} (${verdictWord(prompt.verdict)})`, text: '' }
}

/** A case that could not be measured is an error only where the prompt could not: one timeout of many fails nothing. */
function unpaired(
  why: WhyUnpaired,
  prompt: PromptEvaluation,
  limit: number,
): Pick<Test, 'result' | 'message' | 'text'> {
  const message = limit === 0 ? unpairedText(withoutReason(why)) : excerpt(unpairedText(why), limit)
  const decides = prompt.verdict === 'not-measured' && why.kind !== 'new'
  return { result: decides ? 'error' : 'skipped', message, text: '' }
}

function fall(outcome: CaseOutcome): string {
  const { baseline, candidate, odds } = caseFigures(outcome)
  const proof = isConfirmed(outcome) ? `, odds against luck ${odds}` : ''
  return `baseline ${baseline}, candidate ${candidate}${proof}`
}

function answersText({ baseline, candidate, failing }: Evidence, limit: number): string {
  const parts = [
    ...failing.map(({ name, score }: CheckResult) => `${name}: ${excerpt(score.reason, limit)}`),
    baseline === null ? '' : `Baseline:\n${shownAnswer(baseline, limit)}`,
    candidate === null ? '' : `Candidate:\n${shownAnswer(candidate, limit)}`,
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function shownAnswer(trial: Trial, limit: number): string {
  if (trial.error !== null) return `no answer: ${excerpt(trial.error.message, limit)}`
  return excerpt(answerText(trial) ?? '', limit)
}

function counted(tests: readonly Test[]): Readonly<Record<'tests' | 'failures' | 'errors', number>> {
  const ended = (result: Result) => tests.filter((test) => test.result === result).length
  return { tests: tests.length, failures: ended('failure'), errors: ended('error') }
}

function suiteElement({ name, tests }: Suite): string {
  const skipped = tests.filter(({ result }) => result === 'skipped').length
  const time = seconds(tests.reduce((sum, { ms }) => sum + ms, 0))
  const attributes = { name: terminalText(name), ...counted(tests), skipped, time }
  return `\n  ${xmlElement('testsuite', attributes, `${tests.map(testElement).join('')}\n  `)}`
}

function testElement(test: Test): string {
  const attributes = { name: terminalText(test.name), classname: terminalText(test.classname), time: seconds(test.ms) }
  return `\n    ${xmlElement('testcase', attributes, outcomeElement(test))}`
}

function outcomeElement({ result, message, text }: Test): string {
  if (result === 'passed') return ''
  const type = result === 'skipped' ? null : result === 'failure' ? 'regressed' : 'not-measured'
  return xmlElement(result, { message: terminalText(message), type }, xmlText(visibleText(text)))
}

/** As JUnit writes time: seconds with three decimals, no exponent, no separator. */
function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}
