import type { Evaluation } from '../../domain/evaluation.ts'
import { visibleText } from '../../report/escape.ts'
import { hanging } from '../../report/hanging.ts'
import { painter, VERDICT_COLOURS } from '../../report/paint.ts'
import type { TerminalOptions } from '../../report/terminal-options.ts'
import { shellWord } from '../registry/words.ts'
import { ACTS, type Act } from './acts.ts'
import { BAR, rule, textWidth, wrapped } from './layout.ts'

/** What is about to happen. `cases` counts the tickets of the example. */
export function renderOpening(repository: string, cases: number, terminal: TerminalOptions): string {
  const text = `A support team's prompt summarises tickets before they are routed; it must keep issue type, urgency and the customer's sentiment. Here are ${cases} tickets with the right answers, three changes to the prompt, and the way of one of them to production. The model is the embedded simulator: no key, no network, no cost, and answers that stand in for a model's.`
  return `${wrapped(text, terminal)}\n\nRepository  ${repository}\n`
}

/** What a check came to. */
export interface CheckRun {
  readonly evaluation: Evaluation
  /** The text of `comment.md`. */
  readonly comment: string
}

export interface ActResult extends CheckRun {
  readonly act: Act
  /** Absolute path of the folder that the check wrote to. */
  readonly out: string
}

/** One act: its heading and story, the comment as a pull request would get it, verdict, calls and files. */
export function renderAct({ act, evaluation, comment, out }: ActResult, terminal: TerminalOptions): string {
  const number = ACTS.indexOf(act) + 1
  const { made } = evaluation.calls
  const facts = [
    `Verdict     ${painter(terminal.color)(evaluation.verdict, VERDICT_COLOURS[evaluation.verdict])}`,
    `Calls       ${made === 0 ? '0' : `${made} to the simulator`}, ${seconds(evaluation.durationMs)} s`,
    `Exit code   ${evaluation.exitCode}${evaluation.exitCode === 0 ? '' : ', which fails the check and so stops the merge'}`,
    `Files       ${out}`,
  ]
  return [
    rule(`${number} of ${ACTS.length} · ${act.heading}`, terminal),
    wrapped(act.story, terminal),
    '',
    quoted(comment, terminal),
    '',
    ...facts,
    '',
  ].join('\n')
}

/** What the reader can do now. */
export function renderEnding(repository: string, results: readonly ActResult[], terminal: TerminalOptions): string {
  const first = results[0]
  return [
    rule('What next', terminal),
    `See what changed        git -C ${shellWord(repository)} diff main...${first?.act.branch ?? 'main'}`,
    `Open the report         ${first?.out ?? repository}/report.html   (the comment is beside it, comment.md)`,
    `See what promoting did  git -C ${shellWord(repository)} log --stat prompt-staging   (a branch like any other)`,
    'Try your own prompts    in a repository with *.prompt.yml files that have testData and evaluators:',
    '                        prompt-staging check --base-url simulator   (or with OPENAI_API_KEY set, without it)',
    '',
  ].join('\n')
}

/** A comment may be as long as GitHub takes; this much shows what it says first. */
const MAX_LINES = 32

/** The comment's first lines as they stand in the file, less what GitHub folds or hides. Tables keep their lines whole. */
function quoted(comment: string, terminal: TerminalOptions): string {
  const shown = unfolded(visibleText(comment))
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
  const lines = shown.split('\n')
  const kept = lines.slice(0, MAX_LINES).flatMap((line) => (line.startsWith('|') ? line : indented(line, terminal)))
  const left = lines.length - MAX_LINES
  const rest = left > 0 ? [`  ┆ ${left} more lines and the folded parts are in comment.md`] : []
  return [...kept.map((line) => `${BAR}${line}`.trimEnd()), ...rest].join('\n')
}

function indented(line: string, terminal: TerminalOptions): readonly string[] {
  return hanging('', 0, line, textWidth(terminal) - BAR.length)
}

/** Without `<details>`, innermost first, since they may hold others. */
function unfolded(text: string): string {
  const outer = text.replaceAll(/<details>(?:(?!<details>)[\s\S])*?<\/details>\n*/g, '')
  return outer === text ? text : unfolded(outer)
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1)
}
