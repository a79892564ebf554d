import type { Evaluation, PromptEvaluation } from '../../domain/evaluation.ts'
import type { Fault } from '../../domain/fault.ts'
import type { Verdict } from '../../domain/verdict.ts'
import { logText, markdownText } from '../../report/escape.ts'
import type { AnswerFacts, IssueDraft, ReleaseSection } from '../registry/answer.ts'

/** What a run of the action came to. */
export interface ActionResult {
  readonly exitCode: number
  readonly title: string
  readonly evaluation: Evaluation | null
  /** Why nothing was evaluated; else `null`. */
  readonly fault: Fault | null
  /** The run's page in markdown; `null` when nothing was evaluated. */
  readonly summary: string | null
  /** For a terminal, without colours. */
  readonly text: string
  /** The folder with the result's files; `null` when none was written. */
  readonly out: string | null
  /** What an answer rests on; outranks the evaluation, which covers only what had no record yet. */
  readonly facts?: AnswerFacts
  /** What is left on GitHub about it, besides verdicts. */
  readonly leaves?: IssueDraft | ReleaseSection
}

/** A run that was not for us. */
export function nothingToDo(title: string): ActionResult {
  return {
    exitCode: 0,
    title,
    evaluation: null,
    fault: null,
    summary: `${markdownText(title)}\n`,
    text: title,
    out: null,
  }
}

/** The action's outputs, every one of action.yml. They hold words of ours, numbers, digests and paths; no model's text. */
export function actionOutputs({
  title,
  evaluation,
  exitCode,
  out,
  facts,
}: Pick<ActionResult, 'title' | 'evaluation' | 'exitCode' | 'out' | 'facts'>): Readonly<Record<string, string>> {
  const prompts = evaluation?.prompts ?? []
  return {
    verdict: verdictOf(exitCode, (facts === undefined ? evaluation?.verdict : facts.verdict) ?? null),
    title: inertLine(title),
    prompts: String(facts?.prompts ?? prompts.length),
    cases: String(facts?.ran?.cases ?? prompts.reduce((sum, { comparison }) => sum + (comparison?.cases ?? 0), 0)),
    'delta-points': deltaPoints(evaluation),
    calls: String(facts?.ran?.calls ?? evaluation?.calls.made ?? 0),
    'cost-usd': String(Number((facts?.ran?.usd ?? evaluation?.cost.usd ?? 0).toFixed(6))),
    digest: facts === undefined ? evaluatedDigest(prompts) : (facts.digest ?? ''),
    'result-path': out === null ? '' : `${out}/result.json`,
    'report-path': evaluation === null || out === null ? '' : `${out}/report.html`,
    'comment-url': '',
  }
}

/** Where one of several prompts could not be evaluated, what the others came to is no verdict on all of them. */
function verdictOf(exitCode: number, verdict: Verdict | null): Verdict {
  if (exitCode === 2) return 'not-measured'
  return verdict ?? (exitCode === 0 ? 'not-applicable' : 'not-measured')
}

function evaluatedDigest(prompts: readonly PromptEvaluation[]): string {
  return prompts.length === 1 ? (prompts[0]?.candidate?.digest ?? '') : ''
}

/** A sentence on one line that the runner takes for no command, wherever a later step prints it. */
export function inertLine(text: string): string {
  return logText(text, '')
    .replaceAll('\n', ' ')
    .replace(/^\s*:(?=:)/, ': ')
}

/** Of the prompt that decided, in points with one decimal; empty when it has no figure. */
function deltaPoints(evaluation: Evaluation | null): string {
  const decided = evaluation?.prompts.find((prompt: PromptEvaluation) => prompt.verdict === evaluation.verdict)
  const delta = decided?.comparison?.delta ?? null
  return delta === null ? '' : String(Number((delta * 100).toFixed(1)))
}
