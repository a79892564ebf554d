import type { Evaluation } from '../../domain/evaluation.ts'
import { visibleText } from '../../report/escape.ts'
import { ACTS, type Act } from './acts.ts'

/** How the demonstration looks on this terminal. */
export interface Look {
  readonly color: boolean
  /** In characters; text is wrapped to at most 100. */
  readonly columns: number
}

/** What is about to happen. `cases` counts the tickets of the example. */
export function renderOpening(repository: string, cases: number, look: Look): string {
  const text = `A support team's prompt summarises tickets before they are routed; it must keep issue type, urgency and the customer's sentiment. Here are ${cases} tickets with the right answers, and three changes to the prompt. The model is the embedded simulator: no key, no network, no cost, and answers that stand in for a model's.`
  return `${wrapped(text, look)}\n\nRepository  ${repository}\n`
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
export function renderAct({ act, evaluation, comment, out }: ActResult, look: Look): string {
  const number = ACTS.indexOf(act) + 1
  const { made } = evaluation.calls
  const facts = [
    `Verdict     ${painted(evaluation.verdict, VERDICT_COLORS.get(evaluation.verdict), look)}`,
    `Calls       ${made === 0 ? '0' : `${made} to the simulator`}, ${seconds(evaluation.durationMs)} s`,
    `Exit code   ${evaluation.exitCode}${evaluation.exitCode === 0 ? '' : ', which fails the check and so stops the merge'}`,
    `Files       ${out}`,
  ]
  return [
    rule(`${number} of ${ACTS.length} · ${act.heading}`, look),
    wrapped(act.story, look),
    '',
    quoted(comment),
    '',
    ...facts,
    '',
  ].join('\n')
}

/** What the reader can do now. */
export function renderEnding(repository: string, results: readonly ActResult[], look: Look): string {
  const first = results[0]
  return [
    rule('What next', look),
    `See what changed        git -C ${repository} diff main...${first?.act.branch ?? 'main'}`,
    `Read the whole comment  ${first?.out ?? repository}/comment.md`,
    'Try your own prompts    in a repository with *.prompt.yml files that have testData and evaluators:',
    '                        prompt-staging check --base-url simulator   (or with OPENAI_API_KEY set, without it)',
    '',
  ].join('\n')
}

/** A comment may be as long as GitHub takes; this much shows what it says first. */
const MAX_LINES = 32

/** The comment's first lines as they stand in the file, less what GitHub folds or hides. */
function quoted(comment: string): string {
  const shown = visibleText(comment)
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<details>[\s\S]*?<\/details>\n*/g, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
  const lines = shown.split('\n')
  const kept = lines.slice(0, MAX_LINES).map((line) => `  │ ${line}`.trimEnd())
  const left = lines.length - kept.length
  return [...kept, ...(left > 0 ? [`  ┆ ${left} more lines and the folded parts are in comment.md`] : [])].join('\n')
}

const MAX_COLUMNS = 100

function wrapped(text: string, { columns }: Look): string {
  const width = Math.min(columns, MAX_COLUMNS)
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}

function rule(title: string, look: Look): string {
  const dashes = '─'.repeat(Math.max(3, Math.min(look.columns, MAX_COLUMNS) - title.length - 4))
  return `\n${painted(`── ${title} ${dashes}`, BOLD, look)}`
}

const BOLD = 1
const VERDICT_COLORS: ReadonlyMap<string, number> = new Map([
  ['regressed', 31],
  ['not-measured', 31],
  ['inconclusive', 33],
  ['accepted', 32],
  ['pass', 32],
])

/** @param code of the ANSI attribute (SGR). */
function painted(text: string, code: number | undefined, { color }: Look): string {
  return color && code !== undefined ? `\u001b[${code}m${text}\u001b[0m` : text
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1)
}
